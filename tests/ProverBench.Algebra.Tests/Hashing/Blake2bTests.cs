using CsCheck;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Algebra.Tests.Hashing;

public sealed class Blake2bTests
{
    /// <summary>RFC 7693, appendix A, and the digest of nothing.</summary>
    [Theory]
    [InlineData("", "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce")]
    [InlineData("abc", "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")]
    public void PublishedInputs(string text, string digest)
        => Assert.Equal(digest, Convert.ToHexStringLower(Blake2b.Hash(System.Text.Encoding.ASCII.GetBytes(text))));

    /// <summary>Around the ends of blocks; digests by another implementation, Python's hashlib.</summary>
    [Theory]
    [InlineData(1, "2fa3f686df876995167e7c2e5d74c4c7b6e48f8068fe0e44208344d480f7904c36963e44115fe3eb2a3ac8694c28bcb4f5a0f3276f2e79487d8219057a506e4b")]
    [InlineData(127, "b6292669ccd38d5f01caae96ba272c76a879a45743afa0725d83b9ebb26665b731f1848c52f11972b6644f554c064fa90780dbbbf3a89d4fc31f67df3e5857ef")]
    [InlineData(128, "2319e3789c47e2daa5fe807f61bec2a1a6537fa03f19ff32e87eecbfd64b7e0e8ccff439ac333b040f19b0c4ddd11a61e24ac1fe0f10a039806c5dcc0da3d115")]
    [InlineData(129, "f59711d44a031d5f97a9413c065d1e614c417ede998590325f49bad2fd444d3e4418be19aec4e11449ac1a57207898bc57d76a1bcf3566292c20c683a5c4648f")]
    [InlineData(255, "fe2c02da499516b0e9fb2dd70c49eb3629039f632e20a880946fb7bc97a7ab09deb7d48774d7f0648141c9d9ede19ae6e0dbf07863a128cf4b00195f0f179f74")]
    [InlineData(256, "93463ac058b6163eb43be3f5bb32b28541498f4e3366f1effe253ad44e1e076e41c3616046027c82a7124f8f4746668ad10b12e8e25a95ac8f3151df01cd5a93")]
    [InlineData(257, "9ca40e2ddee9436dbbd08efc65dbaf4870059f5eb3d76efd20241ae5bf13c60f250b882ea5c564838257a3fc95c496819ace2c6490b55b268535208dfc31822c")]
    [InlineData(1000, "c11e1c0340bd7e5a1b275f1230c962fad215ecb1391486e74e31b960a2f2996381a5fad092da06841d5f26e38f6ecfeaf441acbcd1c2de61aef121e7927175f5")]
    public void LengthsAroundBlocks(int length, string digest)
        => Assert.Equal(digest, Convert.ToHexStringLower(Blake2b.Hash([.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))])));

    [Fact]
    public void PiecesAndCopiesGoOnWhereTheyWere()
        => Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 300]).Sample(
            (a, b) =>
            {
                var hash = new Blake2b().Append(a);
                var copy = hash.Copy();
                Assert.Equal(Blake2b.Hash(a), hash.Digest());
                Assert.Equal(Blake2b.Hash([.. a, .. b]), hash.Append(b).Digest());
                Assert.Equal(Blake2b.Hash(a), copy.Digest());
            },
            iter: 200,
            seed: "0000KOuZw6R1");

    /// <summary>A state that has compressed nothing and holds three bytes; then counts that no hash has.</summary>
    [Fact]
    public void AStateIsTakenUpOrRefused()
    {
        var state = new byte[Blake2b.StateSize];
        ReadOnlySpan<ulong> initial =
        [
            0x6a09e667f2bdc948, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
        ];
        for (var i = 0; i < initial.Length; i++)
        {
            BitConverter.TryWriteBytes(state.AsSpan(128 + (8 * i)), initial[i]);
        }

        "abc"u8.CopyTo(state);
        state[128 + 64 + 8] = 3;
        Assert.True(Blake2b.TryFromState(state, out var hash));
        Assert.Equal(Blake2b.Hash("abcdef"u8), hash.Append("def"u8).Digest());

        state[128 + 64 + 8] = 129;
        Assert.False(Blake2b.TryFromState(state, out _));
        state[128 + 64 + 8] = 3;
        state[128 + 64] = 1;
        Assert.False(Blake2b.TryFromState(state, out _));
        Assert.False(Blake2b.TryFromState(state.AsSpan(1), out _));
    }
}
