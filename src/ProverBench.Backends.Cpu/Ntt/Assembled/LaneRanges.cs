using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Ntt.Assembled;

/// <summary>What keeps sums of an unreduced pass within the 52 bits that products take, for a prime p in (2^30.8, 2^31) and at most <see cref="MaxLayers"/> layers.</summary>
/// <remarks>
/// Words are below p + 2^25, and so below 2^32. A forward layer adds to a, or takes from it, less than p + 2^17: with 16·p added to what is read, a stays above zero for 14 layers and below
/// 2^32 + 30·(p + 2^17) &lt; 2^37. In an inverse pass sums double: layer l reads values below 2^(32 + l), and subtracts them from such with 2^(l + 2)·p above them, which is below 2^(34 + l) &lt; 2^48.
/// A product of x is below p + x / 2^21 + 1: below p + 2^27 within a pass, and below p + 2^25 at its end.
/// </remarks>
internal static unsafe class LaneRanges<P>
    where P : struct, IMont31Parameters
{
    /// <summary>Layers of a pass at most.</summary>
    public const int MaxLayers = 14;

    private const int Vector = 64;

    /// <summary>p⁻¹ mod 2^52.</summary>
    public static readonly ulong Inverse = InverseOfModulus() & ((1UL << 52) - 1);

    private static readonly byte* s_vectors = Make();

    /// <summary>What is added to a word to make it the a of a forward butterfly: 16·p.</summary>
    public static ulong Raise => 16UL * P.Modulus;

    /// <summary>A vector of that.</summary>
    public static void* Above => s_vectors;

    /// <summary>What an inverse layer adds to differences, one vector a layer of the pass.</summary>
    public static void* Offsets(int layer) => s_vectors + ((1 + layer) * Vector);

    /// <summary>The pair of a factor: w·2^52 mod p, and that times p⁻¹ mod 2^52.</summary>
    public static (ulong Factor, ulong Quotient) Pair(Mont31<P> factor)
    {
        var value = (ulong)(factor * Mont31<P>.FromUInt64(1 << 20)).Montgomery;
        return (value, (value * Inverse) & ((1UL << 52) - 1));
    }

    private static ulong InverseOfModulus()
    {
        ulong inverse = 1;
        for (var i = 0; i < 6; i++)
        {
            inverse *= 2 - (P.Modulus * inverse);
        }

        return inverse;
    }

    private static byte* Make()
    {
        var vectors = (ulong*)NativeMemory.AlignedAlloc((1 + MaxLayers) * Vector, Vector);
        for (var i = 0; i < 1 + MaxLayers; i++)
        {
            new Span<ulong>(vectors + (8 * i), 8).Fill(i == 0 ? Raise : (ulong)P.Modulus << (i + 1));
        }

        return (byte*)vectors;
    }
}
