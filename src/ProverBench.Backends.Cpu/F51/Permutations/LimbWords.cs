using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.F51.Permutations;

/// <summary>Elements between their four words in memory, x·2^256 mod p, and vectors of limbs, x·2^255.</summary>
[SkipLocalsInit]
internal static unsafe class LimbWords<W, V, P>
    where W : struct, ILimbLanes<V>
    where V : unmanaged
    where P : struct, IPrimeFieldParameters
{
    private const int Limbs = LimbKernels<W, V, P>.Limbs;
    private const int Words = 4;

    /// <summary>1/2: what words have to be multiplied by, whose R is twice that of limbs.</summary>
    public static V* FromWords { get; } = LimbKernels<W, V, P>.Encode((P.Modulus + 1) >> 1);

    /// <summary>R in Montgomery form: what integers have to be multiplied by.</summary>
    public static V* FromIntegers { get; } = LimbKernels<W, V, P>.Encode(BigInteger.One << (Fma51.Bits * Limbs));

    /// <summary>element ← the words of elements that follow each other as they are, limbs in [0, 2^51); zeros behind the valid ones.</summary>
    public static void Load(void* words, long valid, V* element)
    {
        if (valid >= W.Lanes)
        {
            W.LoadIntegers((ulong*)words, element);
            return;
        }

        var part = stackalloc ulong[Words * W.Lanes];
        new Span<ulong>(part, Words * W.Lanes).Clear();
        new ReadOnlySpan<ulong>(words, Words * (int)valid).CopyTo(new Span<ulong>(part, Words * W.Lanes));
        W.LoadIntegers(part, element);
    }

    /// <summary>The words of as many elements as are valid ← element, at most 2p and carried.</summary>
    public static void Store(V* element, void* words, long valid)
    {
        var twice = stackalloc V[Limbs];
        for (var i = 0; i < Limbs; i++)
        {
            twice[i] = W.Add(element[i], element[i]);
        }

        if (valid >= W.Lanes)
        {
            W.StoreIntegers(twice, F51<FiveLimbs, P>.Constants, (ulong*)words);
            return;
        }

        var part = stackalloc ulong[Words * W.Lanes];
        W.StoreIntegers(twice, F51<FiveLimbs, P>.Constants, part);
        new ReadOnlySpan<ulong>(part, Words * (int)valid).CopyTo(new Span<ulong>(words, Words * (int)valid));
    }
}
