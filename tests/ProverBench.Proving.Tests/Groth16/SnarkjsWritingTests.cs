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

    private static void Same(string path, Func<byte[], byte[]> rewrite)
    {
        var bytes = File.ReadAllBytes(SharedData.Require(path));
        Assert.Equal(System.Text.Encoding.UTF8.GetString(bytes).TrimEnd(), System.Text.Encoding.UTF8.GetString(rewrite(bytes)));
    }
}
