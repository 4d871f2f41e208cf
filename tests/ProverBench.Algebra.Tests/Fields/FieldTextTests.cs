using System.Globalization;
using System.Numerics;
using CsCheck;

namespace ProverBench.Algebra.Tests.Fields;

public sealed class FieldTextTests
{
    [Fact]
    public void CanonicalTextRoundTripsInEveryField()
    {
        RoundTrips<Goldilocks>();
        RoundTrips<BabyBear>();
        RoundTrips<KoalaBear>();
        RoundTrips<Mersenne31>();
        RoundTrips<Bn254Fr>();
        RoundTrips<Bn254Fp>();
        RoundTrips<Bls12381Fr>();
        RoundTrips<Bls12381Fp>();

        static void RoundTrips<F>()
            where F : unmanaged, IPrimeField<F>
        {
            FieldElements<F>.Any.Sample(
                a =>
                {
                    Assert.True(FieldText.TryParseDecimal<F>(a.ToBigInteger().ToString(CultureInfo.InvariantCulture), out var back));
                    Assert.Equal(a, back);
                    var hex = a.ToBigInteger().ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(2 * F.ByteSize, '0');
                    Assert.True(FieldText.TryParseHex<F>("0x" + hex, out back));
                    Assert.Equal(a, back);
                    Assert.True(FieldText.TryParseHex<F>("0x" + hex.ToUpperInvariant(), out back));
                    Assert.Equal(a, back);
                },
                iter: 50);
            foreach (var outside in new[] { F.Characteristic, F.Characteristic + 1, BigInteger.Pow(10, 400) })
            {
                Assert.False(FieldText.TryParseDecimal<F>(outside.ToString(CultureInfo.InvariantCulture), out _));
                Assert.False(FieldText.TryParseHex<F>("0x" + outside.ToString("x", CultureInfo.InvariantCulture).TrimStart('0'), out _));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("-0")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\n")]
    [InlineData("01")]
    [InlineData("00")]
    [InlineData("0x1")]
    [InlineData("1e3")]
    [InlineData("1.0")]
    [InlineData("1,000")]
    [InlineData("1_000")]
    [InlineData("(1)")]
    [InlineData("\u0661\u0662")]
    [InlineData("\uFF11")]
    public void DecimalsOfAnyOtherSpellingAreRefused(string text)
    {
        Assert.False(FieldText.TryParseDecimal<Bn254Fr>(text, out var value));
        Assert.True(value.IsZero);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("1")]
    [InlineData("0X1")]
    [InlineData("0x-1")]
    [InlineData("0x+1")]
    [InlineData(" 0x1")]
    [InlineData("0x1 ")]
    [InlineData("0xg")]
    [InlineData("0x0x1")]
    [InlineData("0x00000000000000001")]
    [InlineData("0xffffffff00000001")]
    [InlineData("0xffffffffffffffff")]
    [InlineData("0x\uFF11")]
    public void HexadecimalsOfAnyOtherSpellingAreRefused(string text)
    {
        Assert.False(FieldText.TryParseHex<Goldilocks>(text, out var value));
        Assert.True(value.IsZero);
    }

    [Fact]
    public void AMillionDigitsAreRefusedUnread()
    {
        Assert.False(FieldText.TryParseDecimal<Bn254Fr>(new string('9', 1_000_000), out _));
        Assert.False(FieldText.TryParseHex<Bn254Fr>("0x" + new string('f', 1_000_000), out _));
    }
}
