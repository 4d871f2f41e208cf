using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Block.Nodes;

/// <summary>The list of keys in a circuit, and its root.</summary>
public sealed class KeyListTargets
{
    private readonly Target[] _elements;

    /// <summary>A list that the prover gives; its root follows.</summary>
    public KeyListTargets(PlonkishBuilder builder)
    {
        _elements = builder.Inputs("keys", 4 * KeyList.Count);
        Root = builder.HashRow(_elements);
    }

    /// <summary>H(elements).</summary>
    public DigestTarget Root { get; }

    /// <summary>The key at the slot of a kind.</summary>
    public DigestTarget this[NodeKind kind] => DigestTarget.Of(_elements.AsSpan(4 * (int)kind, 4));

    /// <summary>Gives the list.</summary>
    public void Assign(PlonkishInputs inputs, KeyList keys) => inputs.Set(_elements, keys.Elements);

    /// <summary>child.keyRoot = this root, and the child's key stands at the slot of the kind.</summary>
    public void Admit(PlonkishBuilder builder, VerifiedChild child, NodeKind kind) => Admit(builder, child, this[kind]);

    /// <summary>child.keyRoot = this root, and the child's key stands at the second slot where the bit is 1, at the first where it is 0.</summary>
    public void Admit(PlonkishBuilder builder, VerifiedChild child, BoolTarget second, NodeKind clear, NodeKind set)
        => Admit(builder, child, builder.Select(second, this[set], this[clear]));

    private void Admit(PlonkishBuilder builder, VerifiedChild child, DigestTarget key)
    {
        builder.AssertEqual(child.Values.KeyRoot, Root);
        builder.AssertEqual(child.Key, key);
    }
}
