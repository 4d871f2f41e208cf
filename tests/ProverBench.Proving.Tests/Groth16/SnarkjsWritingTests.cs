using System.Text.Json;
using System.Text.Json.Nodes;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Groth16;

/// <summary>What we write is what snarkjs wrote, and no coordinate has a second spelling.</summary>
public sealed class SnarkjsWritingTests
{
    [Theory]
    [InlineData("interop/tiny/tiny.vkey.json", "interop/tiny/tiny.proof.json", "interop/tiny/tiny.public.json")]
    [InlineData("vectors/snark/mul_bn128/groth16_vk.json", "vectors/snark/mul_bn128/groth16_proof0.json", "vectors/snark/mul_bn128/groth16_public0.json")]
    public void Bn254FilesAreWrittenAsTheyWereRead(string key, string proof, string values)
    {
        Same(key, b => Groth16Bn254.WriteSnarkjsKey(Groth16Bn254.ReadSnarkjsKey(b, "vk")));
        Same(proof, b => Groth16Bn254.WriteSnarkjsProof(Groth16Bn254.ReadSnarkjsProof(b, "proof")));
        Same(values, b => Groth16Bn254.WriteSnarkjsPublicValues(Groth16Bn254.ReadSnarkjsPublicValues(b, "public")));
    }

    [Fact]
    public void Bls12381FilesAreWrittenAsTheyWereRead()
    {
        const string folder = "vectors/snark/pos_bls12381/groth16_";
        Same(folder + "vk.json", b => Groth16Bls12381.WriteSnarkjsKey(Groth16Bls12381.ReadSnarkjsKey(b, "vk")));
        Same(folder + "proof0.json", b => Groth16Bls12381.WriteSnarkjsProof(Groth16Bls12381.ReadSnarkjsProof(b, "proof")));
        Same(folder + "public0.json", b => Groth16Bls12381.WriteSnarkjsPublicValues(Groth16Bls12381.ReadSnarkjsPublicValues(b, "public")));
    }

    [Fact]
    public void InfinityIsWrittenAsItIsRead()
    {
        var proof = new Groth16Bn254.Proof(AffinePoint<Bn254G1, Bn254Fp>.Infinity, AffinePoint<Bn254G2, Bn254Fp2>.Infinity, Bn254G1.Generator);
        Assert.Equal(proof, Groth16Bn254.ReadSnarkjsProof(Groth16Bn254.WriteSnarkjsProof(proof), "proof"));
    }

    [Theory]
    [InlineData("vectors/snark/mul_bn128/groth16_")]
    [InlineData("vectors/snark/pos_bls12381/groth16_")]
    public void EveryNumberHasOneSpelling(string prefix)
    {
        var bn254 = prefix.Contains("bn128", StringComparison.Ordinal);
        var order = bn254 ? Bn254Fp.Order : Bls12381Fp.Order;
        var scalars = bn254 ? Bn254Fr.Order : Bls12381Fr.Order;
        Each(prefix + "proof0.json", order, b => Assert.Throws<MalformedProofException>(() => { _ = bn254 ? Groth16Bn254.ReadSnarkjsProof(b, "proof").ToBytes() : Groth16Bls12381.ReadSnarkjsProof(b, "proof").ToBytes(); }));
        Each(prefix + "public0.json", scalars, b => Assert.Throws<MalformedProofException>(() => { _ = bn254 ? Groth16Bn254.ReadSnarkjsPublicValues(b, "p").Length : Groth16Bls12381.ReadSnarkjsPublicValues(b, "p").Length; }));
        Each(prefix + "vk.json", order, b => Assert.Throws<RefusedKeyException>(() => { _ = bn254 ? Groth16Bn254.ReadSnarkjsKey(b, "vk").PublicValues : Groth16Bls12381.ReadSnarkjsKey(b, "vk").PublicValues; }));
    }

    /// <summary>Each decimal string of the document in turn, but those of the pairing, which nobody reads, plus the order.</summary>
    private static void Each(string path, System.Numerics.BigInteger order, Action<byte[]> refused)
    {
        var bytes = File.ReadAllBytes(SharedData.Require(path));
        var count = Leaves(JsonNode.Parse(bytes)!).Count;
        Assert.NotEqual(0, count);
        for (var i = 0; i < count; i++)
        {
            var root = JsonNode.Parse(bytes)!;
            var leaf = Leaves(root)[i];
            leaf.ReplaceWith((System.Numerics.BigInteger.Parse(leaf.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) + order).ToString(System.Globalization.CultureInfo.InvariantCulture));
            refused(JsonSerializer.SerializeToUtf8Bytes(root));
        }

        static List<JsonValue> Leaves(JsonNode node) => node switch
        {
            JsonArray array => [.. array.SelectMany(n => Leaves(n!))],
            JsonObject map => [.. map.Where(m => m.Key is not ("protocol" or "curve" or "nPublic" or "vk_alphabeta_12")).SelectMany(m => Leaves(m.Value!))],
            JsonValue value => [value],
            _ => [],
        };
    }

    private static void Same(string path, Func<byte[], byte[]> rewrite)
    {
        var bytes = File.ReadAllBytes(SharedData.Require(path));
        Assert.Equal(System.Text.Encoding.UTF8.GetString(bytes).TrimEnd(), System.Text.Encoding.UTF8.GetString(rewrite(bytes)));
    }
}
