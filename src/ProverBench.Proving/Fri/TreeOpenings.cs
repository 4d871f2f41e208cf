using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Fri;

/// <summary>Many opened leaves of one commitment, checked together: one batch of hashes a level, so that a fast <see cref="TreeHash{F}"/> is used well.</summary>
public static class TreeOpenings
{
    /// <summary>The first opening that is not in the tree, as <see cref="TreeOpening"/> defines it; −1 when all are.</summary>
    /// <param name="hash">Both hashes.</param>
    /// <param name="cap">The nodes of the commitment, 2^CapHeight.</param>
    /// <param name="shape">Which leaves enter where.</param>
    /// <param name="indices">Leaves of the tallest level; at a level of 2^k it is leaf index mod 2^k.</param>
    /// <param name="leaves">leaves[l][q·width + c]: level l of the shape at opening q.</param>
    /// <param name="siblings">siblings[q·PathLength + s], from the leaves up.</param>
    /// <exception cref="ArgumentException">A length is not what the shape says; callers check lengths first.</exception>
    public static int FindFalse<F>(TreeHash<F> hash, ReadOnlySpan<HashDigest> cap, TreeShape shape, ReadOnlySpan<long> indices, IReadOnlyList<F[]> leaves, ReadOnlySpan<HashDigest> siblings)
        where F : unmanaged, IPrimeField<F>
    {
        var count = indices.Length;
        if (cap.Length != 1 << shape.CapHeight || leaves.Count != shape.Levels.Count || siblings.Length != (long)count * shape.PathLength)
        {
            throw new ArgumentException($"{cap.Length} nodes, {leaves.Count} levels and {siblings.Length} siblings are no {count} openings of a tree of {shape.Levels.Count} levels and paths of {shape.PathLength}");
        }

        var nodes = new HashDigest[count];
        var left = new HashDigest[count];
        var right = new HashDigest[count];
        hash.HashRows(leaves[0], shape.Levels[0].Width, nodes);
        var next = 1;
        for (var s = 0; s < shape.PathLength; s++)
        {
            var log = shape.LogLeaves - s - 1;
            for (var q = 0; q < count; q++)
            {
                ref readonly var sibling = ref siblings[(q * shape.PathLength) + s];
                (left[q], right[q]) = ((indices[q] >> log) & 1) == 0 ? (nodes[q], sibling) : (sibling, nodes[q]);
            }

            hash.CompressPairs(left, right, nodes);
            if (next < shape.Levels.Count && shape.Levels[next].LogLeaves == log)
            {
                hash.HashRows(leaves[next], shape.Levels[next].Width, right);
                hash.CompressPairs(nodes, right, nodes);
                next++;
            }
        }

        for (var q = 0; q < count; q++)
        {
            if (!cap[(int)(indices[q] & (cap.Length - 1))].Equals(nodes[q]))
            {
                return q;
            }
        }

        return -1;
    }
}
