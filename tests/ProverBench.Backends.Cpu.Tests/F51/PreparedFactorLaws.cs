using System.Numerics;
using ProverBench.Backends.Cpu.F51;
using ProverBench.Backends.Cpu.F51.Prepared;

namespace ProverBench.Backends.Cpu.Tests.F51;

/// <summary>Products by prepared factors against integers, with limbs and factors at the edges of the ranges that they document.</summary>
public abstract unsafe class PreparedFactorLaws<P>
    where P : struct, IPrimeFieldParameters
{
    private const int Size = 20;

    /// <summary>The most that a highest limb may be where the others are 2^52, so that all together stay below 5·2^52.</summary>
    private const long TopEdge = (1L << 52) - (1L << 47);

    public static TheoryData<int> GroupCounts => [1, 7, 8, 17];

    [Theory, MemberData(nameof(GroupCounts))]
    public void ProductsByASharedFactorAreExactAndReduced(int groups)
    {
        var random = new Random(611 + groups);
        using var data = new Groups((2 * groups * Size) + PreparedFactors<P>.Limbs);
        var x = data[0];
        var z = data[groups * Size];
        var w = data[2 * groups * Size];
        for (var round = 0; round < 120; round++)
        {
            var factor = Factor(round, random);
            PreparedFactors<P>.Write(factor, w);
            Fill(x, groups, random);
            PreparedFactors<P>.Multiply<SharedFactor>(z, Size, x, Size, w, 0, groups);
            for (var at = 0; at < groups * Size; at += (at & 3) == 3 ? Size - 3 : 1)
            {
                Check(F51<FiveLimbs, P>.Value(x + at, 4) * factor.ToBigInteger(), z + at);
            }
        }
    }

    [Theory, MemberData(nameof(GroupCounts))]
    public void ProductsByFactorsOfLanesAreExactAndReduced(int groups)
    {
        const int Prepared = 4 * PreparedFactors<P>.Limbs;
        var random = new Random(622 + groups);
        using var data = new Groups(groups * ((2 * Size) + Prepared));
        var x = data[0];
        var values = data[groups * Size];
        var w = data[2 * groups * Size];
        var factors = new BigInteger[groups * 4];
        for (var round = 0; round < 60; round++)
        {
            for (var lane = 0; lane < factors.Length; lane++)
            {
                var factor = Factor(round + lane, random);
                factors[lane] = factor.ToBigInteger();
                Limb51Codec<FiveLimbs, Limbs4, P>.Write(factor, values + (lane / 4 * Size) + (lane & 3), 4);
            }

            PreparedFactors<P>.Prepare(values, w, groups);
            Fill(x, groups, random);
            var terms = Enumerable.Range(0, factors.Length).Select(lane => F51<FiveLimbs, P>.Value(x + (lane / 4 * Size) + (lane & 3), 4)).ToArray();
            PreparedFactors<P>.Multiply<LaneFactors>(x, Size, x, Size, w, Prepared, groups);
            for (var lane = 0; lane < factors.Length; lane++)
            {
                Check(terms[lane] * factors[lane], x + (lane / 4 * Size) + (lane & 3));
            }
        }
    }

    /// <summary>Butterflies with the range that a transform's layers leave, reducing or not.</summary>
    [Theory, MemberData(nameof(GroupCounts))]
    public void ButterfliesAreSumsAndDifferences(int groups)
    {
        var random = new Random(633 + groups);
        using var data = new Groups((2 * groups * Size) + PreparedFactors<P>.Limbs);
        var x = data[0];
        var y = data[groups * Size];
        var w = data[2 * groups * Size];
        for (var round = 0; round < 60; round++)
        {
            var factor = round % 3 == 0 ? PrimeField<Limbs4, P>.One : Factor(round, random);
            PreparedFactors<P>.Write(factor, w);
            FillLazy(x, groups, random);
            FillLazy(y, groups, random);
            var before = Enumerable.Range(0, groups * 4).Select(lane => (lane / 4 * Size) + (lane & 3))
                .Select(at => (F51<FiveLimbs, P>.Value(x + at, 4), F51<FiveLimbs, P>.Value(y + at, 4))).ToArray();
            var reduce = round % 2 == 0;
            if (round % 3 == 0)
            {
                PreparedFactors<P>.Butterfly(x, y, reduce, groups);
            }
            else
            {
                PreparedFactors<P>.Butterfly(x, y, w, reduce, groups);
            }

            for (var lane = 0; lane < before.Length; lane++)
            {
                var at = (lane / 4 * Size) + (lane & 3);
                var term = before[lane].Item2 * factor.ToBigInteger();
                var (sum, difference) = (F51<FiveLimbs, P>.Value(x + at, 4), F51<FiveLimbs, P>.Value(y + at, 4));
                Assert.Equal(Mod(before[lane].Item1 + term), Mod(sum));
                Assert.Equal(Mod(before[lane].Item1 - term), Mod(difference));
                var halves = reduce ? 2 : 5;
                Assert.True(2 * BigInteger.Abs(sum) <= halves * P.Modulus + (P.Modulus >> 15) && 2 * BigInteger.Abs(difference) <= halves * P.Modulus + (P.Modulus >> 15));
            }
        }
    }

    [Fact]
    public void RangesOfATransformNeverLeaveWhatProductsTake()
    {
        foreach (var start in new[] { LazyRange<P>.Words, LazyRange<P>.Turned })
        {
            var range = start;
            for (var layer = 0; layer < 20; layer++, range = range.AfterLayer())
            {
                var top = (P.Modulus * range.Halves) >> (1 + (4 * Fma51.Bits));
                Assert.True(range.Limbs <= 4 && top < 1L << 52 && (range.Limbs * (BigInteger.One << 52)) + top < 5 * (BigInteger.One << 52), $"{range}");
            }
        }
    }

    /// <summary>x·w mod p, at most p/2 and carried.</summary>
    private static void Check(BigInteger product, double* z)
    {
        var value = F51<FiveLimbs, P>.Value(z, 4);
        Assert.Equal(Mod(product), Mod(value));
        Assert.True(2 * BigInteger.Abs(value) <= P.Modulus + (P.Modulus >> 29), "the product is not reduced");
        for (var i = 0; i < 5; i++)
        {
            Assert.InRange(z[4 * i], -(1L << 50), (1L << 50) - 1);
        }
    }

    private static void Fill(double* values, int groups, Random random)
    {
        for (var i = 0; i < groups * Size; i++)
        {
            var edge = i % Size >= 16 ? TopEdge : 1L << 52;
            values[i] = random.Next(3) == 0 ? (random.Next(2) == 0 ? edge : -edge) : random.NextInt64(-edge, edge + 1);
        }
    }

    /// <summary>Values up to 2p whose lower limbs are up to 2^52.</summary>
    private static void FillLazy(double* values, int groups, Random random)
    {
        var top = (long)((P.Modulus << 1) >> (4 * Fma51.Bits)) - 8;
        for (var i = 0; i < groups * Size; i++)
        {
            var edge = i % Size >= 16 ? top : 1L << 52;
            values[i] = random.Next(3) == 0 ? (random.Next(2) == 0 ? edge : -edge) : random.NextInt64(-edge, edge + 1);
        }
    }

    private static PrimeField<Limbs4, P> Factor(int round, Random random)
    {
        var one = PrimeField<Limbs4, P>.One;
        var half = FieldMath.Invert(one + one);
        return (round % 8) switch
        {
            0 => PrimeField<Limbs4, P>.Zero,
            1 => one,
            2 => -one,
            3 => half,
            4 => -half,
            _ => PrimeField<Limbs4, P>.FromUInt64((ulong)random.NextInt64()) * PrimeField<Limbs4, P>.FromUInt64((ulong)random.NextInt64()) * half,
        };
    }

    private static BigInteger Mod(BigInteger value)
    {
        var residue = value % P.Modulus;
        return residue.Sign < 0 ? residue + P.Modulus : residue;
    }
}
