using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Block.Nodes;

/// <summary>The rules of a node over children whose proofs the same circuit verifies: which keys they may have, what they say together, what is published.</summary>
/// <remarks>Everything of a node but the verification of proofs; whoever lays down the circuit gives the children as verified.</remarks>
public sealed class NodeCircuit
{
    private readonly BoolTarget? _hasRight;
    private readonly BoolTarget[] _joined;
    private readonly KeyListTargets? _keys;
    private readonly DigestTarget? _keyRoot;

    private NodeCircuit(KeyListTargets? keys, DigestTarget? keyRoot, BoolTarget? hasRight, BoolTarget[] joined)
        => (_keys, _keyRoot, _hasRight, _joined) = (keys, keyRoot, hasRight, joined);

    /// <summary>W over the public values of a segment's proof, whose key is a constant of the circuit; the root of the keys is any that its parents then compare.</summary>
    /// <exception cref="ArgumentException">There are others than <see cref="SegmentStatement.Size"/> values.</exception>
    public static NodeCircuit OverSegment(PlonkishBuilder builder, ReadOnlySpan<Target> statement)
    {
        var root = builder.InputDigest("key root");
        NodeTargets.Of([.. statement, .. root.ToArray()]).Publish(builder);
        return new(null, root, null, []);
    }

    /// <summary>J0 or J1 over two children.</summary>
    /// <exception cref="ArgumentException">The kind is no join.</exception>
    public static NodeCircuit OverPair(PlonkishBuilder builder, NodeKind kind, VerifiedChild left, VerifiedChild right)
    {
        var keys = new KeyListTargets(builder);
        BoolTarget[] joined = [];
        if (kind == NodeKind.FirstJoin)
        {
            keys.Admit(builder, left, NodeKind.Segment);
            keys.Admit(builder, right, NodeKind.Segment);
        }
        else if (kind == NodeKind.Join)
        {
            joined = [AdmitJoin(builder, keys, left, 0), AdmitJoin(builder, keys, right, 1)];
        }
        else
        {
            throw new ArgumentException($"a node over two children joins, found {kind}", nameof(kind));
        }

        var hasRight = builder.InputBool("has right");
        builder.Join(left.Values, right.Values, hasRight).Publish(builder);
        return new(keys, null, hasRight, joined);
    }

    /// <summary>S over one join, whose public values it forwards.</summary>
    public static NodeCircuit OverJoin(PlonkishBuilder builder, VerifiedChild child)
    {
        var keys = new KeyListTargets(builder);
        var joined = AdmitJoin(builder, keys, child, 0);
        child.Values.Publish(builder);
        return new(keys, null, null, [joined]);
    }

    /// <summary>Gives what the rules ask of the prover.</summary>
    /// <param name="inputs">Of the circuit.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="children">The kinds of the children in order; where a pair has one alone, it takes the right place too and stands for nothing there.</param>
    /// <exception cref="ArgumentException">There are more children than the node has, or none.</exception>
    public void Assign(PlonkishInputs inputs, KeyList keys, params ReadOnlySpan<NodeKind> children)
    {
        if (_keys is null)
        {
            var root = keys.Root;
            inputs.Set(_keyRoot!.Value, Algebra.Hashing.HashDigest.As<Goldilocks>(in root));
            return;
        }

        var most = _hasRight is null ? 1 : 2;
        if (children.Length < 1 || children.Length > most)
        {
            throw new ArgumentException($"the node has 1 to {most} children, found {children.Length}", nameof(children));
        }

        _keys.Assign(inputs, keys);
        if (_hasRight is { } hasRight)
        {
            inputs.Set(hasRight, children.Length == 2);
        }

        for (var i = 0; i < _joined.Length; i++)
        {
            inputs.Set(_joined[i], children[Math.Min(i, children.Length - 1)] == NodeKind.Join);
        }
    }

    private static BoolTarget AdmitJoin(PlonkishBuilder builder, KeyListTargets keys, VerifiedChild child, int index)
    {
        using var scope = builder.Enter("child", index);
        var joined = builder.InputBool("is a join of joins");
        keys.Admit(builder, child, joined, NodeKind.FirstJoin, NodeKind.Join);
        return joined;
    }
}
