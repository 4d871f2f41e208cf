using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Block;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>What a wrapped block says: its statement, and the keys that its tree was made under.</summary>
/// <param name="Block">Roots, digests, count and fees.</param>
/// <param name="KeyRoot">The hash of the tree's keys.</param>
public sealed record WrapStatement(SegmentStatement Block, HashDigest KeyRoot)
{
    /// <summary>Number of elements.</summary>
    public const int Size = SegmentStatement.Size + 4;

    /// <summary>The public values of the wrapped proof: those of the block, then the root of the keys.</summary>
    public Goldilocks[] ToElements()
    {
        var root = KeyRoot;
        return [.. Block.ToPublicValues(), .. HashDigest.As<Goldilocks>(in root)];
    }

    /// <summary>The public values of the wrap: <see cref="WrapPublicValues"/>.</summary>
    public Bn254Fr[] ToPublicValues() => WrapPublicValues.Of(ToElements());
}
