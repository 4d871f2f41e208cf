using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Tests.Vectors;

/// <summary>Vectors of Goldilocks elements hold any word: every pair of words at an edge, against integers modulo p.</summary>
public sealed class PackedGoldilocksTests
{
    private const ulong P = Goldilocks.Modulus;

    private static readonly ulong[] s_words =
    [
        0, 1, 2, 7, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, 0x1_0000_0001, (P - 1) / 2, (P + 1) / 2, (1UL << 63) - 1, 1UL << 63, (1UL << 63) + 1,
        P - 0x1_0000_0000, P - 2, P - 1, P, P + 1, P + 0x7FFF_FFFF, ulong.MaxValue - 1, ulong.MaxValue, 0xFFFF_FFFF_0000_0000, 0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210,
    ];

    [Fact]
    public void EveryPairOfEdges()
    {
        Assert.SkipUnless(Avx2.IsSupported, "the processor has no 256-bit vectors");
        foreach (var x in s_words)
        {
            // The neighbours in the vector differ, so that no lane answers for another.
            var a = Vector256.Create(x, 0, ulong.MaxValue, x);
            Check(PackedGoldilocks.Canonical(a), x, $"canonical {x:x}");
            Check(PackedGoldilocks.Square(a), (BigInteger)x * x, $"square of {x:x}");
            Check(PackedGoldilocks.MultiplyByFourthRoot(a), (BigInteger)x << 48, $"2^48 times {x:x}");
            foreach (var y in s_words)
            {
                var b = Vector256.Create(y, ulong.MaxValue, 0, y);
                Check(PackedGoldilocks.Add(a, b), (BigInteger)x + y, $"{x:x} + {y:x}");
                Check(PackedGoldilocks.Subtract(a, b), (BigInteger)x - y, $"{x:x} − {y:x}");
                Check(PackedGoldilocks.Multiply(a, b), (BigInteger)x * y, $"{x:x} · {y:x}");
                foreach (var z in (ulong[])[0, 1, P - 1, ulong.MaxValue, 0x0123_4567_89AB_CDEF])
                {
                    CheckFourier(x, y, z, x ^ y);
                }
            }
        }
    }

    private static void CheckFourier(ulong x, ulong y, ulong z, ulong w)
    {
        var (a, b, c, d) = (Vector256.Create(x), Vector256.Create(y), Vector256.Create(z), Vector256.Create(w));
        PackedGoldilocks.Fourier4(ref a, ref b, ref c, ref d);
        var (p, q, r, s) = ((BigInteger)x, (BigInteger)y, (BigInteger)z, (BigInteger)w);
        var i = BigInteger.One << 48;
        var name = $"of {x:x}, {y:x}, {z:x}, {w:x}";
        Check(a, p + q + r + s, $"first {name}");
        Check(b, p - q + r - s, $"second {name}");
        Check(c, p - r + (i * (q - s)), $"third {name}");
        Check(d, p - r - (i * (q - s)), $"fourth {name}");
    }

    /// <summary>Lanes 0 and 3, made canonical.</summary>
    private static void Check(Vector256<ulong> actual, BigInteger expected, string what)
    {
        var reduced = expected % P;
        var word = (ulong)(reduced.Sign < 0 ? reduced + P : reduced);
        var canonical = PackedGoldilocks.Canonical(actual);
        Assert.True(canonical[0] == word && canonical[3] == word, $"{what}: {canonical[0]:x} and {canonical[3]:x}, expected {word:x}");
    }
}
