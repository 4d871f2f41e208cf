using System.Collections.Immutable;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Recursion.Plonkish;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Block.Nodes;

/// <summary>The whole circuit of a kind of node: it verifies the proofs of its children and keeps the rules of <see cref="NodeCircuit"/> over them.</summary>
public sealed class BlockNode
{
    private readonly NodeCircuit _rules;
    private readonly ImmutableArray<VerifiedProof<Goldilocks3>> _children;

    private BlockNode(NodeKind kind, PlonkishCircuit<StandardGates<CubicExtension>> circuit, NodeCircuit rules, params ImmutableArray<VerifiedProof<Goldilocks3>> children)
        => (Kind, Circuit, _rules, _children) = (kind, circuit, rules, children);

    /// <summary>Which node it is.</summary>
    public NodeKind Kind { get; }

    /// <summary>The circuit.</summary>
    public PlonkishCircuit<StandardGates<CubicExtension>> Circuit { get; }

    /// <summary>The gates that it has.</summary>
    public IEnumerable<GateKind> Gates => Circuit.Gates.Where((_, gate) => Circuit.Layout.Uses(gate)).Select(gate => gate.Kind);

    /// <summary>W.</summary>
    /// <param name="key">Of the segments' STARKs; a constant of the circuit.</param>
    /// <param name="logRows">log₂ of the rows of its tables.</param>
    /// <exception cref="NotSupportedException">The policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    public static BlockNode OverSegment(StarkVerifyingKey<Goldilocks, Goldilocks3> key, IReadOnlyList<int> logRows)
    {
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        VerifiedProof<Goldilocks3> child;
        using (builder.Enter("segment"))
        {
            child = VerifiedProof<Goldilocks3>.Of(builder, key, logRows);
        }

        var rules = NodeCircuit.OverSegment(builder, child.PublicValues);
        return new(NodeKind.Segment, builder.Build(), rules, child);
    }

    /// <summary>J0 or J1.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="structure">A key of its children's structure.</param>
    /// <param name="gates">Gates that it has at least.</param>
    /// <param name="leastLogRows">log₂ of the rows that it has at least.</param>
    /// <exception cref="NotSupportedException">The policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    public static BlockNode OverPair(NodeKind kind, PlonkishVerifyingKey<Goldilocks3> structure, IReadOnlyCollection<GateKind> gates, int leastLogRows)
    {
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        var (left, right) = (Child(builder, "left", structure), Child(builder, "right", structure));
        var rules = NodeCircuit.OverPair(builder, kind, Verified(left), Verified(right));
        return new(kind, builder.Build(gates: gates, leastLogRows: leastLogRows), rules, left, right);
    }

    /// <summary>S.</summary>
    /// <param name="structure">A key of the joins' structure.</param>
    /// <exception cref="NotSupportedException">The policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    public static BlockNode OverJoin(PlonkishVerifyingKey<Goldilocks3> structure)
    {
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        var child = Child(builder, "join", structure);
        var rules = NodeCircuit.OverJoin(builder, Verified(child));
        return new(NodeKind.Shrink, builder.Build(), rules, child);
    }

    /// <summary>A key of the circuit's structure, before its own is made.</summary>
    public PlonkishVerifyingKey<Goldilocks3> Structure(FriPolicy policy)
        => PlonkishVerifyingKey<Goldilocks3>.OfStructure<StandardGates<CubicExtension>>(Circuit.Layout, policy, Circuit.LogRows, Circuit.PublicCount);

    /// <summary>What W takes of a segment's proof.</summary>
    /// <exception cref="MalformedProofException">The verifier of the key does not accept it.</exception>
    /// <exception cref="ArgumentException">The key is not the circuit's, or the heights are others.</exception>
    public PlonkishInputs Inputs(KeyList keys, StarkVerifyingKey<Goldilocks, Goldilocks3> key, StarkStatement<Goldilocks> statement, ReadOnlySpan<byte> proof, TreeHash<Goldilocks>? accelerated = null)
    {
        var inputs = Circuit.NewInputs();
        _children[0].Set(inputs, key, statement, proof, accelerated);
        _rules.Assign(inputs, keys);
        return inputs;
    }

    /// <summary>What another node takes of its children's proofs; a join's only child stands in the right place too.</summary>
    /// <exception cref="MalformedProofException">The verifier of a key does not accept its proof.</exception>
    /// <exception cref="ArgumentException">A key has another structure, or there are more children than the node has, or none.</exception>
    public PlonkishInputs Inputs(KeyList keys, IReadOnlyList<(NodeKind Kind, PlonkishVerifyingKey<Goldilocks3> Key, PlonkishProof Proof)> children, TreeHash<Goldilocks>? accelerated = null)
    {
        var inputs = Circuit.NewInputs();
        _rules.Assign(inputs, keys, [.. children.Select(child => child.Kind)]);
        for (var i = 0; i < _children.Length; i++)
        {
            var (_, key, proof) = children[Math.Min(i, children.Count - 1)];
            _children[i].Set(inputs, key, proof, accelerated);
        }

        return inputs;
    }

    private static VerifiedProof<Goldilocks3> Child(PlonkishBuilder builder, string name, PlonkishVerifyingKey<Goldilocks3> structure)
    {
        using var scope = builder.Enter(name);
        return VerifiedProof<Goldilocks3>.Of(builder, structure, anyCap: true);
    }

    private static VerifiedChild Verified(VerifiedProof<Goldilocks3> proof) => new(NodeTargets.Of(proof.PublicValues), proof.Commitment);
}
