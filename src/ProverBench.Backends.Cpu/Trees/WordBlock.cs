using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>Moves the words of digests between memory and lanes. Fewer valid digests than lanes leave the other lanes zero on the way in, and are all that is written.</summary>
internal static unsafe class WordBlock<W, T, V>
    where W : struct, IWordLanes<T, V>
    where T : unmanaged
    where V : unmanaged
{
    private static int Words
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => HashDigest.Size / sizeof(T);
    }

    /// <summary>One vector from consecutive words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(T* from, long valid) => valid >= W.Lanes ? W.Load(from) : LoadPart(from, valid);

    /// <summary>Writes consecutive words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T* to, V value, long valid)
    {
        if (valid >= W.Lanes)
        {
            W.Store(to, value);
        }
        else
        {
            StorePart(to, value, valid);
        }
    }

    /// <summary>state[w], lane l ← word w of digests[l].</summary>
    public static void Gather(HashDigest* digests, V* state, long valid)
    {
        var words = (T*)state;
        for (var l = 0; l < W.Lanes; l++)
        {
            for (var w = 0; w < Words; w++)
            {
                words[(w * W.Lanes) + l] = l < valid ? ((T*)(digests + l))[w] : default;
            }
        }
    }

    /// <summary>digests[l] ← the first words of state, lane l.</summary>
    public static void Scatter(V* state, HashDigest* digests, long valid)
    {
        var words = (T*)state;
        for (var l = 0; l < Math.Min(valid, W.Lanes); l++)
        {
            for (var w = 0; w < Words; w++)
            {
                ((T*)(digests + l))[w] = words[(w * W.Lanes) + l];
            }
        }
    }

    private static V LoadPart(T* from, long valid)
    {
        V part = default;
        Unsafe.CopyBlockUnaligned(&part, from, (uint)(valid * sizeof(T)));
        return part;
    }

    private static void StorePart(T* to, V value, long valid) => Unsafe.CopyBlockUnaligned(to, &value, (uint)(valid * sizeof(T)));
}
