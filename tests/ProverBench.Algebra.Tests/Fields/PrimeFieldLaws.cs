using System.Numerics;
using CsCheck;

namespace ProverBench.Algebra.Tests.Fields;

/// <summary>A prime field is the integers modulo p; <see cref="BigInteger"/> is the oracle.</summary>
public abstract class PrimeFieldLaws<F> : FieldLaws<F>
    where F : unmanaged, IPrimeField<F>
{
    private static Gen<BigInteger> Integer => FieldElements<F>.Coefficient;

    [Fact]
    public void ArithmeticAgreesWithIntegersModuloP()
        => Gen.Select(Integer, Integer).Sample(
            (x, y) =>
            {
                var p = F.Characteristic;
                var (a, b) = (F.FromBigInteger(x), F.FromBigInteger(y));
                Assert.Equal((x + y) % p, (a + b).ToBigInteger());
                Assert.Equal(((x - y) % p + p) % p, (a - b).ToBigInteger());
                Assert.Equal(x * y % p, (a * b).ToBigInteger());
                Assert.Equal((p - x) % p, (-a).ToBigInteger());
                Assert.Equal(x.ToString(), a.ToString());
            },
            iter: 10 * Samples);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(1001)]
    public void SumsOfProductsAreThoseOfTheirTerms(int length)
    {
        var random = new Random(length);
        foreach (var greatest in new[] { true, false })
        {
            F[] Draw() => [.. Enumerable.Range(0, length).Select(_ => greatest ? -F.One : F.FromBigInteger(random.NextInt64()))];
            var (a, b) = (Draw(), Draw());
            var sum = BigInteger.Zero;
            for (var i = 0; i < length; i++)
            {
                sum += a[i].ToBigInteger() * b[i].ToBigInteger();
            }

            Assert.Equal(F.FromBigInteger(sum), F.SumOfProducts(a, b));
        }

        Assert.Throws<ArgumentException>(() => F.SumOfProducts(new F[length], new F[length + 1]));
    }

    [Fact]
    public void IntegersOfAnySizeAndSignAreReduced()
        => Gen.Select(Integer, Gen.Int[-1000, 1000]).Sample(
            (x, k) =>
            {
                Assert.Equal(x, F.FromBigInteger(x).ToBigInteger());
                Assert.Equal(x, F.FromBigInteger(x + (k * F.Characteristic)).ToBigInteger());
            },
            iter: Samples);

    [Fact]
    public void SquareRootsAreFoundExactlyForSquares()
    {
        FieldElements<F>.Any.Sample(
            a =>
            {
                Assert.True(FieldMath.TrySqrt(F.Square(a), out var root));
                Assert.True(root.Equals(a) || root.Equals(-a));
                var euler = a.IsZero || FieldMath.Pow(a, (F.Order - 1) / 2).Equals(F.One);
                Assert.Equal(euler, FieldMath.TrySqrt(a, out root));
                Assert.Equal(euler ? a : F.Zero, F.Square(root));
            },
            iter: 30);
        Assert.False(FieldMath.TrySqrt(F.MultiplicativeGenerator, out var none));
        Assert.True(none.IsZero);
    }

    [Fact]
    public void BigEndianIsTheReverseOfTheCanonicalEncoding()
        => FieldElements<F>.Any.Sample(
            a =>
            {
                var bytes = new byte[F.ByteSize];
                FieldMath.WriteCanonicalBigEndian(a, bytes);
                Assert.Equal(a.ToBigInteger(), new BigInteger(bytes, isUnsigned: true, isBigEndian: true));
                Assert.True(FieldMath.TryReadCanonicalBigEndian<F>(bytes, out var back));
                Assert.Equal(a, back);
                Assert.False(FieldMath.TryReadCanonicalBigEndian<F>(bytes.AsSpan(1), out _));
                Assert.False(FieldMath.TryReadCanonicalBigEndian<F>([.. bytes, 0], out _));
            },
            iter: Samples);

    [Fact]
    public void BigEndianRefusesValuesThatAreNotBelowP()
    {
        foreach (var bad in new[] { F.Characteristic, F.Characteristic + 1, (BigInteger.One << (8 * F.ByteSize)) - 1 })
        {
            var bytes = new byte[F.ByteSize];
            Assert.True(bad.TryWriteBytes(bytes, out _, isUnsigned: true));
            Array.Reverse(bytes);
            Assert.False(FieldMath.TryReadCanonicalBigEndian<F>(bytes, out _));
        }
    }
}
