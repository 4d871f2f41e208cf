using System.Numerics;

namespace ProverBench.Algebra.Hashing;

/// <summary>A complete binary Merkle tree; the plain oracle of Merkle commitments.</summary>
/// <remarks>
/// node(0, i) = H(row i), node(k + 1, i) = C(node(k, 2i), node(k, 2i + 1)). The tree of one row is that row's digest.
/// </remarks>
public sealed class MerkleTree<F>
    where F : unmanaged, IEquatable<F>
{
    private readonly F[][] _levels;
    private readonly int _digestLength;

    private MerkleTree(IMerkleHasher<F> hasher, F[] leaves)
    {
        _digestLength = hasher.DigestLength;
        var count = leaves.Length / _digestLength;
        if (leaves.Length % _digestLength != 0 || !BitOperations.IsPow2(count))
        {
            throw new ArgumentException($"a Merkle tree has a power of two of leaves, found {count} of {_digestLength} elements in {leaves.Length}");
        }

        _levels = new F[BitOperations.Log2((uint)count) + 1][];
        _levels[0] = leaves;
        for (var level = 1; level < _levels.Length; level++)
        {
            var below = _levels[level - 1];
            var nodes = new F[below.Length / 2];
            for (var at = 0; at < nodes.Length; at += _digestLength)
            {
                hasher.Compress(below.AsSpan(2 * at, _digestLength), below.AsSpan((2 * at) + _digestLength, _digestLength), nodes.AsSpan(at, _digestLength));
            }

            _levels[level] = nodes;
        }
    }

    /// <summary>log₂ of the number of rows.</summary>
    public int Depth => _levels.Length - 1;

    /// <summary>The root's digest.</summary>
    public ReadOnlySpan<F> Root => _levels[^1];

    /// <summary>Commits to rows.</summary>
    /// <param name="hasher">The two hashes.</param>
    /// <param name="rows">A power of two of rows, one after the other.</param>
    /// <param name="rowWidth">Elements of a row.</param>
    /// <exception cref="ArgumentException">The rows are not a power of two of whole rows.</exception>
    public static MerkleTree<F> Commit(IMerkleHasher<F> hasher, ReadOnlySpan<F> rows, int rowWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowWidth);
        var count = rows.Length / rowWidth;
        if (rows.Length % rowWidth != 0 || !BitOperations.IsPow2(count))
        {
            throw new ArgumentException($"a Merkle tree has a power of two of rows of {rowWidth} elements, found {rows.Length} elements", nameof(rows));
        }

        var digests = new F[count * hasher.DigestLength];
        for (var i = 0; i < count; i++)
        {
            hasher.HashRow(rows.Slice(i * rowWidth, rowWidth), digests.AsSpan(i * hasher.DigestLength, hasher.DigestLength));
        }

        return new(hasher, digests);
    }

    /// <summary>The tree over leaves that are digests already.</summary>
    /// <exception cref="ArgumentException">The leaves are not a power of two of whole digests.</exception>
    public static MerkleTree<F> FromDigests(IMerkleHasher<F> hasher, ReadOnlySpan<F> leaves) => new(hasher, leaves.ToArray());

    /// <summary>node(level, index); level 0 holds the digests of the rows.</summary>
    public ReadOnlySpan<F> Node(int level, int index) => _levels[level].AsSpan(checked(index * _digestLength), _digestLength);

    /// <summary>The siblings on the way from row index to the root, bottom first: Depth digests.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public F[] Open(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, 1 << Depth);
        var siblings = new F[Depth * _digestLength];
        for (var level = 0; level < Depth; level++)
        {
            Node(level, (index >> level) ^ 1).CopyTo(siblings.AsSpan(level * _digestLength));
        }

        return siblings;
    }

    /// <summary>True when row is row index of the tree of this root and shape.</summary>
    /// <remarks>Anything of a length or an index that the shape does not allow is false, never an exception.</remarks>
    public static bool Verify(IMerkleHasher<F> hasher, ReadOnlySpan<F> root, MerkleShape shape, long index, ReadOnlySpan<F> row, ReadOnlySpan<F> siblings)
    {
        var length = hasher.DigestLength;
        if (shape.Depth is < 0 or > 62 || row.Length != shape.RowWidth || root.Length != length
            || siblings.Length != (long)shape.Depth * length || index < 0 || index >> shape.Depth != 0)
        {
            return false;
        }

        var node = new F[length];
        var parent = new F[length];
        hasher.HashRow(row, node);
        for (var level = 0; level < shape.Depth; level++)
        {
            var sibling = siblings.Slice(level * length, length);
            if (((index >> level) & 1) == 0)
            {
                hasher.Compress(node, sibling, parent);
            }
            else
            {
                hasher.Compress(sibling, node, parent);
            }

            (node, parent) = (parent, node);
        }

        return root.SequenceEqual(node);
    }
}
