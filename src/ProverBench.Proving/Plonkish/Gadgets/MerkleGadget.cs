using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Plonkish.Gadgets;

/// <summary>Paths in Merkle trees, and entries of lists by index.</summary>
public static class MerkleGadget
{
    /// <summary>The root over a leaf: level by level node ← C(node, siblingᵢ), or C(siblingᵢ, node) where bitᵢ is 1. One row a level.</summary>
    /// <exception cref="ArgumentException">There are other than as many bits as siblings.</exception>
    public static DigestTarget MerkleRoot(this PlonkishBuilder builder, DigestTarget leaf, ReadOnlySpan<BoolTarget> bits, ReadOnlySpan<DigestTarget> siblings)
    {
        if (bits.Length != siblings.Length)
        {
            throw new ArgumentException($"a path of {siblings.Length} siblings takes as many bits, found {bits.Length}", nameof(bits));
        }

        var node = leaf;
        for (var i = 0; i < siblings.Length; i++)
        {
            using var scope = builder.Enter("level", i);
            node = builder.Compress(node, siblings[i], bits[i]);
        }

        return node;
    }

    /// <summary>list[index] for lists of at most sixteen; there is no solution for an index of sixteen or more, and the last entry for one between.</summary>
    /// <exception cref="ArgumentException">The list has none or more than sixteen entries.</exception>
    public static Target Access(this PlonkishBuilder builder, Target index, ReadOnlySpan<Target> list)
    {
        if (list.IsEmpty || list.Length > RandomAccessGate.Length)
        {
            throw new ArgumentException($"a list has 1 to {RandomAccessGate.Length} entries, found {list.Length}", nameof(list));
        }

        var inputs = new Target[1 + RandomAccessGate.Length];
        Array.Fill(inputs, list[^1]);
        inputs[0] = index;
        list.CopyTo(inputs.AsSpan(1));
        return builder.Operate(GateKind.RandomAccess, inputs)[0];
    }

    /// <summary>list[index] for digests.</summary>
    /// <exception cref="ArgumentException">The list has none or more than sixteen entries.</exception>
    public static DigestTarget Access(this PlonkishBuilder builder, Target index, ReadOnlySpan<DigestTarget> list)
    {
        var columns = list.ToArray().Select(digest => digest.ToArray()).ToArray();
        return DigestTarget.Of([.. Enumerable.Range(0, PlonkishLayout.DigestLength).Select(i => builder.Access(index, columns.Select(digest => digest[i]).ToArray()))]);
    }
}
