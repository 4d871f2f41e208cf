using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ProverBench.Algebra.Curves.HashToCurve;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>RFC 9380 for BLS12-381: hash_to_curve/*.json, and what holds without them.</summary>
public sealed class HashToCurveTests
{
    [Fact]
    public void ExpandMessageGivesTheFilesBytes()
    {
        var file = KnownAnswers.Load("hash_to_curve/expand_message_xmd_SHA256_38.json");
        var tests = file.GetProperty("tests");
        Assert.NotEqual(0, tests.GetArrayLength());
        foreach (var test in tests.EnumerateArray())
        {
            var uniform = new byte[int.Parse(test.Text("len_in_bytes").AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
            ExpandMessage.Xmd(Ascii(test.Text("msg")), Ascii(file.Text("DST")), uniform);
            Assert.Equal(test.Text("uniform_bytes"), Convert.ToHexStringLower(uniform));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5000)]
    public void ExpandMessageTakesMessagesOfAnyLength(int length)
    {
        var message = new byte[length];
        message.AsSpan().Fill(0x5A);
        byte[] tag = [(byte)'t', 1];
        var b0 = System.Security.Cryptography.SHA256.HashData([.. new byte[64], .. message, 0, 32, 0, .. tag]);
        var uniform = new byte[32];
        ExpandMessage.Xmd(message, "t"u8, uniform);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData([.. b0, 1, .. tag]), uniform);
    }

    [Fact]
    public void ExpandMessageKeepsItsLimits()
    {
        var all = new byte[ExpandMessage.MaxLength];
        ExpandMessage.Xmd("m"u8, "t"u8, all);
        Assert.NotEqual(all[..32], all[^32..]);
        Assert.Throws<ArgumentException>(() => ExpandMessage.Xmd("m"u8, "t"u8, new byte[ExpandMessage.MaxLength + 1]));
        Assert.Throws<ArgumentException>(() => ExpandMessage.Xmd("m"u8, [], new byte[32]));
        // A tag above 255 bytes stands for its digest.
        var tag = new byte[256];
        var digest = System.Security.Cryptography.SHA256.HashData([.. "H2C-OVERSIZE-DST-"u8, .. tag]);
        Assert.Equal(Expand(digest), Expand(tag));
        Assert.NotEqual(Expand(tag[..255]), Expand(tag));

        static byte[] Expand(byte[] tag)
        {
            var uniform = new byte[33];
            ExpandMessage.Xmd("m"u8, tag, uniform);
            return uniform;
        }
    }

    [Fact]
    public void G1GivesTheFilesPoints()
        => Check<Bls12381G1Suite, Bls12381G1, Bls12381Fp>("hash_to_curve/BLS12381G1_XMD_SHA-256_SSWU_RO_.json", Part<Bls12381Fp>);

    [Fact]
    public void G2GivesTheFilesPoints()
        => Check<Bls12381G2Suite, Bls12381G2, Bls12381Fp2>(
            "hash_to_curve/BLS12381G2_XMD_SHA-256_SSWU_RO_.json",
            text => text.Split(',') is [var c0, var c1] ? new(Part<Bls12381Fp>(c0), Part<Bls12381Fp>(c1)) : throw new FormatException(text));

    [Fact]
    public void G1MapsEverythingIntoTheGroup()
        => MapsIntoTheGroup<Bls12381G1Suite, Bls12381G1, Bls12381Fp>(0xd201000000010001);

    [Fact]
    public void G2MapsEverythingIntoTheGroup()
        => MapsIntoTheGroup<Bls12381G2Suite, Bls12381G2, Bls12381Fp2>(BigInteger.Parse(
            "0bc69f08f2ee75b3584c6a0ea91b352888e2a8e9145ad7689986ff031508ffe1329c2f178731db956d82bf015d1212b02ec0ec69d7477c1ae954cbc06689f6a359894c0adebbf6b4e8020005aaa95551",
            NumberStyles.HexNumber,
            CultureInfo.InvariantCulture));

    private static void MapsIntoTheGroup<H, C, F>(BigInteger effectiveCofactor)
        where H : struct, IHashSuite<C, F>
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        Assert.False(C.TrySqrt(H.Z, out _));
        // u = 0 is the exceptional case of the map.
        for (ulong i = 0; i < 6; i++)
        {
            foreach (var u in new[] { F.FromUInt64(i), -F.FromUInt64(i) })
            {
                var point = HashToCurve<H, C, F>.MapToCurve(u);
                Assert.True(point.IsOnCurve);
                Assert.False(point.IsInfinity);
                var cleared = H.ClearCofactor(point);
                Assert.True(PointMath.IsKilledByOrder(cleared.ToAffine()));
                Assert.Equal(point.Multiply(effectiveCofactor), cleared);
            }
        }
    }

    private static void Check<H, C, F>(string path, Func<string, F> coordinate)
        where H : struct, IHashSuite<C, F>
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        var file = KnownAnswers.Load(path);
        Assert.Equal(file.Text("ciphersuite"), H.Name);
        var tag = Ascii(file.Text("dst"));
        foreach (var test in file.GetProperty("vectors").EnumerateArray())
        {
            var message = Ascii(test.Text("msg"));
            var u = new F[2];
            HashToCurve<H, C, F>.HashToField(message, tag, u);
            Assert.Equal(test.GetProperty("u").EnumerateArray().Select(e => coordinate(e.GetString()!)), u);
            Assert.Equal(Point(test.GetProperty("Q0")), HashToCurve<H, C, F>.MapToCurve(u[0]));
            Assert.Equal(Point(test.GetProperty("Q1")), HashToCurve<H, C, F>.MapToCurve(u[1]));
            var hash = HashToCurve<H, C, F>.Hash(message, tag);
            Assert.Equal(Point(test.GetProperty("P")), hash);
            Assert.True(hash.IsInSubgroup);
        }

        AffinePoint<C, F> Point(JsonElement point) => new(coordinate(point.Text("x")), coordinate(point.Text("y")));
    }

    private static F Part<F>(string hex)
        where F : unmanaged, IPrimeField<F>
        => F.FromBigInteger(BigInteger.Parse("0" + hex[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
