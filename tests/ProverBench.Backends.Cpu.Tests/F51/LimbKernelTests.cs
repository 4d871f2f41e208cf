using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.F51;
using ProverBench.Backends.Cpu.F51.Permutations;

namespace ProverBench.Backends.Cpu.Tests.F51;

/// <summary>The parts of permutations in 51-bit limbs against integers, with limbs at the edges of the ranges that permutations rely on.</summary>
public sealed unsafe class LimbKernelTests
{
    private const int Limbs = 5;
    private static readonly BigInteger Prime = Bn254FrParameters.Modulus;
    private static readonly BigInteger R = BigInteger.One << (51 * Limbs);
    private static readonly BigInteger Half = BigInteger.One << 50;

    [Fact]
    public void FourLanesKeepTheirRanges()
    {
        Assert.SkipUnless(Avx2.IsSupported && Fma.IsSupported, "the processor has no AVX2 with FMA");
        Check<FourLimbLanes, Vector256<double>>();
    }

    [Fact]
    public void EightLanesKeepTheirRanges()
    {
        Assert.SkipUnless(Avx512F.IsSupported && Vector512.IsHardwareAccelerated, "the processor has no AVX-512");
        Check<EightLimbLanes, Vector512<double>>();
    }

    private static void Check<W, V>()
        where W : struct, ILimbLanes<V>
        where V : unmanaged
    {
        const int Elements = 14;
        var memory = (V*)NativeMemory.AlignedAlloc((nuint)(Elements * 4 * Limbs * sizeof(V)), 64);
        var x = memory;
        var y = x + (Elements * Limbs);
        var t = y + (Elements * Limbs);
        var random = new Random(51);
        try
        {
            for (var round = 0; round < 60; round++)
            {
                // Products of a carried factor with a lazy one, or of two of 51 bits; one or many in a sum.
                var (left, right) = round % 2 == 0 ? (4 * Half, Half) : (2 * Half, 2 * Half);
                Fill<W, V>(x, Elements, left, round, random, top: 1.6);
                Fill<W, V>(y, Elements, right, round + 1, random, top: 0.4);
                var products = Pairs<W, V>(x, y, Elements);
                LimbKernels<W, V, Bn254FrParameters>.Products(x, Limbs, y, Limbs, t, LimbKernels<W, V, Bn254FrParameters>.Biased, 3);
                LimbKernels<W, V, Bn254FrParameters>.Reduce(t, t, Limbs, 3);
                Same<W, V>(i => products[i], t, 3);

                var terms = (round % Elements) + 1;
                LimbKernels<W, V, Bn254FrParameters>.SumOfProducts(x, y, t, LimbKernels<W, V, Bn254FrParameters>.Sums(terms), terms);
                Fill<W, V>(y, 1, (2 * Half) - 1, round, random, top: 0.75);
                var added = Read<W, V>(y, 1);
                LimbKernels<W, V, Bn254FrParameters>.AddElement(t, y, 1, 2);
                LimbKernels<W, V, Bn254FrParameters>.Reduce(t, t, Limbs, 1);
                Same<W, V>(lane => Enumerable.Range(0, terms).Aggregate(4 * added[lane] * R, (sum, i) => sum + products[(i * W.Lanes) + lane]), t, 1);

                Fill<W, V>(x, 5, Half, round, random, top: 1.36);
                var roots = Read<W, V>(x, 5);
                LimbKernels<W, V, Bn254FrParameters>.Squares(x, Limbs, t, 5);
                LimbKernels<W, V, Bn254FrParameters>.Reduce(t, x, Limbs, 5);
                Same<W, V>(i => roots[i] * roots[i], x, 5);

                // The largest sums that are tamed: five carried limbs, less six times those of p.
                Fill<W, V>(x, 5, 5 * Half, round, random, top: 5.9 * 0.756);
                var before = Read<W, V>(x, 5);
                LimbKernels<W, V, Bn254FrParameters>.Tame(x, Limbs, 5);
                var after = Read<W, V>(x, 5);
                for (var i = 0; i < after.Length; i++)
                {
                    Assert.True((before[i] - after[i]) % Prime == 0, $"round {round}, element {i}");
                    Assert.True(BigInteger.Abs(after[i]) <= (Prime >> 1) + (Prime >> 18));
                }

                Assert.True(Carried<W, V>(x, 5));
            }
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    /// <summary>Limbs of all sizes up to the most, every third round all at an edge; the top one scaled.</summary>
    private static void Fill<W, V>(V* x, int count, BigInteger most, int round, Random random, double top = 0)
        where W : struct, ILimbLanes<V>
        where V : unmanaged
    {
        var limbs = (double*)x;
        for (var i = 0; i < count * Limbs * W.Lanes; i++)
        {
            var edge = (round % 3) switch
            {
                0 => random.Next(2) == 0 ? 1.0 : -1.0,
                1 => i / W.Lanes % 2 == 0 ? 1.0 : -1.0,
                _ => (2 * random.NextDouble()) - 1,
            };
            var size = i / W.Lanes % Limbs == Limbs - 1 && top > 0 ? top * (double)Half : (double)most;
            limbs[i] = Math.Truncate(edge * size);
        }
    }

    private static BigInteger[] Read<W, V>(V* x, int count)
        where W : struct, ILimbLanes<V>
        where V : unmanaged
        => [.. Enumerable.Range(0, count * W.Lanes).Select(i => F51<FiveLimbs, Bn254FrParameters>.Value((double*)(x + (i / W.Lanes * Limbs)) + (i % W.Lanes), W.Lanes))];

    private static BigInteger[] Pairs<W, V>(V* x, V* y, int count)
        where W : struct, ILimbLanes<V>
        where V : unmanaged
        => [.. Read<W, V>(x, count).Zip(Read<W, V>(y, count), (a, b) => a * b)];

    /// <summary>z·R ≡ what was reduced, and z is as small as the reduction promises.</summary>
    private static void Same<W, V>(Func<int, BigInteger> expected, V* z, int count)
        where W : struct, ILimbLanes<V>
        where V : unmanaged
    {
        var found = Read<W, V>(z, count);
        for (var i = 0; i < found.Length; i++)
        {
            Assert.True(((found[i] * R) - expected(i)) % Prime == 0, $"element {i}");
            Assert.True(BigInteger.Abs(found[i]) <= (BigInteger.Abs(expected(i)) / R) + (Prime >> 1) + (Prime >> 40));
        }

        Assert.True(Carried<W, V>(z, count));
    }

    private static bool Carried<W, V>(V* z, int count)
        where W : struct, ILimbLanes<V>
        where V : unmanaged
    {
        for (var i = 0; i < count * Limbs * W.Lanes; i++)
        {
            if (i / W.Lanes % Limbs < Limbs - 1 && Math.Abs(((double*)z)[i]) > (double)Half)
            {
                return false;
            }
        }

        return true;
    }
}
