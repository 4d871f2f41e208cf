using System.Globalization;
using System.Numerics;
using CsCheck;
using ProverBench.Algebra.EdwardsCurves;

namespace ProverBench.Algebra.Tests.EdwardsCurves;

public sealed class BabyJubJubTests
{
    // A generator of the whole group of order 8l (EIP-2494); B8 is eight times it.
    private static readonly BabyJubJub Generator = Point(
        "995203441582195749578291179787384436505546430278305826713579947235728471134",
        "5472060717959818805561601436314318772137091100104008585924551046643952123905");

    private static readonly Gen<BabyJubJub> Any = Gen.ULong.Select(Gen.ULong, (low, high) => Generator * ((new BigInteger(high) << 190) + low));

    [Fact]
    public void TheCurveIsCompleteAndOfKnownOrder()
    {
        Assert.True(FieldMath.TrySqrt(BabyJubJubParameters.A, out _));
        Assert.False(FieldMath.TrySqrt(BabyJubJubParameters.D, out _));
        Assert.Equal(BabyJubJub.Base, Generator * 8);
        Assert.True(BabyJubJub.Base.IsInSubgroup);
        Assert.False(BabyJubJub.Base.IsIdentity);
        Assert.True((Generator * (8 * BabyJubJub.SubgroupOrder)).IsIdentity);
        Assert.False((Generator * (4 * BabyJubJub.SubgroupOrder)).IsIdentity);
        Assert.False((Generator * 8).IsIdentity);
        Assert.False(Generator.IsInSubgroup);

        // Hasse: 8l is the only multiple of l within 2√p of p + 1.
        var order = 8 * BabyJubJub.SubgroupOrder;
        Assert.True(BigInteger.Pow(order - Bn254Fr.Order - 1, 2) <= 4 * Bn254Fr.Order);
    }

    [Fact]
    public void MultiplesAgreeWithCircomlib()
    {
        var scalar = BigInteger.Pow(2, 200) + 12345678901234567890;
        Assert.Equal(
            Point("1654710920983579390604934645728498938234279155618968951347097229931331483209", "7228655050031908746771830043360754136615938977437337174823948947299259104337"),
            BabyJubJub.Base * scalar);
        Assert.Equal(
            Point("10031262171927540148667355526369034398030886437092045105752248699557385197826", "633281375905621697187330766174974863687049529291089048651929454608812697683"),
            BabyJubJub.Double(BabyJubJub.Base));
    }

    [Fact]
    public void PointsFormAnAbelianGroup()
        => Gen.Select(Any, Any, Any).Sample(
            (p, q, r) =>
            {
                Assert.Equal(p + q, q + p);
                Assert.Equal((p + q) + r, p + (q + r));
                Assert.Equal(p, p + BabyJubJub.Identity);
                Assert.True((p - p).IsIdentity);
                Assert.Equal(p + p, BabyJubJub.Double(p));
                Assert.Equal(p.GetHashCode(), (p + BabyJubJub.Identity).GetHashCode());
                var (x, y) = (p + q).ToAffine();
                Assert.True(BabyJubJub.IsOnCurve(x, y));
                Assert.Equal(Affine(p, q), (x, y));
            },
            iter: 30);

    [Fact]
    public void MultiplicationIsRepeatedAddition()
    {
        var sum = BabyJubJub.Identity;
        for (var k = 0; k < 40; k++)
        {
            Assert.Equal(sum, Generator * k);
            Assert.Equal(-sum, Generator * -k);
            sum += Generator;
        }

        Gen.Select(Any, Gen.ULong, Gen.ULong).Sample(
            (p, a, b) => Assert.Equal(p * ((new BigInteger(a) << 180) + b), (p * a * BigInteger.Pow(2, 180)) + (p * b)),
            iter: 10);
        Assert.Equal(BabyJubJub.Base, BabyJubJub.Base * (BabyJubJub.SubgroupOrder + 1));
        Assert.Equal(-BabyJubJub.Base, BabyJubJub.Base * (BabyJubJub.SubgroupOrder - 1));
    }

    [Fact]
    public void SmallOrderPointsAreOutsideTheSubgroup()
    {
        for (var k = 1; k < 8; k++)
        {
            var torsion = Generator * (k * BabyJubJub.SubgroupOrder);
            Assert.True((torsion * 8).IsIdentity);
            Assert.False(torsion.IsIdentity);
            Assert.False(torsion.IsInSubgroup);
            Assert.False((torsion + BabyJubJub.Base).IsInSubgroup);
        }
    }

