using System.Numerics;
using CsCheck;
using ProverBench.Algebra.EcGFp5;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.EcGFp5;

public sealed class EcGFp5Tests
{
    private static readonly EcGFp5Point G = EcGFp5Curve.Generator;

    // The point of order 2: u = 0, so x = 2/3.
    private static readonly EcGFp5Point Two = new(Goldilocks5.FromUInt64(6148914689804861441), Goldilocks5.Zero);

    private static readonly Gen<BigInteger> Scalar = Gen.Byte.Array[40].Select(b => new BigInteger(b, isUnsigned: true) % EcGFp5Curve.Order);

    private static readonly Gen<EcGFp5Point> Any = Gen.Frequency((8, Scalar), (1, Gen.Const(BigInteger.Zero)), (1, Gen.Const(BigInteger.One))).Select(k => G * k);

    [Fact]
    public void ParametersAreThoseOfThePaper()
    {
        // v² = u(u² + 2u + 263z) in short Weierstrass form, by Sage's formulas.
        Assert.Equal(Element(6148914689804861439, 263), EcGFp5Curve.A);
        Assert.Equal(Element(15713893096167979237, 6148914689804861265), EcGFp5Curve.B);
        Assert.Equal(319, EcGFp5Curve.Order.GetBitLength());

        // Its generator has u and v = 4u; ours is that point plus the point of order 2.
        var u = Element(12883135586176881569, 4356519642755055268, 5248930565894896907, 2165973894480315022, 2448410071095648785);
        var published = new EcGFp5Point(u + Two.X, Goldilocks5.FromUInt64(4) * u);
        Assert.True(published.IsOnCurve);
        Assert.False(published.IsInGroup);
        Assert.Equal(G, published + Two);
        Assert.Equal(Two, published * EcGFp5Curve.Order);
    }

    [Fact]
    public void TheOrderIsTwiceAPrimeWithinHassesBound()
    {
        Assert.True(G.IsOnCurve);
        Assert.True(G.IsInGroup);
        Assert.False(G.IsNeutral);
        Assert.True((G * EcGFp5Curve.Order).IsNeutral);
        Assert.Equal(-G, G * (EcGFp5Curve.Order - 1));
        foreach (var witness in (int[])[2, 3, 5, 7, 11, 13])
        {
            Assert.True(PassesMillerRabin(EcGFp5Curve.Order, witness));
        }

        // 2n is the only multiple of 2n within 2·√q of q + 1.
        var q = Goldilocks5.Order;
        Assert.True(BigInteger.Pow((2 * EcGFp5Curve.Order) - q - 1, 2) <= 4 * q);
        Assert.True(4 * EcGFp5Curve.Order > 2 * q);
    }

