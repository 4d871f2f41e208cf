using System.Text;
using System.Text.Json;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Groth16;

/// <summary>Proofs made with snarkjs, and documents that are none.</summary>
public sealed class SnarkjsVectorTests
{
    [Theory]
    [InlineData("interop/tiny", "tiny")]
    [InlineData("interop/merkle12", "merkle12")]
    public void InteropProofsVerify(string folder, string name)
    {
        folder = SharedData.Require(folder);
        byte[] Read(string part) => File.ReadAllBytes(Path.Combine(folder, $"{name}.{part}.json"));
        var verifier = new Groth16Bn254.Verifier(Groth16Bn254.ReadSnarkjsKey(Read("vkey"), "vkey"));
        Assert.True(verifier.Verify(Groth16Bn254.ReadSnarkjsPublicValues(Read("public"), "public"), Groth16Bn254.ReadSnarkjsProof(Read("proof"), "proof")));
    }

    [Theory]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("01")]
    [InlineData("0x1")]
    [InlineData("")]
    [InlineData("1e3")]
    [InlineData("\u0661")]
    [InlineData("21888242871839275222246405745257275088548364400416034343698204186575808495617")]
    public void OtherSpellingsOfNumbersAreRefused(string text)
        => Assert.Throws<MalformedProofException>(() => Groth16Bn254.ReadSnarkjsPublicValues(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new[] { text })), "public.json"));

    [Fact]
    public void NumbersOfAMillionDigitsAreRefusedAtOnce()
        => Assert.Throws<MalformedProofException>(() => Groth16Bn254.ReadSnarkjsPublicValues(Encoding.UTF8.GetBytes($"[\"1{new string('0', 1_000_000)}\"]"), "public.json"));

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("[\"1\"")]
    [InlineData("[\"1\"] []")]
    [InlineData("")]
    public void OtherDocumentsAreRefused(string json)
        => Assert.Throws<MalformedProofException>(() => Groth16Bn254.ReadSnarkjsPublicValues(Encoding.UTF8.GetBytes(json), "public.json"));

    [Fact]
    public void RefusalsShowNoControlCharacters()
    {
        var refusal = Assert.Throws<MalformedProofException>(() => Groth16Bn254.ReadSnarkjsPublicValues("[\"\u001b[31m\u202e\"]"u8.ToArray().Select(b => b == 0x1b ? (byte)'x' : b).ToArray(), "public.json"));
        Assert.DoesNotContain(refusal.Message, c => char.IsControl(c) || c > 127);
    }

    [Fact]
    public void DuplicateMembersAreRefused()
        => Assert.Throws<MalformedProofException>(() => Groth16Bn254.ReadSnarkjsProof("""{"protocol":"groth16","protocol":"groth16"}"""u8.ToArray(), "proof.json"));
}
