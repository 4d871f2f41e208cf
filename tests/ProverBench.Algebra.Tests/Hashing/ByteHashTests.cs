using System.Security.Cryptography;
using CsCheck;
using ProverBench.Algebra.Hashing;
using ProverBench.Algebra.Tests.Fields;
using Encoding = System.Text.Encoding;

namespace ProverBench.Algebra.Tests.Hashing;

public sealed class ByteHashTests
{
    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470", "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a")]
    [InlineData("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45", "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532")]
    public void Keccak256AndSha3OfPublishedInputs(string text, string keccak, string sha3)
    {
        Assert.Equal(keccak, Convert.ToHexStringLower(KeccakSponge.Keccak256(Encoding.ASCII.GetBytes(text))));
        Assert.Equal(sha3, Convert.ToHexStringLower(KeccakSponge.Sha3_256(Encoding.ASCII.GetBytes(text))));
    }

    [Fact]
    public void KeccakVectorsAgree()
    {
        foreach (var known in KnownAnswers.Load("hash/keccak_sha3_sha2.json").EnumerateArray())
        {
            var message = Convert.FromHexString(known.Text("msg"));
            Assert.Equal(known.GetProperty("len").GetInt32(), message.Length);
            Assert.Equal(known.Text("keccak256"), Convert.ToHexStringLower(KeccakSponge.Keccak256(message)));
            Assert.Equal(known.Text("sha3_256"), Convert.ToHexStringLower(KeccakSponge.Sha3_256(message)));
            Assert.Equal(known.Text("sha256"), Convert.ToHexStringLower(SHA256.HashData(message)));
        }
    }

    [Fact]
    public void Sha3AgreesWithThePlatformWhereItHasOne()
    {
        Assert.SkipUnless(SHA3_256.IsSupported, "the platform's cryptography has no SHA-3");
        Gen.Byte.Array[0, 500].Sample(data => Assert.Equal(SHA3_256.HashData(data), KeccakSponge.Sha3_256(data)), iter: 100);
    }

    [Fact]
    public void TheKeccakPermutationOfZeroIsKnown()
    {
        var state = new ulong[KeccakPermutation.Lanes];
        KeccakPermutation.Permute(state);
        Assert.Equal([0xF1258F7940E1DDE7, 0x84D5CCF933C0478A], state[..2]);
        Assert.Throws<ArgumentException>(() => KeccakPermutation.Permute(new ulong[24]));
    }

    [Fact]
    public void KeccakPermutationVectorsAgree()
    {
        foreach (var known in KnownAnswers.Load("hash/keccak_f1600.json").EnumerateArray())
        {
            var iterated = known.Text("case") == "zero iterated 24 times";
            var state = iterated ? new ulong[KeccakPermutation.Lanes] : Lanes("input");
            for (var i = 0; i < (iterated ? 24 : 1); i++)
            {
                KeccakPermutation.Permute(state);
            }

            Assert.Equal(Lanes("output"), state);

            ulong[] Lanes(string property) => [.. known.GetProperty(property).EnumerateArray().Select(lane => Convert.ToUInt64(lane.GetString(), 16))];
        }
    }

    [Fact]
    public void Blake3OfPublishedInputs()
    {
        Assert.Equal("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262", Convert.ToHexStringLower(Blake3.Hash([])));
        Assert.Equal("6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85", Convert.ToHexStringLower(Blake3.Hash("abc"u8)));
        Assert.Throws<ArgumentException>(() => Blake3.KeyedHash(new byte[31], [], new byte[32]));
    }

    [Fact]
    public void Blake3VectorsAgreeInEveryModeAndAtEveryOutputLength()
    {
        var file = KnownAnswers.Load("hash/blake3_test_vectors.json");
        var key = Encoding.ASCII.GetBytes(file.Text("key"));
        var context = file.Text("context_string");
        foreach (var known in file.GetProperty("cases").EnumerateArray())
        {
            var input = Enumerable.Range(0, known.GetProperty("input_len").GetInt32()).Select(i => (byte)(i % 251)).ToArray();
            Check(known.Text("hash"), output => Blake3.Hash(input, output));
            Check(known.Text("keyed_hash"), output => Blake3.KeyedHash(key, input, output));
            Check(known.Text("derive_key"), output => Blake3.DeriveKey(context, input, output));
        }

        static void Check(string expected, Action<byte[]> hash)
        {
            var bytes = Convert.FromHexString(expected);
            foreach (var length in new[] { bytes.Length, 32, 1, 64, 65 })
            {
                var output = new byte[length];
                hash(output);
                Assert.Equal(bytes[..length], output);
            }
        }
    }
}
