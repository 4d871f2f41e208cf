using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Block.Nodes;

/// <summary>The commitments of a block's keys, one a <see cref="NodeKind"/> in its order, and their root, which every node forwards.</summary>
/// <remarks>
/// No key can hold itself, so the list is a witness: a node shows that the list has the root that it states, that its child states the same root, and that its child's key stands at a slot
/// which the node's kind allows. Who accepts the last proof knows the root.
/// </remarks>
/// <param name="Segment">W's.</param>
/// <param name="FirstJoin">J0's.</param>
/// <param name="Join">J1's.</param>
/// <param name="Shrink">S's.</param>
public sealed record KeyList(HashDigest Segment, HashDigest FirstJoin, HashDigest Join, HashDigest Shrink)
{
    /// <summary>Number of keys.</summary>
    public const int Count = 4;

    /// <summary>All elements, key by key.</summary>
    public Goldilocks[] Elements
    {
        get
        {
            var (segment, first, join, shrink) = (Segment, FirstJoin, Join, Shrink);
            return
            [
                .. HashDigest.As<Goldilocks>(in segment), .. HashDigest.As<Goldilocks>(in first),
                .. HashDigest.As<Goldilocks>(in join), .. HashDigest.As<Goldilocks>(in shrink),
            ];
        }
    }

    /// <summary>H(elements) by the sponge of <c>poseidon2-goldilocks-12</c>; it does not pad, and the number of elements is fixed.</summary>
    public HashDigest Root
    {
        get
        {
            HashDigest root = default;
            Plonkish.PublicDigest.Of(Elements).CopyTo(HashDigest.Fill<Goldilocks>(ref root));
            return root;
        }
    }
}
