using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProverBench.Harness.Limits;

/// <summary>Copies memory with stores that go past the caches, so that the bytes counted (read + written) are the bytes moved: no line is read in order to be overwritten.</summary>
internal static unsafe class CopyKernel
{
    /// <summary>Bytes a round moves; sizes are multiples of it.</summary>
    public const int Block = 256;

    /// <summary>to[i] ← from[i].</summary>
    /// <param name="from">Aligned to 32 bytes.</param>
    /// <param name="to">Aligned to 32 bytes; does not overlap <paramref name="from"/>.</param>
    /// <param name="bytes">A multiple of <see cref="Block"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(byte* from, byte* to, long bytes)
    {
        for (byte* end = from + bytes; from < end; from += Block, to += Block)
        {
            var v0 = Vector256.LoadAligned(from);
            var v1 = Vector256.LoadAligned(from + 32);
            var v2 = Vector256.LoadAligned(from + 64);
            var v3 = Vector256.LoadAligned(from + 96);
            var v4 = Vector256.LoadAligned(from + 128);
            var v5 = Vector256.LoadAligned(from + 160);
            var v6 = Vector256.LoadAligned(from + 192);
            var v7 = Vector256.LoadAligned(from + 224);
            v0.StoreAlignedNonTemporal(to);
            v1.StoreAlignedNonTemporal(to + 32);
            v2.StoreAlignedNonTemporal(to + 64);
            v3.StoreAlignedNonTemporal(to + 96);
            v4.StoreAlignedNonTemporal(to + 128);
            v5.StoreAlignedNonTemporal(to + 160);
            v6.StoreAlignedNonTemporal(to + 192);
            v7.StoreAlignedNonTemporal(to + 224);
        }

        // Orders the weakly ordered stores before the end of the timing.
        Thread.MemoryBarrier();
    }

    /// <summary>Fills with a pattern that depends on place and <paramref name="seed"/>; also what makes the pages real.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(byte* at, long bytes, ulong seed)
    {
        var words = (ulong*)at;
        for (long i = 0; i < bytes / sizeof(ulong); i++)
        {
            words[i] = Pattern(i, seed);
        }
    }

    /// <summary>Whether every 512th word, the first and the last hold the pattern.</summary>
    public static bool Holds(byte* at, long bytes, ulong seed)
    {
        var words = (ulong*)at;
        long count = bytes / sizeof(ulong);
        for (long i = 0; i < count; i += 512)
        {
            if (words[i] != Pattern(i, seed))
            {
                return false;
            }
        }

        return words[count - 1] == Pattern(count - 1, seed);
    }

    private static ulong Pattern(long index, ulong seed) => ((ulong)index * 0x9E37_79B9_7F4A_7C15) ^ seed;
}
