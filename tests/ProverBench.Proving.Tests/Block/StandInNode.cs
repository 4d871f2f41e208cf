using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Block;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Tests.Block;

/// <summary>The rules of a node over children that the test states instead of verifying their proofs.</summary>
internal sealed class StandInNode
{
    private readonly List<(Target[] Values, Target[] Key)> _children = [];
    private readonly NodeCircuit _rules;

    public StandInNode(NodeKind kind)
    {
        Kind = kind;
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        if (kind == NodeKind.Segment)
        {
            var values = builder.Inputs("segment", SegmentStatement.Size);
            _children.Add((values, []));
            _rules = NodeCircuit.OverSegment(builder, values);
        }
        else
        {
            _rules = kind == NodeKind.Shrink ? NodeCircuit.OverJoin(builder, Child(builder)) : NodeCircuit.OverPair(builder, kind, Child(builder), Child(builder));
        }

        Circuit = builder.Build();
    }

    public NodeKind Kind { get; }

    public PlonkishCircuit<StandardGates<CubicExtension>> Circuit { get; }

    /// <summary>What a node states, and by which key.</summary>
    public sealed record Said(NodeKind Kind, Goldilocks[] Values, HashDigest Key);

    /// <summary>The witness over children, each by the key that it says; kinds are what the prover claims.</summary>
    public PlonkishWitness Solve(KeyList keys, params Said[] children)
    {
        var inputs = Circuit.NewInputs();
        _rules.Assign(inputs, keys, [.. children.Select(child => child.Kind)]);
        for (var i = 0; i < _children.Count; i++)
        {
            var child = children[Math.Min(i, children.Length - 1)];
            inputs.Set(_children[i].Values, child.Values);
            if (_children[i].Key.Length > 0)
            {
                var key = child.Key;
                inputs.Set(_children[i].Key, HashDigest.As<Goldilocks>(in key));
            }
        }

        return Circuit.Solve(inputs);
    }

    /// <summary>What it states over children.</summary>
    public Said Say(KeyList keys, params Said[] children) => new(Kind, [.. Solve(keys, children).PublicValues], KeyOf(keys, Kind));

    public static HashDigest KeyOf(KeyList keys, NodeKind kind) => kind switch
    {
        NodeKind.Segment => keys.Segment,
        NodeKind.FirstJoin => keys.FirstJoin,
        NodeKind.Join => keys.Join,
        _ => keys.Shrink,
    };

    private VerifiedChild Child(PlonkishBuilder builder)
    {
        var (values, key) = (builder.Inputs("values", NodeTargets.Size), builder.Inputs("key", 4));
        _children.Add((values, key));
        return new(NodeTargets.Of(values), DigestTarget.Of(key));
    }
}
