using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Block;

/// <summary>The way from a leaf to the root, before and after the leaf was written.</summary>
/// <param name="Position">The leaf's position; bit h says on which side the node of height h is.</param>
/// <param name="Siblings">The sibling of the node of each height below the root.</param>
/// <param name="Before">The nodes of each height before, leaf and root included.</param>
/// <param name="After">The same afterwards.</param>
public sealed record StatePath(uint Position, HashDigest[] Siblings, HashDigest[] Before, HashDigest[] After)
{
    /// <summary>The root before.</summary>
    public HashDigest RootBefore => Before[BlockLimits.Depth];

    /// <summary>The root afterwards.</summary>
    public HashDigest RootAfter => After[BlockLimits.Depth];
}
