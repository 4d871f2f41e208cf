using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>Leaves as messages: the elements' words as they lie in memory. Neighbouring leaves are neighbours in every column.</summary>
internal readonly unsafe struct ColumnMessages<F, T>(LeafColumns<F> leaves) : IMessages<T>
    where F : unmanaged, IPrimeField<F>
    where T : unmanaged
{
    /// <summary>
    /// Columns that are fetched ahead. A column's elements are a few lines of a page of their own, which nothing else foresees, and columns of a power of two of rows share few sets of a
    /// cache, which has no room for more.
    /// </summary>
    private const int Ahead = 8;

    /// <inheritdoc/>
    public long Length => (long)leaves.Width * sizeof(F);

    /// <inheritdoc/>
    public void Stage(long index, int count, long first, int words, T* target, int stride)
    {
        for (var w = 0; w < words; w++, target += stride)
        {
            if (sizeof(F) < sizeof(T))
            {
                var element = (int)(2 * (first + w));
                Prefetch(element + Ahead, index, count);
                Prefetch(element + Ahead + 1, index, count);
                Join((uint*)(leaves.Column(element) + index), element + 1 < leaves.Width ? (uint*)(leaves.Column(element + 1) + index) : null, (ulong*)target, count);
            }
            else
            {
                var perElement = sizeof(F) / sizeof(T);
                var (element, part) = Math.DivRem(first + w, perElement);
                if (part == 0)
                {
                    Prefetch((int)element + Ahead, index, count);
                }

                Part((T*)(leaves.Column((int)element) + index), (int)part, perElement, target, count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prefetch(int column, long index, int count)
    {
        const int Line = 64;
        if (Sse.IsSupported && column < leaves.Width)
        {
            var at = (byte*)(leaves.Column(column) + index);
            for (var line = 0; line < count * sizeof(F); line += Line)
            {
                Sse.Prefetch0(at + line);
            }
        }
    }

    /// <summary>target[r] ← low[r] + 2^32·high[r]; no high stands for zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join(uint* low, uint* high, ulong* target, int count)
    {
        var r = 0;
        if (high is null)
        {
            for (; r < count; r++)
            {
                target[r] = low[r];
            }

            return;
        }

        for (; Avx2.IsSupported && r + Vector256<uint>.Count <= count; r += Vector256<uint>.Count)
        {
            var (words, upper) = (Vector256.Load(low + r), Vector256.Load(high + r));
            var (first, second) = (Avx2.UnpackLow(words, upper), Avx2.UnpackHigh(words, upper));
            Avx2.Permute2x128(first, second, 0x20).AsUInt64().Store(target + r);
            Avx2.Permute2x128(first, second, 0x31).AsUInt64().Store(target + r + Vector256<ulong>.Count);
        }

        for (; r + Vector256<ulong>.Count <= count; r += Vector256<ulong>.Count)
        {
            var words = Vector256.Create(Vector128.WidenLower(Vector128.Load(low + r)), Vector128.WidenUpper(Vector128.Load(low + r)));
            var upper = Vector256.Create(Vector128.WidenLower(Vector128.Load(high + r)), Vector128.WidenUpper(Vector128.Load(high + r)));
            (words | (upper << 32)).Store(target + r);
        }

        for (; r < count; r++)
        {
            target[r] = low[r] | ((ulong)high[r] << 32);
        }
    }

    /// <summary>target[r] ← source[r·step + part].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Part(T* source, int part, int step, T* target, int count)
    {
        var r = 0;
        if (step == 1)
        {
            for (; r + Vector256<T>.Count <= count; r += Vector256<T>.Count)
            {
                Vector256.Load(source + r).Store(target + r);
            }
        }
        else if (sizeof(F) == sizeof(ulong) && sizeof(T) == sizeof(uint))
        {
            var pairs = (ulong*)source;
            var shift = 32 * part;
            for (; r + Vector256<uint>.Count <= count; r += Vector256<uint>.Count)
            {
                var (low, high) = (Vector256.Load(pairs + r), Vector256.Load(pairs + r + Vector256<ulong>.Count));
                Vector256.Narrow(low >>> shift, high >>> shift).Store((uint*)target + r);
            }
        }

        for (; r < count; r++)
        {
            target[r] = source[(r * step) + part];
        }
    }
}
