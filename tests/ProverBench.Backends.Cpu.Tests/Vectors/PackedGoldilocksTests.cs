using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Tests.Vectors;

/// <summary>Vectors of Goldilocks elements hold any word: every pair of words at an edge, against integers modulo p.</summary>
public sealed unsafe class PackedGoldilocksTests
{
    private const ulong P = Goldilocks.Modulus;

    private static readonly ulong[] s_words =
    [
        0, 1, 2, 7, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, 0x1_0000_0001, (P - 1) / 2, (P + 1) / 2, (1UL << 63) - 1, 1UL << 63, (1UL << 63) + 1,
        P - 0x1_0000_0000, P - 2, P - 1, P, P + 1, P + 0x7FFF_FFFF, ulong.MaxValue - 1, ulong.MaxValue, 0xFFFF_FFFF_0000_0000, 0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210,
    ];

    [Fact]
    public void EveryPairOfEdgesInFourLanes()
    {
        Assert.SkipUnless(Avx2.IsSupported, "the processor has no 256-bit vectors");
        EveryPairOfEdges<PackedGoldilocks, Vector256<ulong>>(PackedGoldilocks.Square);
    }

    [Fact]
    public void EveryPairOfEdgesInEightLanes()
    {
        Assert.SkipUnless(CpuIdentity.HasAvx512, "the processor has no 512-bit vectors");
        EveryPairOfEdges<WideGoldilocks, Vector512<ulong>>(a => WideGoldilocks.Multiply(a, a));
    }

    [Fact]
    public void LanesOfFourChangePlaces()
    {
        Assert.SkipUnless(Avx2.IsSupported, "the processor has no 256-bit vectors");
        Places<PackedGoldilocks, Vector256<ulong>>();
    }

    [Fact]
    public void LanesOfEightChangePlaces()
    {
        Assert.SkipUnless(CpuIdentity.HasAvx512, "the processor has no 512-bit vectors");
        Places<WideGoldilocks, Vector512<ulong>>();
    }

    private static void EveryPairOfEdges<X, V>(Func<V, V> square)
        where X : struct, ITwoAdicVectorField<Goldilocks, V>
        where V : unmanaged
    {
        foreach (var x in s_words)
        {
            // The neighbours in the vector differ, so that no lane answers for another.
            var a = Spread<X, V>(x, 0, ulong.MaxValue);
            Check<X, V>(X.Canonical(a), x, $"canonical {x:x}");
            Check<X, V>(square(a), (BigInteger)x * x, $"square of {x:x}");
            Check<X, V>(X.MultiplyByFourthRoot(a), (BigInteger)x << 48, $"2^48 times {x:x}");
            foreach (var y in s_words)
            {
                var b = Spread<X, V>(y, ulong.MaxValue, 0);
                Check<X, V>(X.Add(a, b), (BigInteger)x + y, $"{x:x} + {y:x}");
                Check<X, V>(X.Subtract(a, b), (BigInteger)x - y, $"{x:x} − {y:x}");
                Check<X, V>(X.Multiply(a, b), (BigInteger)x * y, $"{x:x} · {y:x}");
                foreach (var z in (ulong[])[0, 1, P - 1, ulong.MaxValue, 0x0123_4567_89AB_CDEF])
                {
                    CheckFourier<X, V>(x, y, z, x ^ y);
                }
            }
        }
    }

    /// <summary>Two vectors take turns, and a square of vectors is transposed.</summary>
    private static void Places<X, V>()
        where X : struct, ITwoAdicVectorField<Goldilocks, V>
        where V : unmanaged
    {
        var lanes = 1 << X.LogLanes;
        var words = stackalloc Goldilocks[lanes * lanes];
        for (var i = 0; i < lanes * lanes; i++)
        {
            words[i] = Goldilocks.FromUInt64((ulong)i);
        }

        var (even, odd) = (X.Load(words), X.Load(words + lanes));
        X.Interleave(ref even, ref odd);
        var turns = stackalloc Goldilocks[2 * lanes];
        X.Store(turns, even);
        X.Store(turns + lanes, odd);
        for (var i = 0; i < 2 * lanes; i++)
        {
            Assert.Equal(words[((i & 1) * lanes) + (i >> 1)], turns[i]);
        }

        var square = stackalloc V[lanes];
        for (var i = 0; i < lanes; i++)
        {
            square[i] = X.Load(words + (i * lanes));
        }

        X.Transpose(square);
        var row = stackalloc Goldilocks[lanes];
        for (var i = 0; i < lanes; i++)
        {
            X.Store(row, square[i]);
            for (var l = 0; l < lanes; l++)
            {
                Assert.Equal(words[(l * lanes) + i], row[l]);
            }
        }
    }

    private static void CheckFourier<X, V>(ulong x, ulong y, ulong z, ulong w)
        where X : struct, ITwoAdicVectorField<Goldilocks, V>
        where V : unmanaged
    {
        var (a, b, c, d) = (Spread<X, V>(x, x, x), Spread<X, V>(y, y, y), Spread<X, V>(z, z, z), Spread<X, V>(w, w, w));
        X.Fourier4(ref a, ref b, ref c, ref d);
        var (p, q, r, s) = ((BigInteger)x, (BigInteger)y, (BigInteger)z, (BigInteger)w);
        var i = BigInteger.One << 48;
        var name = $"of {x:x}, {y:x}, {z:x}, {w:x}";
        Check<X, V>(a, p + q + r + s, $"first {name}");
        Check<X, V>(b, p - q + r - s, $"second {name}");
        Check<X, V>(c, p - r + (i * (q - s)), $"third {name}");
        Check<X, V>(d, p - r - (i * (q - s)), $"fourth {name}");
    }

    /// <summary>The first and the last lane hold one word, those between them two others in turn.</summary>
    private static V Spread<X, V>(ulong ends, ulong odd, ulong even)
        where X : struct, IVectorField<Goldilocks, V>
        where V : unmanaged
    {
        var lanes = 1 << X.LogLanes;
        var words = stackalloc ulong[lanes];
        for (var i = 0; i < lanes; i++)
        {
            words[i] = i == 0 || i == lanes - 1 ? ends : (i & 1) == 1 ? odd : even;
        }

        return X.Load((Goldilocks*)words);
    }

    /// <summary>The first and the last lane, made canonical.</summary>
    private static void Check<X, V>(V actual, BigInteger expected, string what)
        where X : struct, IVectorField<Goldilocks, V>
        where V : unmanaged
    {
        var reduced = expected % P;
        var word = (ulong)(reduced.Sign < 0 ? reduced + P : reduced);
        var lanes = 1 << X.LogLanes;
        var canonical = stackalloc ulong[lanes];
        X.Store((Goldilocks*)canonical, X.Canonical(actual));
        Assert.True(canonical[0] == word && canonical[lanes - 1] == word, $"{what}: {canonical[0]:x} and {canonical[lanes - 1]:x}, expected {word:x}");
    }
}
