using System.Numerics;
using CsCheck;
using ProverBench.Algebra.EdwardsCurves;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.EdwardsCurves;

public sealed class EddsaPoseidonTests
{
    private static readonly EddsaPrivateKey Key = EddsaPrivateKey.FromSeed(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    // Keys of circomlibjs 0.1.7 from 32 bytes of 1 and of 2.
    [Theory]
    [InlineData(
        "42",
        "fe5186d108fc53940c35d1c2f4af4ebb2d2045acd8143b4bc0719bad3f3924a6",
        "55201714f1f6c00ffb170f8c4734131d6098a2120c218d720c8a84a7bd1d99818910e7fff1c363c9720c7f8040182d41bc37683c1f1b202198b5687ce32d9701")]
    [InlineData(
        "21888242871839275222246405745257275088548364400416034343698204186575808495616",
        "1b67143f803d81ffee71e8341fda5fab90043c81b9a97a0ca1d7704dbc28c00a",
        "29e9da43ce3e15c8451a320a9f16a90e50766bf75c85667b1b7c9ea3ffc1c98125f3623457f1047a5293d90003028ce3802ef63b456ececb47510f229d1c5f00")]
    public void SignaturesOfCircomlibVerify(string message, string publicKey, string signature)
    {
        Assert.True(BabyJubJub.TryRead(Convert.FromHexString(publicKey), out var key));
        Assert.True(EddsaSignature.TryRead(Convert.FromHexString(signature), out var parsed));
        var field = BabyJubJubTests.Element(message);
        Assert.True(EddsaPoseidon.Verify(key, field, parsed));
        Assert.False(EddsaPoseidon.Verify(key, field + Bn254Fr.One, parsed));
        var bytes = new byte[EddsaSignature.ByteSize];
        parsed.Write(bytes);
        Assert.Equal(signature, Convert.ToHexStringLower(bytes));
    }

    [Fact]
    public void SignedMessagesVerifyAndSigningIsDeterministic()
        => FieldElements<Bn254Fr>.Any.Sample(
            message =>
            {
                var signature = EddsaPoseidon.Sign(Key, message);
                Assert.Equal(signature, EddsaPoseidon.Sign(Key, message));
                Assert.True(EddsaPoseidon.Verify(Key.PublicKey, message, signature));
                var bytes = new byte[EddsaSignature.ByteSize];
                signature.Write(bytes);
                Assert.True(EddsaSignature.TryRead(bytes, out var back));
                Assert.Equal(signature, back);
            },
            iter: 5);

    [Fact]
    public void TheKeyOfASeedIsFixed()
    {
        Assert.Equal(Key.PublicKey, EddsaPrivateKey.FromSeed(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()).PublicKey);
        Assert.NotEqual(Key.PublicKey, EddsaPrivateKey.FromSeed(new byte[32]).PublicKey);
        Assert.True(Key.PublicKey.IsInSubgroup);
        Assert.Throws<ArgumentException>(() => EddsaPrivateKey.FromSeed(new byte[31]));
        Assert.Throws<ArgumentException>(() => EddsaPrivateKey.FromSeed(new byte[33]));
    }

    [Fact]
    public void AnyChangeMakesASignatureInvalid()
    {
        var message = Bn254Fr.FromUInt64(7);
        var good = EddsaPoseidon.Sign(Key, message);
        var other = EddsaPrivateKey.FromSeed(new byte[32]);
        var torsion = BabyJubJubTests.Point(
            "995203441582195749578291179787384436505546430278305826713579947235728471134",
            "5472060717959818805561601436314318772137091100104008585924551046643952123905") * BabyJubJub.SubgroupOrder;
        Assert.True(Valid(Key.PublicKey, good));
        Assert.False(Valid(other.PublicKey, good));
        Assert.False(Valid(-Key.PublicKey, good));
        Assert.False(Valid(Key.PublicKey, good with { S = good.S + 1 }));
        Assert.False(Valid(Key.PublicKey, good with { S = good.S + BabyJubJub.SubgroupOrder }));
        Assert.False(Valid(Key.PublicKey, good with { S = good.S - BabyJubJub.SubgroupOrder }));
        Assert.False(Valid(Key.PublicKey, good with { S = 0 }));
        Assert.False(Valid(Key.PublicKey, good with { R8 = -good.R8 }));
        Assert.False(Valid(Key.PublicKey, good with { R8 = BabyJubJub.Identity }));
        Assert.False(Valid(Key.PublicKey, good with { R8 = default }));
        Assert.False(Valid(default, good));
        Assert.False(Valid(Key.PublicKey, default));

        // A nonce with a component of small order.
        Assert.False(Valid(Key.PublicKey, good with { R8 = good.R8 + torsion }));

        // The neutral key would accept S·B8 = R8 for any message.
        Assert.False(Valid(BabyJubJub.Identity, new EddsaSignature(BabyJubJub.Base, BigInteger.One)));

        bool Valid(BabyJubJub key, EddsaSignature signature) => EddsaPoseidon.Verify(key, message, signature);
    }

    [Fact]
    public void AKeyWithAComponentOfSmallOrderIsRefusedThoughTheEquationHolds()
    {
        // h binds A; 8·(A + torsion) = 8·A, so with h over the changed key the equation S·B8 = R8 + 8·h·A holds again.
        var torsion = BabyJubJubTests.Point(
            "995203441582195749578291179787384436505546430278305826713579947235728471134",
            "5472060717959818805561601436314318772137091100104008585924551046643952123905") * BabyJubJub.SubgroupOrder;
        var message = Bn254Fr.FromUInt64(5);
        BigInteger secret = 123456789;
        BigInteger nonce = 987654321;
        var r8 = BabyJubJub.Base * nonce;
        foreach (var (key, expected) in new[] { (BabyJubJub.Base * secret, true), ((BabyJubJub.Base * secret) + torsion, false) })
        {
            var challenge = EddsaPoseidon.Challenge(r8, key, message);
            var signature = new EddsaSignature(r8, (nonce + (8 * challenge * secret)) % BabyJubJub.SubgroupOrder);
            Assert.Equal(BabyJubJub.Base * signature.S, r8 + (key * (8 * challenge)));
            Assert.Equal(expected, EddsaPoseidon.Verify(key, message, signature));
        }
    }

    [Fact]
    public void EncodingsOutOfRangeAreRefused()
    {
        var bytes = new byte[EddsaSignature.ByteSize];
        var signature = EddsaPoseidon.Sign(Key, Bn254Fr.One);
        signature.Write(bytes);
        Assert.True(EddsaSignature.TryRead(bytes, out _));
        Assert.False(EddsaSignature.TryRead(bytes.AsSpan(1), out _));
        Assert.False(EddsaSignature.TryRead([.. bytes, 0], out _));
        (signature.S + BabyJubJub.SubgroupOrder).TryWriteBytes(bytes.AsSpan(32), out _, isUnsigned: true);
        Assert.False(EddsaSignature.TryRead(bytes, out _));
        BabyJubJub.SubgroupOrder.TryWriteBytes(bytes.AsSpan(32), out _, isUnsigned: true);
        Assert.False(EddsaSignature.TryRead(bytes, out _));
        bytes.AsSpan(32).Fill(0xFF);
        Assert.False(EddsaSignature.TryRead(bytes, out _));
        Assert.Throws<ArgumentException>(() => signature.Write(new byte[63]));
        Assert.Throws<ArgumentException>(() => (signature with { S = BabyJubJub.SubgroupOrder }).Write(new byte[64]));
    }

    [Fact]
    public void EveryFlippedByteOfASignatureIsRefused()
    {
        var message = Bn254Fr.FromUInt64(99);
        var bytes = new byte[EddsaSignature.ByteSize];
        EddsaPoseidon.Sign(Key, message).Write(bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= (byte)(1 << (i % 8));
            Assert.False(EddsaSignature.TryRead(changed, out var signature) && EddsaPoseidon.Verify(Key.PublicKey, message, signature));
        }
    }
}
