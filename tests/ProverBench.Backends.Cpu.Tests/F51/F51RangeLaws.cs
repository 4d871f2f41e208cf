using System.Numerics;
using ProverBench.Backends.Cpu.F51;

namespace ProverBench.Backends.Cpu.Tests.F51;

/// <summary>The block kernels against integers, with limbs at the edges of the ranges that the kernels document.</summary>
public abstract unsafe class F51RangeLaws<S, P>
    where S : struct, ILimbShape
    where P : struct, IPrimeFieldParameters
{
    private static readonly BigInteger R = BigInteger.One << (51 * S.Limbs);
    private static readonly BigInteger InverseOfR = BigInteger.ModPow(R, P.Modulus - 2, P.Modulus);

    /// <summary>What a block is made of: full and broken blocks, more than one.</summary>
    public static TheoryData<int> GroupCounts => [1, 2, 7, 8, 9, 17];

    private static int Size => F51<S, P>.GroupSize;

    [Theory]
    [MemberData(nameof(GroupCounts))]
    public void ProductsAreExactWithALazyAndACarriedFactor(int groups)
        => CheckProduct(groups, 52, 50, new Random(101 + groups));

    [Theory]
    [MemberData(nameof(GroupCounts))]
    public void ProductsAreExactWithTwoUnsignedFactors(int groups)
        => CheckProduct(groups, 51, 51, new Random(202 + groups));

    [Theory]
    [MemberData(nameof(GroupCounts))]
    public void SquaresOfCarriedLimbsAreExact(int groups)
    {
        var random = new Random(252 + groups);
        using var data = new Groups(2 * groups * Size);
        var x = data[0];
        var z = data[groups * Size];
        for (var round = 0; round < 100; round++)
        {
            Fill(x, groups, 50, random);
            F51<S, P>.Square(z, Size, x, Size, groups);
            ForEach(groups, at => CheckReduced(Value(x + at) * Value(x + at), z + at));
            var before = Enumerable.Range(0, groups * Size).Select(at => z[at]).ToArray();
            F51<S, P>.Square(x, Size, x, Size, groups);
            Assert.Equal(before, Enumerable.Range(0, groups * Size).Select(at => x[at]));
        }
    }

    [Theory]
    [MemberData(nameof(GroupCounts))]
    public void SumsOfTwoProductsAreExact(int groups)
    {
        var random = new Random(303 + groups);
        using var data = new Groups(5 * groups * Size);
        var x = data[0];
        var y = data[groups * Size];
        var v = data[2 * groups * Size];
        var w = data[3 * groups * Size];
        var z = data[4 * groups * Size];
        for (var round = 0; round < 80; round++)
        {
            Fill(x, groups, 52, random);
            Fill(y, groups, 50, random);
            Fill(v, groups, 52, random);
            Fill(w, groups, 50, random);
            F51<S, P>.MultiplyAdd(z, Size, x, Size, y, Size, v, Size, w, Size, groups);
            ForEach(groups, at =>
            {
                var sum = (Value(x + at) * Value(y + at)) + (Value(v + at) * Value(w + at));
                CheckReduced(sum, z + at);
            });
        }
    }

    [Theory]
    [MemberData(nameof(GroupCounts))]
    public void QuadraticProductsAreExact(int groups)
    {
        var random = new Random(333 + groups);
        using var data = new Groups(6 * groups * Size);
        var x = data[0];
        var y = data[2 * groups * Size];
        var z = data[4 * groups * Size];
        for (var round = 0; round < 100; round++)
        {
            Fill(x, 2 * groups, 52, random);
            Fill(y, 2 * groups, 50, random);
            F51<S, P>.MultiplyQuadratic(z, 2 * Size, x, 2 * Size, y, 2 * Size, groups);
            ForEachQuadratic(groups, at =>
            {
                CheckReduced((Value(x + at) * Value(y + at)) - (Value(x + at + Size) * Value(y + at + Size)), z + at);
                CheckReduced((Value(x + at) * Value(y + at + Size)) + (Value(x + at + Size) * Value(y + at)), z + at + Size);
            });
        }
    }

    [Theory]
    [MemberData(nameof(GroupCounts))]
    public void QuadraticSquaresAreExact(int groups)
    {
        var random = new Random(343 + groups);
        using var data = new Groups(4 * groups * Size);
        var x = data[0];
        var z = data[2 * groups * Size];
        for (var round = 0; round < 100; round++)
        {
            Fill(x, 2 * groups, 50, random);
            F51<S, P>.SquareQuadratic(z, 2 * Size, x, 2 * Size, groups);
            ForEachQuadratic(groups, at =>
            {
                CheckReduced((Value(x + at) * Value(x + at)) - (Value(x + at + Size) * Value(x + at + Size)), z + at);
                CheckReduced(2 * Value(x + at) * Value(x + at + Size), z + at + Size);
            });
        }
    }

    [Fact]
    public void StrideZeroSharesOneFactor()
    {
        var random = new Random(404);
        const int Groups = 9;
        using var data = new Groups(3 * Groups * Size);
        var x = data[0];
        var y = data[Groups * Size];
        var z = data[2 * Groups * Size];
        Fill(x, Groups, 52, random);
        Fill(y, 1, 50, random);
        F51<S, P>.Multiply(z, Size, x, Size, y, 0, Groups);
        ForEach(Groups, at => CheckReduced(Value(x + at) * Value(y + (at % Size)), z + at));
    }

    [Fact]
    public void ProductsOfEncodedElementsAreTheFieldsProducts()
    {
        var random = new Random(505);
        using var data = new Groups(3 * Size);
        for (var round = 0; round < 100; round++)
        {
            var a = Draw(random);
            var b = Draw(random);
            F51<S, P>.Encode(a, data[0], 4);
            F51<S, P>.Encode(b, data[Size], 4);
            F51<S, P>.Multiply(data[2 * Size], Size, data[0], Size, data[Size], Size, 1);
            Assert.Equal(a * b % P.Modulus, Mod(F51<S, P>.Value(data[2 * Size], 4) * InverseOfR));
        }
    }

    [Theory]
    [MemberData(nameof(GroupCounts))]
    public void DifferencesAreReducedToHalfTheModulus(int groups)
    {
        var random = new Random(606 + groups);
        using var data = new Groups(4 * groups * Size);
        var x = data[0];
        var y = data[groups * Size];
        var w = data[2 * groups * Size];
        var z = data[3 * groups * Size];
        for (var round = 0; round < 80; round++)
        {
            // |x| ≤ 2p, |y|, |w| ≤ p/2 or so, limbs of the difference within 2^52.
            FillValues(x, groups, 2, random);
            FillValues(y, groups, 1, random);
            FillValues(w, groups, 1, random);
            F51<S, P>.SubtractReduce(z, Size, x, Size, y, Size, w, Size, groups);
            ForEach(groups, at =>
            {
                var value = Value(z + at);
                Assert.Equal(Mod(Value(x + at) - Value(y + at) - Value(w + at)), Mod(value));
                Assert.True(BigInteger.Abs(value) <= (P.Modulus >> 1) + (P.Modulus >> 20), $"{value} is not reduced");
                CheckCarried(z + at);
            });
        }
    }

    [Fact]
    public void MultiplesOfTheModulusBecomeExactlyZero()
    {
        using var data = new Groups(4 * Size);
        for (var k = -3; k <= 3; k++)
        {
            for (var lane = 0; lane < 4; lane++)
            {
                var y = Draw(new Random(700 + (10 * k) + lane));
                F51<S, P>.Balance(y + (k * P.Modulus), data[lane], 4);
                F51<S, P>.Balance(y, data[Size + lane], 4);
            }

            F51<S, P>.SubtractReduce(data[3 * Size], Size, data[0], Size, data[Size], Size, data[2 * Size], Size, 1);
            for (var i = 0; i < Size; i++)
            {
                Assert.Equal(0.0, data[3 * Size][i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(GroupCounts))]
    public void ButterfliesStayInRangeOverManyLayers(int groups)
    {
        // Twiddles at most p/2 in size; the same pair goes through 40 layers, both outputs taken up again.
        var random = new Random(808 + groups);
        using var data = new Groups(3 * groups * Size);
        var x = data[0];
        var y = data[groups * Size];
        var w = data[2 * groups * Size];
        FillValues(x, groups, 1, random);
        FillValues(y, groups, 1, random);
        for (var layer = 0; layer < 40; layer++)
        {
            FillValues(w, groups, 0.5, random);
            var before = new BigInteger[4 * groups, 3];
            ForEach(groups, (at, index) => (before[index, 0], before[index, 1], before[index, 2]) = (Value(x + at), Value(y + at), Value(w + at)));
            F51<S, P>.Butterfly(x, Size, y, Size, w, Size, groups);
            ForEach(groups, (at, index) =>
            {
                var product = before[index, 1] * before[index, 2] * InverseOfR;
                Assert.Equal(Mod(before[index, 0] + product), Mod(Value(x + at)));
                Assert.Equal(Mod(before[index, 0] - product), Mod(Value(y + at)));
                for (var i = 0; i < S.Limbs; i++)
                {
                    Assert.True(Math.Abs(x[at + (4 * i)]) <= 1L << 52 && Math.Abs(y[at + (4 * i)]) <= 1L << 52, $"limb {i} outgrew 2^52");
                }
            });
            if ((layer & 1) != 0)
            {
                var swap = x;
                x = y;
                y = swap;
            }
        }
    }

    private static void CheckProduct(int groups, int xBits, int yBits, Random random)
    {
        using var data = new Groups(3 * groups * Size);
        var x = data[0];
        var y = data[groups * Size];
        var z = data[2 * groups * Size];
        for (var round = 0; round < 80; round++)
        {
            Fill(x, groups, xBits, random);
            Fill(y, groups, yBits, random);
            F51<S, P>.Multiply(z, Size, x, Size, y, Size, groups);
            ForEach(groups, at => CheckReduced(Value(x + at) * Value(y + at), z + at));
        }
    }

    /// <summary>z = product/R mod p, |z| ≤ |product|/R + p/2·(1 + 2^−50), carried.</summary>
    private static void CheckReduced(BigInteger product, double* z)
    {
        var value = Value(z);
        Assert.Equal(Mod(product * InverseOfR), Mod(value));
        Assert.True(BigInteger.Abs(value) * R <= BigInteger.Abs(product) + ((P.Modulus * R) >> 1) + (P.Modulus << (51 * S.Limbs - 50)), "the product is too large");
        CheckCarried(z);
    }

    private static void CheckCarried(double* z)
    {
        for (var i = 0; i < S.Limbs - 1; i++)
        {
            Assert.InRange(z[4 * i], -(1L << 50), 1L << 50);
        }
    }

    /// <summary>Limbs up to ±2^bits, a quarter of them at the edge. The top limb likewise, within what keeps the result's top limb below 2^51.</summary>
    private static void Fill(double* values, int groups, int bits, Random random)
    {
        for (var i = 0; i < groups * Size; i++)
        {
            var edge = 1L << bits;
            values[i] = random.Next(4) == 0 ? (random.Next(2) == 0 ? edge : -edge) : random.NextInt64(-edge, edge + 1);
        }
    }

    /// <summary>Carried values up to ±bound·p, a quarter of them at the edge.</summary>
    private static void FillValues(double* values, int groups, double bound, Random random)
    {
        var edge = P.Modulus * (int)(2 * bound) / 2;
        ForEach(groups, at =>
        {
            var value = random.Next(4) == 0 ? edge : Draw(random) * (int)(2 * bound) / 2;
            F51<S, P>.Balance(random.Next(2) == 0 ? value : -value, values + at, 4);
        });
    }

    private static BigInteger Draw(Random random)
    {
        var bytes = new byte[64];
        random.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true) % P.Modulus;
    }

    private static BigInteger Value(double* limbs) => F51<S, P>.Value(limbs, 4);

    private static BigInteger Mod(BigInteger value) => ((value % P.Modulus) + P.Modulus) % P.Modulus;

    private static void ForEachQuadratic(int groups, Action<int> check)
        => ForEach(groups, at => check((2 * Size * (at / Size)) + (at % Size)));

    private static void ForEach(int groups, Action<int> check) => ForEach(groups, (at, _) => check(at));

    private static void ForEach(int groups, Action<int, int> check)
    {
        for (var g = 0; g < groups; g++)
        {
            for (var lane = 0; lane < 4; lane++)
            {
                check((g * Size) + lane, (4 * g) + lane);
            }
        }
    }
}
