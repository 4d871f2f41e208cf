namespace ProverBench.Algebra.Hashing;

/// <summary>A Merkle tree over rows in natural order, by its definition: the oracle of commitments.</summary>
/// <remarks>
/// Node i of a level of count nodes has the children i and i + count of the level below. node(L, i) = H(leaf i) for the tallest leaves,
/// node(k, i) = C(node(k + 1, i), node(k + 1, i + 2^k)), and where leaves enter at level k, node(k, i) = C(C(node(k + 1, i), node(k + 1, i + 2^k)), H(leaf i)).
/// It is the usual tree of neighbours over leaves in bit-reversed order.
/// </remarks>
public sealed class RowTree<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly HashDigest[][] _nodes;

    private RowTree(TreeShape shape, HashDigest[][] nodes) => (Shape, _nodes) = (shape, nodes);

    /// <summary>Which leaves enter where.</summary>
    public TreeShape Shape { get; }

    /// <summary>The nodes that the commitment consists of.</summary>
    public ReadOnlySpan<HashDigest> Cap => Nodes(Shape.CapHeight);

    /// <summary>Commits to leaves.</summary>
    /// <param name="hash">Both hashes.</param>
    /// <param name="shape">Which leaves enter where.</param>
    /// <param name="leaves">The leaves of each level of the shape, one after the other.</param>
    /// <exception cref="ArgumentException">The leaves are more or fewer than the shape says.</exception>
    public static RowTree<F> Commit(TreeHash<F> hash, TreeShape shape, IReadOnlyList<F[]> leaves)
    {
        if (leaves.Count != shape.Levels.Count)
        {
            throw new ArgumentException($"{leaves.Count} levels of leaves for a tree of {shape.Levels.Count}", nameof(leaves));
        }

        var entering = new HashDigest[shape.LogLeaves + 1][];
        for (var i = 0; i < leaves.Count; i++)
        {
            var (logLeaves, width) = shape.Levels[i];
            entering[logLeaves] = new HashDigest[1 << logLeaves];
            hash.HashRows(leaves[i], width, entering[logLeaves]);
        }

        return Commit(hash, shape, entering);
    }

    /// <summary>The tree of one level of leaves that are digests already.</summary>
    /// <exception cref="ArgumentException">The leaves are no power of two.</exception>
    public static RowTree<F> Over(TreeHash<F> hash, ReadOnlySpan<HashDigest> leaves, int capHeight)
    {
        if (!int.IsPow2(leaves.Length))
        {
            throw new ArgumentException($"a tree has a power of two of leaves, found {leaves.Length}", nameof(leaves));
        }

        var logLeaves = int.Log2(leaves.Length);
        var entering = new HashDigest[logLeaves + 1][];
        entering[logLeaves] = leaves.ToArray();
        return Commit(hash, new TreeShape(logLeaves, 1, capHeight), entering);
    }

    /// <summary>The 2^logCount nodes of a level, from the cap's to the leaves'.</summary>
    public ReadOnlySpan<HashDigest> Nodes(int logCount) => _nodes[logCount - Shape.CapHeight];

    /// <summary>The siblings on the way from a leaf to below the cap, the leaf's first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public HashDigest[] Open(long leaf)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leaf);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leaf, 1L << Shape.LogLeaves);
        var siblings = new HashDigest[Shape.PathLength];
        for (var s = 0; s < siblings.Length; s++)
        {
            var half = 1L << (Shape.LogLeaves - s - 1);
            siblings[s] = Nodes(Shape.LogLeaves - s)[(int)((leaf & ((2 * half) - 1)) ^ half)];
        }

        return siblings;
    }

    private static RowTree<F> Commit(TreeHash<F> hash, TreeShape shape, HashDigest[]?[] entering)
    {
        var nodes = new HashDigest[shape.PathLength + 1][];
        nodes[^1] = entering[shape.LogLeaves]!;
        for (var level = shape.PathLength - 1; level >= 0; level--)
        {
            var count = 1 << (level + shape.CapHeight);
            var parents = nodes[level] = new HashDigest[count];
            hash.CompressPairs(nodes[level + 1].AsSpan(0, count), nodes[level + 1].AsSpan(count), parents);
            if (entering[level + shape.CapHeight] is { } leaves)
            {
                hash.CompressPairs(parents, leaves, parents);
            }
        }

        return new(shape, nodes);
    }
}
