using System.Runtime.InteropServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Model;

/// <summary>One instance of Poseidon2: permutations, digests of rows, of pairs, and trees of rows.</summary>
internal sealed unsafe class ModelHash<F>(Poseidon2Parameters<F> instance) : IModelCore
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>The widest row, and the most leaves of a tree as a power of two, that the RTL takes. Words that a mode does not use are zero.</summary>
    private const int MaxWidth = 65535, MaxLogLeaves = 10;

    private readonly Poseidon2Hasher<F> _hasher = new(instance, instance.Width - (HashDigest.Size / sizeof(F)), instance, HashDigest.Size / sizeof(F));

    /// <inheritdoc/>
    public long? Run(in ConfigurationWords configuration, ReadOnlySpan<byte> stream, Span<byte> target)
    {
        var (width, log, cap) = ((int)configuration[1], (int)configuration[2], (int)configuration[3]);
        var elements = MemoryMarshal.Cast<byte, F>(stream);
        var digests = MemoryMarshal.Cast<byte, HashDigest>(target);
        switch (configuration[0])
        {
            case OffloadProtocol.HashPermute when (width | log | cap) == 0 && stream.Length == target.Length && elements.Length % instance.Width == 0:
                stream.CopyTo(target);
                return Permute(MemoryMarshal.Cast<byte, F>(target));
            case OffloadProtocol.HashRows when Fits(width) && (log | cap) == 0 && elements.Length == (long)width * digests.Length && target.Length == digests.Length * HashDigest.Size:
                return Rows(elements, width, digests);
            case OffloadProtocol.HashPairs when (width | log | cap) == 0 && stream.Length == 2L * target.Length && target.Length == digests.Length * HashDigest.Size:
                return Pairs(MemoryMarshal.Cast<byte, HashDigest>(stream), digests, 2, 1);
            case OffloadProtocol.HashTree when Fits(width) && log is >= 0 and <= MaxLogLeaves && cap >= 0 && cap <= log
                && elements.Length == width << log && digests.Length == (2 << log) - (1 << cap) && target.Length == digests.Length * HashDigest.Size:
                return Tree(elements, width, log, cap, digests);
            default:
                return null;
        }
    }

    private static bool Fits(int width) => width is > 0 and <= MaxWidth;

    private long Permute(Span<F> states)
    {
        for (var i = 0; i < states.Length; i += instance.Width)
        {
            Poseidon2.Permute(states.Slice(i, instance.Width), instance);
        }

        return states.Length / instance.Width;
    }

    private long Rows(ReadOnlySpan<F> rows, int width, Span<HashDigest> digests)
    {
        for (var i = 0; i < digests.Length; i++)
        {
            _hasher.HashRow(rows.Slice(i * width, width), HashDigest.Fill<F>(ref digests[i]));
        }

        return (long)digests.Length * ((width + _hasher.Rate - 1) / _hasher.Rate);
    }

    private long Pairs(ReadOnlySpan<HashDigest> nodes, Span<HashDigest> parents, int stride, int distance)
    {
        for (var i = 0; i < parents.Length; i++)
        {
            var (left, right) = (nodes[i * stride], nodes[(i * stride) + distance]);
            _hasher.Compress(HashDigest.As<F>(in left), HashDigest.As<F>(in right), HashDigest.Fill<F>(ref parents[i]));
        }

        return parents.Length;
    }

    private long Tree(ReadOnlySpan<F> rows, int width, int log, int cap, Span<HashDigest> digests)
    {
        var permutations = Rows(rows, width, digests[..(1 << log)]);
        for (var at = 0; log > cap; at += 1 << log, log--)
        {
            permutations += Pairs(digests.Slice(at, 1 << log), digests.Slice(at + (1 << log), 1 << (log - 1)), 1, 1 << (log - 1));
        }

        return permutations;
    }
}
