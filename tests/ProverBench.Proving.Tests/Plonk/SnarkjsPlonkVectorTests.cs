using System.Text;
using System.Text.Json.Nodes;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Plonk;

/// <summary>A key and a proof made with snarkjs, and keys that are none.</summary>
public sealed class SnarkjsPlonkVectorTests
{
    [Fact]
    public void TheInteropProofVerifiesAndIsWrittenAsItWasRead()
    {
        var folder = SharedData.Require("interop/tiny");
        byte[] Read(string part) => File.ReadAllBytes(Path.Combine(folder, $"tiny.plonk.{part}.json"));
        var key = PlonkBn254.ReadSnarkjsKey(Read("vkey"), "vkey");
        var proof = PlonkBn254.ReadSnarkjsProof(Read("proof"), "proof");
        var values = PlonkBn254.ReadSnarkjsPublicValues(Read("public"), "public");
        Assert.True(new PlonkBn254.Verifier(key).Verify(values, proof));
        Assert.Equal(Read("vkey"), PlonkBn254.WriteSnarkjsKey(key));
        Assert.Equal(Read("proof"), PlonkBn254.WriteSnarkjsProof(proof));
        Assert.Equal(Read("public"), PlonkBn254.WriteSnarkjsPublicValues(values));
    }

    [Theory]
    [InlineData("w", "1")]
    [InlineData("w", "10359452186428527605436343203440067497552205259388878191021578220384701716496")]
    [InlineData("k1", "1")]
    [InlineData("k1", "0")]
    [InlineData("k2", "0")]
    [InlineData("k2", "2")]
    [InlineData("k1", "10359452186428527605436343203440067497552205259388878191021578220384701716497")]
    [InlineData("k2", "20718904372857055210872686406880134995104410518777756382043156440769403432994")]
    [InlineData("protocol", "groth16")]
    [InlineData("protocol", "fflonk")]
    [InlineData("curve", "bls12381")]
    [InlineData("curve", "bn254")]
    [InlineData("another", "1")]
    [InlineData("K1", "2")]
    public void KeysWithAnotherMemberAreRefused(string member, string value) => Refused(key => key[member] = value);

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(29)]
    [InlineData(-1)]
    public void KeysOfAnotherSizeAreRefused(int power) => Refused(key => key["power"] = power);

    [Theory]
    [InlineData(129)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void KeysWithMorePublicValuesThanRowsAreRefused(int values) => Refused(key => key["nPublic"] = values);

    [Theory]
    [InlineData("S1")]
    [InlineData("S2")]
    [InlineData("S3")]
    public void KeysWithoutAPermutationAreRefused(string member) => Refused(key => key[member] = new JsonArray("0", "1", "0"));

    [Theory]
    [InlineData("S1", "S2")]
    [InlineData("S1", "S3")]
    [InlineData("S2", "S3")]
    public void KeysThatPermuteNoWiresAreRefused(string member, string other) => Refused(key => key[member] = key[other]!.DeepClone());

    [Fact]
    public void KeysOfAKnownTauAreRefused()
    {
        Refused(key => key["X_2"] = new JsonArray(new JsonArray("0", "0"), new JsonArray("1", "0"), new JsonArray("0", "0")));
        var one = Bn254G2.Generator;
        string Text(Bn254Fp x) => x.ToBigInteger().ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var known in new[] { one, -one })
        {
            Refused(key => key["X_2"] = new JsonArray(
                new JsonArray(Text(known.X.C0), Text(known.X.C1)), new JsonArray(Text(known.Y.C0), Text(known.Y.C1)), new JsonArray("1", "0")));
        }
    }

    [Fact]
    public void KeysWithoutAMemberAreRefused()
    {
        var members = Json("interop/tiny", "vkey").Select(m => m.Key).ToList();
        Assert.Equal(16, members.Count);
        Assert.All(members, member => Refused(key => key.Remove(member)));
    }

    [Fact]
    public void DuplicateMembersAreRefused()
    {
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(SharedData.Require("interop/tiny"), "tiny.plonk.proof.json")));
        var twice = text.Replace("\"eval_b\"", "\"eval_a\"", StringComparison.Ordinal);
        Assert.Throws<MalformedProofException>(() => PlonkBn254.ReadSnarkjsProof(Encoding.UTF8.GetBytes(twice), "proof"));
        var more = text.Replace("\"eval_b\"", "\"evalb\": \"1\", \"eval_b\"", StringComparison.Ordinal);
        Assert.Throws<MalformedProofException>(() => PlonkBn254.ReadSnarkjsProof(Encoding.UTF8.GetBytes(more), "proof"));
    }

    [Fact]
    public void AProofOfTheOtherSystemIsRefused()
    {
        var groth16 = File.ReadAllBytes(Path.Combine(SharedData.Require("interop/tiny"), "tiny.proof.json"));
        var plonk = File.ReadAllBytes(Path.Combine(SharedData.Require("interop/tiny"), "tiny.plonk.proof.json"));
        Assert.Throws<MalformedProofException>(() => PlonkBn254.ReadSnarkjsProof(groth16, "proof"));
        Assert.Throws<MalformedProofException>(() => Groth16Bn254.ReadSnarkjsProof(plonk, "proof"));
    }

    private static JsonObject Json(string folder, string part)
        => JsonNode.Parse(File.ReadAllBytes(Path.Combine(SharedData.Require(folder), $"tiny.plonk.{part}.json")))!.AsObject();

    private static void Refused(Action<JsonObject> change)
    {
        var key = Json("interop/tiny", "vkey");
        change(key);
        Assert.Throws<RefusedKeyException>(() => PlonkBn254.ReadSnarkjsKey(Encoding.UTF8.GetBytes(key.ToJsonString()), "vkey"));
    }
}