    [Fact]
    public void CompressionRoundTripsAndIsCircomlibs()
    {
        Assert.Equal("8B7D2D877A253C4B7733E1B91F05E0FCEDF96BD11C2E572549B2A0F703727925", Convert.ToHexString(Compress(BabyJubJub.Base)));
        Any.Sample(
            p =>
            {
                foreach (var point in new[] { p, -p })
                {
                    Assert.True(BabyJubJub.TryRead(Compress(point), out var back));
                    Assert.Equal(point, back);
                }
            },
            iter: 30);
        Assert.True(BabyJubJub.TryRead(Compress(BabyJubJub.Identity), out var identity));
        Assert.True(identity.IsIdentity);
    }

    [Fact]
    public void EncodingsThatAreNotCanonicalAreRefused()
    {
        var bytes = Compress(BabyJubJub.Base);
        Assert.False(BabyJubJub.TryRead(bytes.AsSpan(1), out _));
        Assert.False(BabyJubJub.TryRead([.. bytes, 0], out _));
        Assert.False(BabyJubJub.TryRead([], out _));

        // (0, ±1) with the sign bit set: x = 0 has one sign.
        var identity = Compress(BabyJubJub.Identity);
        identity[^1] |= 0x80;
        Assert.False(BabyJubJub.TryRead(identity, out _));

        // y = 1 + p spells the neutral point a second time.
        var wide = new byte[32];
        (Bn254Fr.Order + 1).TryWriteBytes(wide, out _, isUnsigned: true);
        Assert.False(BabyJubJub.TryRead(wide, out _));

        // About half of all y have no point.
        var refused = 0;
        for (var y = 2UL; y < 40; y++)
        {
            Bn254Fr.FromUInt64(y).WriteCanonical(wide);
            refused += BabyJubJub.TryRead(wide, out _) ? 0 : 1;
        }

        Assert.InRange(refused, 8, 30);
    }

    [Fact]
    public void PointsOffTheCurveAreRefused()
    {
        Assert.False(BabyJubJub.TryFromAffine(Bn254Fr.One, Bn254Fr.One, out var none));
        Assert.Equal(default, none);
        var (x, y) = BabyJubJub.Base.ToAffine();
        Assert.False(BabyJubJub.TryFromAffine(x, y + Bn254Fr.One, out _));
        Assert.False(BabyJubJub.TryFromAffine(y, x, out _));
        Assert.True(BabyJubJub.TryFromAffine(-x, y, out var negative));
        Assert.Equal(-BabyJubJub.Base, negative);
    }

    [Fact]
    public void TheDefaultValueIsNoPoint()
    {
        BabyJubJub none = default;
        Assert.False(none.IsIdentity);
        Assert.False(none.IsInSubgroup);
        Assert.NotEqual(BabyJubJub.Base, none);
        Assert.NotEqual(BabyJubJub.Identity, none);
        Assert.Throws<InvalidOperationException>(() => none.ToAffine());
    }

    internal static BabyJubJub Point(string x, string y)
    {
        Assert.True(BabyJubJub.TryFromAffine(Element(x), Element(y), out var point));
        return point;
    }

    internal static byte[] Compress(BabyJubJub point)
    {
        var bytes = new byte[BabyJubJub.ByteSize];
        point.Write(bytes);
        return bytes;
    }

    internal static Bn254Fr Element(string value) => Bn254Fr.FromBigInteger(BigInteger.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>The affine law as EIP-2494 writes it.</summary>
    private static (Bn254Fr X, Bn254Fr Y) Affine(BabyJubJub p, BabyJubJub q)
    {
        var (x1, y1) = p.ToAffine();
        var (x2, y2) = q.ToAffine();
        var product = Bn254Fr.FromUInt64(168696) * x1 * x2 * y1 * y2;
        return (
            ((x1 * y2) + (y1 * x2)) * FieldMath.Invert(Bn254Fr.One + product),
            ((y1 * y2) - (Bn254Fr.FromUInt64(168700) * x1 * x2)) * FieldMath.Invert(Bn254Fr.One - product));
    }
}
