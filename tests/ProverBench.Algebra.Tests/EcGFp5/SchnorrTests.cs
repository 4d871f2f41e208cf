using System.Numerics;
using CsCheck;
using ProverBench.Algebra.EcGFp5;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.EcGFp5;

public sealed class SchnorrTests
{
    private static readonly SchnorrPrivateKey Key = SchnorrPrivateKey.FromSeed(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    private static readonly Goldilocks[] Message = [Goldilocks.One, Goldilocks.FromUInt64(2), Goldilocks.FromUInt64(3), -Goldilocks.One];

    private static readonly EcGFp5Point Two = new(Goldilocks5.FromUInt64(6148914689804861441), Goldilocks5.Zero);

    [Fact]
    public void KeyAndSignatureAgreeWithAnIndependentComputation()
    {
        var key = new byte[SchnorrPublicKey.ByteSize];
        Key.PublicKey.Write(key);
        Assert.Equal("e63ea3788fc004773ef0acc54a69413df8cdf3962672d66722499b8f95486e31c2d616c502b1f09b", Convert.ToHexStringLower(key));
        var hash = Key.PublicKey.Hash;
        Assert.Equal([17458924241532153772, 742199756844762103, 14655033185418137652, 17472963012636472731], new[] { hash[0], hash[1], hash[2], hash[3] });
        var signature = new byte[SchnorrSignature.ByteSize];
        Key.Sign(Message).Write(signature);
        Assert.Equal(
            "290f27ae605752aa4c341ddf381147e14b85bde89ae5d1ba3a74fbab774d330bc16ffa83fbc6921c2e775405efa7606108bd3f603bcdf726",
            Convert.ToHexStringLower(signature));
        Assert.True(SchnorrSignature.TryRead(signature, out var back));
        Assert.Equal(Key.Sign(Message), back);
        Assert.True(SchnorrPublicKey.TryRead(key, out var read, out _));
        Assert.Equal(Key.PublicKey, read);
    }

    [Fact]
    public void SignedMessagesVerify()
        => FieldElements<Goldilocks>.Any.Array[4].Sample(
            message =>
            {
                var signature = Key.Sign(message);
                Assert.Equal(signature, Key.Sign(message));
                Assert.True(signature.IsCanonical);
                Assert.True(Schnorr.Verify(Key.PublicKey, message, signature));
            },
            iter: 5);

    [Fact]
    public void AnyChangeMakesASignatureInvalid()
    {
        var good = Key.Sign(Message);
        var other = SchnorrPrivateKey.FromSeed(new byte[32]);
        Assert.True(Schnorr.Verify(Key.PublicKey, Message, good));
        Assert.False(Schnorr.Verify(other.PublicKey, Message, good));
        Assert.False(Schnorr.Verify(Key.PublicKey, [.. Message[..3], Goldilocks.Zero], good));
        Assert.False(Schnorr.Verify(Key.PublicKey, Message, good with { Challenge = good.Challenge ^ 1 }));
        Assert.False(Schnorr.Verify(Key.PublicKey, Message, good with { Challenge = good.Challenge ^ (UInt128.One << 127) }));
        Assert.False(Schnorr.Verify(Key.PublicKey, Message, good with { Response = good.Response + 1 }));
        Assert.False(Schnorr.Verify(Key.PublicKey, Message, new(0, 0)));
        Assert.Throws<ArgumentException>(() => Schnorr.Verify(Key.PublicKey, Message.AsSpan(1), good));
        Assert.Throws<ArgumentException>(() => Key.Sign(Message.AsSpan(1)));
    }

    [Fact]
    public void KeyAndNonceHaveNoSign()
    {
        // (e, s) under A and (e, −s) under −A are one statement.
        var good = Key.Sign(Message);
        Assert.True(SchnorrPublicKey.TryCreate(-Key.PublicKey.Point, out var negative, out _));
        Assert.Equal(Key.PublicKey.Hash, negative.Hash);
        Assert.False(Schnorr.Verify(negative, Message, good));
        Assert.True(Schnorr.Verify(negative, Message, good with { Response = EcGFp5Curve.Order - good.Response }));
    }

    [Fact]
    public void ValuesOutOfRangeAreRefused()
    {
        var good = Key.Sign(Message);
        SchnorrSignature[] bad =
        [
            good with { Response = good.Response + EcGFp5Curve.Order },
            good with { Response = good.Response - EcGFp5Curve.Order },
            good with { Response = EcGFp5Curve.Order },
            good with { Challenge = new UInt128((ulong)(good.Challenge >> 64), Goldilocks.Modulus) },
            good with { Challenge = new UInt128(ulong.MaxValue, (ulong)good.Challenge) },
        ];
        foreach (var signature in bad)
        {
            Assert.False(signature.IsCanonical);
            Assert.False(Schnorr.Verify(Key.PublicKey, Message, signature));
            Assert.Throws<InvalidOperationException>(() => signature.Write(new byte[SchnorrSignature.ByteSize]));
        }

        var bytes = new byte[SchnorrSignature.ByteSize];
        good.Write(bytes);
        foreach (var length in (int[])[0, SchnorrSignature.ByteSize - 1, SchnorrSignature.ByteSize + 1])
        {
            Assert.False(SchnorrSignature.TryRead(new byte[length], out _));
        }

        foreach (var (at, count) in (ReadOnlySpan<(int, int)>)[(0, 8), (8, 8), (16, 40)])
        {
            var changed = (byte[])bytes.Clone();
            changed.AsSpan(at, count).Fill(0xFF);
            Assert.False(SchnorrSignature.TryRead(changed, out _));
        }

        Assert.True(EcGFp5Curve.Order.TryWriteBytes(bytes.AsSpan(16), out _, isUnsigned: true));
        Assert.False(SchnorrSignature.TryRead(bytes, out _));
    }

    [Fact]
    public void PointsThatAreNoKeysAreRefused()
    {
        Refused(EcGFp5Point.Neutral, "neutral");
        Refused(Two, "order");
        Refused(Key.PublicKey.Point + Two, "order");
        Refused(new(Key.PublicKey.Point.X, Key.PublicKey.Point.Y + Goldilocks5.One), "not on");
        foreach (var sum in SignedBases.Sums)
        {
            Refused(sum, "everybody");
            Refused(-sum, "everybody");
            Refused(sum * ((EcGFp5Curve.Order + 1) / 2), "everybody");
        }

        Assert.False(SchnorrPublicKey.TryRead(new byte[SchnorrPublicKey.ByteSize], out _, out _));
        Assert.False(SchnorrPublicKey.TryRead(new byte[SchnorrPublicKey.ByteSize - 1], out _, out _));
        Assert.False(SchnorrPublicKey.TryRead(FieldElements<Goldilocks5>.Encode(Goldilocks5.One), out _, out _));

        static void Refused(EcGFp5Point point, string why)
        {
            Assert.False(SchnorrPublicKey.TryCreate(point, out var key, out var reason));
            Assert.Null(key);
            Assert.Contains(why, reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ANeutralNonceIsRefused()
    {
        // s·G + c·A = 0 for s = −c·a: made with a key of known secret, e = 0.
        Assert.True(SchnorrPublicKey.TryCreate(EcGFp5Curve.Generator * 5, out var key, out _));
        var s = -5 * Schnorr.Digits(0) % EcGFp5Curve.Order;
        var signature = new SchnorrSignature(0, s < 0 ? s + EcGFp5Curve.Order : s);
        Assert.True(Schnorr.NoncePoint(key, signature).IsNeutral);
        Assert.False(Schnorr.Verify(key, Message, signature));
    }

    [Fact]
    public void SeedsHaveTheirLength()
    {
        Assert.NotEqual(Key.PublicKey, SchnorrPrivateKey.FromSeed(new byte[32]).PublicKey);
        Assert.Throws<ArgumentException>(() => SchnorrPrivateKey.FromSeed(new byte[31]));
        Assert.Throws<ArgumentException>(() => SchnorrPrivateKey.FromSeed(new byte[33]));
    }

    [Fact]
    public void DigitsAreSignedBits()
        => Gen.ULong.Select(Gen.ULong, (high, low) => new UInt128(high, low)).Sample(
            e =>
            {
                var sum = BigInteger.Zero;
                for (var i = 0; i < 128; i++)
                {
                    sum += ((e >> i) & 1) == 1 ? BigInteger.Pow(2, i) : -BigInteger.Pow(2, i);
                }

                Assert.Equal(sum, Schnorr.Digits(e));
            },
            iter: 20);
}
