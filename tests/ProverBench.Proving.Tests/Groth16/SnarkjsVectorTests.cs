using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ProverBench.Proving.Groth16;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Groth16;

/// <summary>Keys, proofs and their tampered twins made with snarkjs.</summary>
public sealed class SnarkjsVectorTests
{
    [Fact]
    public void Bn254ProofsVerifyAndTamperedOnesDoNot() => Check<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>("vectors/snark/mul_bn128");

    [Fact]
    public void Bls12381ProofsVerifyAndTamperedOnesDoNot() => Check<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>("vectors/snark/pos_bls12381");

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

    private static void Check<E, F, S, G1, G2>(string folder)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        using var file = new GZipStream(File.OpenRead(Path.Combine(SharedData.Require(folder), "tamper_groth16.json.gz")), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(file);
        var root = document.RootElement;
        var wrong = new List<string>();
        foreach (var test in root.GetProperty("cases").EnumerateArray())
        {
            var name = test.GetProperty("name").GetString();
            var key = test.GetProperty("vk").GetString() is var which && which == "inline" ? test.GetProperty("vk_inline") : root.GetProperty(which!);
            var expect = test.GetProperty("expect").ToString();
            var found = Verdict(key, test.GetProperty("public"), test.GetProperty("proof"));
            if (found != expect && !(expect == "False" && found is "malformed" or "refuse_vk" && name!.StartsWith("vk ", StringComparison.Ordinal)) && !(expect == "False" && found == "malformed"))
            {
                wrong.Add($"{name}: expected {expect}, found {found}");
            }
        }

        Assert.Empty(wrong);

        static string Verdict(JsonElement key, JsonElement values, JsonElement proof)
        {
            Groth16System<E, F, S, G1, G2>.Verifier verifier;
            try
            {
                verifier = new(Groth16System<E, F, S, G1, G2>.ReadSnarkjsKey(Bytes(key), "vk"));
            }
            catch (RefusedKeyException)
            {
                return "refuse_vk";
            }

            try
            {
                return verifier.Verify(
                    Groth16System<E, F, S, G1, G2>.ReadSnarkjsPublicValues(Bytes(values), "public"),
                    Groth16System<E, F, S, G1, G2>.ReadSnarkjsProof(Bytes(proof), "proof")) ? "True" : "False";
            }
            catch (MalformedProofException)
            {
                return "malformed";
            }
        }

        static byte[] Bytes(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());
    }
}
