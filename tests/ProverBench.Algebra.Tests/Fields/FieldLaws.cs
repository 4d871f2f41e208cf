using System.Numerics;
using CsCheck;

namespace ProverBench.Algebra.Tests.Fields;

/// <summary>What every field owes: the axioms, inversion, the order, and an encoding with one spelling an element.</summary>
public abstract class FieldLaws<F>
    where F : unmanaged, IField<F>
{
    /// <summary>Samples of the cheap laws; towers of big fields take fewer.</summary>
    protected virtual int Samples => 300;

    [Fact]
    public void AdditionIsACommutativeGroup()
        => Gen.Select(FieldElements<F>.Any, FieldElements<F>.Any, FieldElements<F>.Any).Sample(
            (a, b, c) =>
            {
                Assert.Equal(a + b, b + a);
                Assert.Equal((a + b) + c, a + (b + c));
                Assert.Equal(a, a + F.Zero);
                Assert.Equal(F.Zero, a + -a);
                Assert.Equal(a + -b, a - b);
                Assert.Equal(a, (a - b) + b);
            },
            iter: Samples);

    [Fact]
    public void MultiplicationIsCommutativeAssociativeAndDistributes()
        => Gen.Select(FieldElements<F>.Any, FieldElements<F>.Any, FieldElements<F>.Any).Sample(
            (a, b, c) =>
            {
                Assert.Equal(a * b, b * a);
                Assert.Equal((a * b) * c, a * (b * c));
                Assert.Equal((a + b) * c, (a * c) + (b * c));
                Assert.Equal(a, a * F.One);
                Assert.Equal(F.Zero, a * F.Zero);
                Assert.Equal(-(a * b), (-a) * b);
            },
            iter: Samples);

    [Fact]
    public void SumsOfProductsAreSumsOfProducts()
    {
        FieldElements<F>.Any.Array[10].Sample(Check, iter: Samples);
        var largest = FieldElements<F>.FromCoefficients([.. Enumerable.Repeat(F.Characteristic - 1, F.Degree)]);
        Check([.. Enumerable.Repeat(largest, 10)]);

        static void Check(F[] x)
        {
            var two = (x[0] * x[1]) + (x[2] * x[3]);
            var three = two + (x[4] * x[5]);
            var four = three + (x[6] * x[7]);
            Assert.Equal(two, F.SumOfProducts(x[0], x[1], x[2], x[3]));
            Assert.Equal(three, F.SumOfProducts(x[0], x[1], x[2], x[3], x[4], x[5]));
            Assert.Equal(four, F.SumOfProducts(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]));
            Assert.Equal(four + (x[8] * x[9]), F.SumOfProducts(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9]));
        }
    }

    [Fact]
    public void SquareIsTheProductWithItself()
        => FieldElements<F>.Any.Sample(a => Assert.Equal(a * a, F.Square(a)), iter: Samples);

    [Fact]
    public void EveryElementButZeroHasOneInverse()
    {
        FieldElements<F>.NonZero.Sample(
            a =>
            {
                Assert.True(F.TryInvert(a, out var inverse));
                Assert.Equal(F.One, a * inverse);
            },
            iter: Math.Max(20, Samples / 10));
        Assert.False(F.TryInvert(F.Zero, out var none));
        Assert.True(none.IsZero);
        Assert.Throws<DivideByZeroException>(() => FieldMath.Invert(F.Zero));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(33)]
    public void BatchInversionInvertsEachAndKeepsZeros(int length)
        => FieldElements<F>.Any.Array[length].Sample(
            values =>
            {
                var inverted = values.ToArray();
                FieldMath.BatchInvert<F>(inverted);
                for (var i = 0; i < length; i++)
                {
                    Assert.Equal(values[i].IsZero ? F.Zero : F.One, values[i] * inverted[i]);
                }
            },
            iter: 5);

    [Fact]
    public void TheGroupHasOrderPToTheDegreeMinusOne()
    {
        Assert.Equal(BigInteger.Pow(F.Characteristic, F.Degree), F.Order);
        FieldElements<F>.NonZero.Sample(a => Assert.Equal(F.One, FieldMath.Pow(a, F.Order - 1)), iter: 10);
    }

    [Fact]
    public void PowersAgreeWithRepeatedMultiplication()
    {
        Assert.Equal(F.One, FieldMath.Pow(F.Zero, 0));
        Assert.Equal(F.One, FieldMath.Pow(F.Zero, BigInteger.Zero));
        FieldElements<F>.Any.Sample(
            a =>
            {
                var product = F.One;
                for (var exponent = 0; exponent < 20; exponent++)
                {
                    Assert.Equal(product, FieldMath.Pow(a, (ulong)exponent));
                    Assert.Equal(product, FieldMath.Pow(a, new BigInteger(exponent)));
                    product *= a;
                }

                Assert.Equal(FieldMath.Pow(a, ulong.MaxValue), FieldMath.Pow(a, new BigInteger(ulong.MaxValue)));
            },
            iter: 5);
        Assert.Throws<ArgumentOutOfRangeException>(() => FieldMath.Pow(F.One, BigInteger.MinusOne));
    }

    [Fact]
    public void IntegersMapHomomorphically()
    {
        Assert.True(F.Zero.IsZero);
        Assert.False(F.One.IsZero);
        Assert.Equal(F.Zero, F.FromUInt64(0));
        Assert.Equal(F.One, F.FromUInt64(1));
        Gen.Select(Gen.ULong, Gen.ULong[0, uint.MaxValue], Gen.ULong[0, uint.MaxValue]).Sample(
            (wide, a, b) =>
            {
                Assert.Equal(F.FromUInt64(a * b), F.FromUInt64(a) * F.FromUInt64(b));
                Assert.Equal(F.FromUInt64(a + b), F.FromUInt64(a) + F.FromUInt64(b));
                var expected = new BigInteger[F.Degree];
                expected[0] = wide % F.Characteristic;
                Assert.Equal(FieldElements<F>.FromCoefficients(expected), F.FromUInt64(wide));
            },
            iter: Samples);
        foreach (var edge in new[] { ulong.MaxValue, ulong.MaxValue - 1, 0xFFFF_FFFF_0000_0000, 0xFFFF_FFFF_0000_0001, 0xFFFF_FFFF_0000_0002 })
        {
            var expected = new BigInteger[F.Degree];
            expected[0] = edge % F.Characteristic;
            Assert.Equal(FieldElements<F>.FromCoefficients(expected), F.FromUInt64(edge));
        }
    }

    [Fact]
    public void EncodingRoundTripsAndEqualityIsEqualityOfBytes()
        => Gen.Select(FieldElements<F>.Any, FieldElements<F>.Any).Sample(
            (a, b) =>
            {
                var bytes = FieldElements<F>.Encode(a);
                Assert.True(F.TryReadCanonical(bytes, out var back));
                Assert.Equal(a, back);
                Assert.Equal(a.GetHashCode(), back.GetHashCode());
                Assert.Equal(bytes.AsSpan().SequenceEqual(FieldElements<F>.Encode(b)), a.Equals(b));
                Assert.Equal(a.Equals(F.Zero), a.IsZero);
            },
            iter: Samples);

    [Fact]
    public void DecodingRefusesEveryCoefficientThatIsNotBelowP()
    {
        var p = F.Characteristic;
        var allOnes = (BigInteger.One << (8 * FieldElements<F>.CoefficientBytes)) - 1;
        var outside = FieldElements<F>.Coefficient.Select(c => p + (c % (allOnes - p + 1)));
        Gen.Select(FieldElements<F>.Coefficient.Array[F.Degree], Gen.Int[0, F.Degree - 1], outside).Sample(
            (coefficients, at, bad) => Refused(coefficients, at, bad),
            iter: Samples);
        for (var at = 0; at < F.Degree; at++)
        {
            Refused(new BigInteger[F.Degree], at, p);
            Refused(new BigInteger[F.Degree], at, p + 1);
            Refused(new BigInteger[F.Degree], at, allOnes);
        }

        static void Refused(BigInteger[] coefficients, int at, BigInteger bad)
        {
            var changed = coefficients.ToArray();
            changed[at] = bad;
            Assert.False(F.TryReadCanonical(FieldElements<F>.Encode(changed), out var value));
            Assert.True(value.IsZero);
        }
    }

    [Fact]
    public void DecodingRefusesEveryOtherLength()
    {
        for (var length = 0; length <= (2 * F.ByteSize) + 1; length++)
        {
            Assert.Equal(length == F.ByteSize, F.TryReadCanonical(new byte[length], out _));
        }

        Assert.Throws<ArgumentException>(() => F.One.WriteCanonical(new byte[F.ByteSize - 1]));
        Assert.Throws<ArgumentException>(() => F.One.WriteCanonical(new byte[F.ByteSize + 1]));
    }
}