    [Theory]
    [InlineData("1", "04000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("2", "384c87fe1213197f4e1b457e9d43548fc00067c00ee5c1d872895e08ab103be54336d3d4b9d5bc8c")]
    [InlineData("3", "81c98c857138fe5320119aef703058c7c7f2051e3e19295edba9c7cb9ce9232b4c2ad727637365b4")]
    [InlineData("162259276829213363391578010288128", "ce277f43cf3e064e85fa32e15d1c0c2d88e497dd160e578f3d919a4e986b9405c501ffd4e5c2e0ce")]
    [InlineData("24197857203266734881846307747534221840", "3318d5a77e198040097bd4f97a7b136b8d360f7895a68524a5ee39b7c61bdd87f82a6166d3df1a55")]
    [InlineData("1067993516717146951041484916571792702745057740581727230159139685185762082554198619328292418486240", "fdfffffffeffffff0000000000000000000000000000000000000000000000000000000000000000")]
    public void MultiplesAgreeWithAnIndependentComputation(string scalar, string encoding)
    {
        var point = G * BigInteger.Parse(scalar);
        var bytes = new byte[EcGFp5Point.ByteSize];
        point.Write(bytes);
        Assert.Equal(encoding, Convert.ToHexStringLower(bytes));
        Assert.Equal(point, FixedBase.Multiply(BigInteger.Parse(scalar)));
    }

    // The reference implementation's vectors (made with Sage): w₃ = P₁ + P₂, w₄ = 2P₁, w₅ = 2P₂, w₆ = 2P₁ + P₂, w₇ = P₁ + 2P₂.
    [Fact]
    public void SumsAgreeWithTheReference()
    {
        var p1 = Decoded(12539254003028696409, 15524144070600887654, 15092036948424041984, 11398871370327264211, 10958391180505708567);
        var p2 = Decoded(11001943240060308920, 17075173755187928434, 3940989555384655766, 15017795574860011099, 5548543797011402287);
        Assert.Equal(Decoded(246872606398642312, 4900963247917836450, 7327006728177203977, 13945036888436667069, 3062018119121328861), p1 + p2);
        Assert.Equal(Decoded(8058035104653144162, 16041715455419993830, 7448530016070824199, 11253639182222911208, 6228757819849640866), p1 + p1);
        Assert.Equal(Decoded(10523134687509281194, 11148711503117769087, 9056499921957594891, 13016664454465495026, 16494247923890248266), p2 * 2);
        Assert.Equal(Decoded(12173306542237620, 6587231965341539782, 17027985748515888117, 17194831817613584995, 10056734072351459010), p1 + p1 + p2);
        Assert.Equal(Decoded(9420857400785992333, 4695934009314206363, 14471922162341187302, 13395190104221781928, 16359223219913018041), p1 + p2 + p2);
        Assert.Equal(
            Decoded(9486104512504676657, 14312981644741144668, 5159846406177847664, 15978863787033795628, 3249948839313771192),
            Decoded(7534507442095725921, 16658460051907528927, 12417574136563175256, 2750788641759288856, 620002843272906439)
                * new BigInteger(Convert.FromHexString("1b1851c81d22d40d6d36ecce5427416608142f8fff64b47628cd3ff8aa2516d4bad0cc021a447c03"), isUnsigned: true));
        ulong[][] invalid =
        [
            [13557832913345268708, 15669280705791538619, 8534654657267986396, 12533218303838131749, 5058070698878426028],
            [135036726621282077, 17283229938160287622, 13113167081889323961, 1653240450380825271, 520025869628727862],
            [6727960962624180771, 17240764188796091916, 3954717247028503753, 1002781561619501488, 4295357288570643789],
            [4578929270179684956, 3866930513245945042, 7662265318638150701, 9503686272550423634, 12241691520798116285],
            [16890297404904119082, 6169724643582733633, 9725973298012340311, 5977049210035183790, 11379332130141664883],
            [13777379982711219130, 14715168412651470168, 17942199793591635585, 6188824164976547520, 15461469634034461986],
        ];
        Assert.All(invalid, w => Assert.False(EcGFp5Point.TryRead(FieldElements<Goldilocks5>.Encode(Element(w)), out _)));

        static EcGFp5Point Decoded(params ulong[] w)
        {
            Assert.True(EcGFp5Point.TryRead(FieldElements<Goldilocks5>.Encode(Element(w)), out var point));
            Assert.True(point.IsInGroup);
            return point;
        }
    }

    [Fact]
    public void PointsFormAnAbelianGroup()
        => Gen.Select(Any, Any, Any).Sample(
            (p, q, r) =>
            {
                Assert.Equal(p + q, q + p);
                Assert.Equal((p + q) + r, p + (q + r));
                Assert.Equal(p, p + EcGFp5Point.Neutral);
                Assert.True((p - p).IsNeutral);
                Assert.Equal(p + p, p * 2);
                Assert.True((p + q).IsOnCurve);
                Assert.True((p + q).IsInGroup);
                Assert.Equal(Chord(p, q), p + q);
            },
            iter: 20);

    [Fact]
    public void ScalarsAct()
        => Gen.Select(Scalar, Scalar, Any).Sample(
            (a, b, p) =>
            {
                Assert.Equal(p * (a + b), (p * a) + (p * b));
                Assert.Equal(p * -a, -(p * a));
                Assert.Equal(G * a, FixedBase.Multiply(a));
            },
            iter: 5);

    [Fact]
    public void OffByTheOrderTwoPointIsOutsideTheGroup()
        => Any.Where(p => !p.IsNeutral).Sample(
            p =>
            {
                Assert.True((p + Two).IsOnCurve);
                Assert.False((p + Two).IsInGroup);
                Assert.Throws<InvalidOperationException>(() => (p + Two).Write(new byte[EcGFp5Point.ByteSize]));
            },
            iter: 5);

    [Fact]
    public void TheOrderTwoPointIsItsOwnNegative()
    {
        Assert.True(Two.IsOnCurve);
        Assert.False(Two.IsInGroup);
        Assert.True((Two + Two).IsNeutral);
        Assert.True((Two * 2).IsNeutral);
        Assert.Equal(Two, Two * 3);
    }

    [Fact]
    public void EncodingsAreOneToOne()
        => Any.Sample(
            p =>
            {
                var bytes = new byte[EcGFp5Point.ByteSize];
                p.Write(bytes);
                Assert.True(EcGFp5Point.TryRead(bytes, out var back));
                Assert.Equal(p, back);
            },
            iter: 20);

    [Fact]
    public void WhatIsNoEncodingIsRefused()
    {
        // w = 1, 2, 3 and 5 belong to no point.
        foreach (var w in (ulong[])[1, 2, 3, 5, 9])
        {
            Assert.False(EcGFp5Point.TryRead(FieldElements<Goldilocks5>.Encode(Goldilocks5.FromUInt64(w)), out _));
        }

        Assert.True(EcGFp5Point.TryRead(new byte[EcGFp5Point.ByteSize], out var neutral));
        Assert.True(neutral.IsNeutral);
        foreach (var length in (int[])[0, EcGFp5Point.ByteSize - 1, EcGFp5Point.ByteSize + 1])
        {
            Assert.False(EcGFp5Point.TryRead(new byte[length], out _));
        }

        // The generator's w = 4, each coefficient in turn lifted by p or set to all ones.
        for (var i = 0; i < 5; i++)
        {
            foreach (var raw in (UInt128[])[Goldilocks.Modulus + (i == 0 ? 4UL : 0UL), ulong.MaxValue])
            {
                var bytes = FieldElements<Goldilocks5>.Encode(Goldilocks5.FromUInt64(4));
                BitConverter.TryWriteBytes(bytes.AsSpan(8 * i), (ulong)raw);
                Assert.False(EcGFp5Point.TryRead(bytes, out _));
            }
        }
    }

    [Fact]
    public void RootsAreRoots()
        => FieldElements<Goldilocks5>.Any.Sample(
            a =>
            {
                var square = Goldilocks5.Square(a);
                Assert.True(QuinticRoots.IsSquare(square));
                Assert.True(QuinticRoots.TrySqrt(square, out var root));
                Assert.Equal(square, Goldilocks5.Square(root));
                Assert.Equal(QuinticRoots.IsSquare(a), QuinticRoots.TrySqrt(a, out _));
                Assert.Equal(QuinticRoots.IsSquare(a), a.IsZero || FieldMath.Pow(a, (Goldilocks5.Order - 1) / 2).Equals(Goldilocks5.One));
            },
            iter: 30);

    [Fact]
    public void TheSumsAreThose()
    {
        var second = G * BigInteger.Pow(2, 107);
        var third = G * BigInteger.Pow(2, 214);
        for (var i = 0; i < 4; i++)
        {
            var sum = G + ((i & 1) == 0 ? second : -second) + ((i & 2) == 0 ? third : -third);
            Assert.Equal(sum, SignedBases.Sums[i]);
            Assert.True(SignedBases.IsSum(sum));
            Assert.True(SignedBases.IsSum(-sum));
        }

        Assert.False(SignedBases.IsSum(G));
    }

    private static EcGFp5Point Chord(in EcGFp5Point p, in EcGFp5Point q)
    {
        if (p.IsNeutral || q.IsNeutral)
        {
            return p.IsNeutral ? q : p;
        }

        if (p.X.Equals(q.X) && !p.Y.Equals(q.Y))
        {
            return EcGFp5Point.Neutral;
        }

        var slope = p.X.Equals(q.X)
            ? ((Goldilocks5.FromUInt64(3) * Goldilocks5.Square(p.X)) + EcGFp5Curve.A) * FieldMath.Invert(p.Y + p.Y)
            : (q.Y - p.Y) * FieldMath.Invert(q.X - p.X);
        var x = Goldilocks5.Square(slope) - p.X - q.X;
        return new(x, (slope * (p.X - x)) - p.Y);
    }

    private static bool PassesMillerRabin(BigInteger n, int witness)
    {
        var (d, s) = (n - 1, 0);
        for (; d.IsEven; d >>= 1)
        {
            s++;
        }

        var x = BigInteger.ModPow(witness, d, n);
        for (var i = 0; i < s && x != 1 && x != n - 1; i++)
        {
            x = x * x % n;
        }

        return x == n - 1 || x == 1;
    }

    private static Goldilocks5 Element(params ulong[] coefficients)
        => Goldilocks5.FromCoefficients([.. Enumerable.Range(0, 5).Select(i => Goldilocks.FromUInt64(i < coefficients.Length ? coefficients[i] : 0))]);
}
