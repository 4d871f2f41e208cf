namespace ProverBench.Algebra.Hashing;

/// <summary>One opened leaf of a commitment, checked by the definition of <see cref="RowTree{F}"/>.</summary>
public static class TreeOpening
{
    /// <summary>True when the leaves under node <paramref name="index"/> of the tallest level are in the tree of this cap and shape.</summary>
    /// <param name="hash">Both hashes.</param>
    /// <param name="cap">The nodes of the commitment.</param>
    /// <param name="shape">What the verifier knows.</param>
    /// <param name="index">The leaf of the tallest level; at a level of 2^k leaves it is leaf index mod 2^k.</param>
    /// <param name="leaves">The leaves of every level, the tallest's first.</param>
    /// <param name="siblings">The path, the leaf's sibling first.</param>
    /// <remarks>Anything of a length or an index that the shape does not allow is false, never an exception.</remarks>
    public static bool Verify<F>(
        TreeHash<F> hash,
        ReadOnlySpan<HashDigest> cap,
        TreeShape shape,
        long index,
        ReadOnlySpan<F> leaves,
        ReadOnlySpan<HashDigest> siblings)
        where F : unmanaged, IPrimeField<F>
    {
        if (cap.Length != 1L << shape.CapHeight || index < 0 || index >> shape.LogLeaves != 0
            || leaves.Length != shape.OpeningWidth || siblings.Length != shape.PathLength)
        {
            return false;
        }

        var next = 1;
        var node = hash.HashRow(leaves[..shape.Levels[0].Width]);
        leaves = leaves[shape.Levels[0].Width..];
        for (var s = 0; s < siblings.Length; s++)
        {
            var log = shape.LogLeaves - s - 1;
            node = ((index >> log) & 1) == 0 ? hash.Compress(node, siblings[s]) : hash.Compress(siblings[s], node);
            if (next < shape.Levels.Count && shape.Levels[next].LogLeaves == log)
            {
                var width = shape.Levels[next++].Width;
                node = hash.Compress(node, hash.HashRow(leaves[..width]));
                leaves = leaves[width..];
            }
        }

        return cap[(int)(index & (cap.Length - 1))].Equals(node);
    }
}
