using System.Numerics;

namespace ProverBench.Results;

/// <summary>
/// The Merkle tree of RFC 6962, section 2.1, over digests: leaf = SHA-256(0x00 || digest), node = SHA-256(0x01 || left || right);
/// the left subtree of n leaves holds the largest power of two below n; the root of nothing is SHA-256 of nothing.
/// </summary>
public static class MerkleTree
{
    public static Digest Root(ReadOnlySpan<Digest> leaves) => leaves.Length switch
    {
        0 => Digest.Of([]),
        1 => Leaf(leaves[0]),
        _ => Node(Root(leaves[..Split(leaves.Length)]), Root(leaves[Split(leaves.Length)..])),
    };

    /// <summary>The siblings from the leaf up (RFC 6962, section 2.1.1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">No leaf has this index.</exception>
    public static IReadOnlyList<Digest> Path(ReadOnlySpan<Digest> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);
        List<Digest> path = [];
        Walk(leaves, index, path);
        return path;
    }

    /// <summary>Whether the leaf stands at the index of a tree of that many leaves with that root.</summary>
    public static bool Verify(Digest root, long count, long index, Digest leaf, IReadOnlyList<Digest> path)
    {
        if (index < 0 || index >= count)
        {
            return false;
        }

        // RFC 9162, section 2.1.3.2.
        Digest hash = Leaf(leaf);
        long fn = index;
        long sn = count - 1;
        foreach (Digest sibling in path)
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                hash = Node(sibling, hash);
                while ((fn & 1) == 0 && fn != 0)
                {
                    fn >>= 1;
                    sn >>= 1;
                }
            }
            else
            {
                hash = Node(hash, sibling);
            }

            fn >>= 1;
            sn >>= 1;
        }

        return sn == 0 && hash == root;
    }

    private static void Walk(ReadOnlySpan<Digest> leaves, int index, List<Digest> path)
    {
        if (leaves.Length == 1)
        {
            return;
        }

        int split = Split(leaves.Length);
        ReadOnlySpan<Digest> left = leaves[..split];
        ReadOnlySpan<Digest> right = leaves[split..];
        Walk(index < split ? left : right, index < split ? index : index - split, path);
        path.Add(Root(index < split ? right : left));
    }

    private static int Split(int count) => 1 << BitOperations.Log2((uint)count - 1);

    private static Digest Leaf(Digest value)
    {
        Span<byte> input = stackalloc byte[1 + Digest.Size];
        input[0] = 0;
        value.CopyTo(input[1..]);
        return Digest.Of(input);
    }

    private static Digest Node(Digest left, Digest right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Digest.Size)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Digest.Size)..]);
        return Digest.Of(input);
    }
}
