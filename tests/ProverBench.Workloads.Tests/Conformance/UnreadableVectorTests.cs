using System.Text;
using System.Text.Json.Nodes;
using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.Results.Conformance;
using ProverBench.TestSupport;
using ProverBench.Workloads.Tests.Conformance.Generation;

namespace ProverBench.Workloads.Tests.Conformance;

/// <summary>Files that are not what they should be: one sentence, never a crash; files and cases of unknown kind are counted, not passed over.</summary>
public sealed class UnreadableVectorTests : IDisposable
{
    private readonly ScalarBackend _backend = new(new BackendOptions(1));
    private readonly AlteredFolder _folder = new();

    public static TheoryData<string> JsonFiles => [.. ConformanceSuite.Generate().Select(f => f.Path).Where(p => !p.Contains(".output.", StringComparison.Ordinal))];

    /// <summary>Those that are not inputs to canonical JSON, where any JSON is valid.</summary>
    public static TheoryData<string> CaseFiles => [.. JsonFiles.Select(f => f.Data).Where(f => !f.Contains(".input.", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(JsonFiles))]
    public void ATruncatedFileIsOneFailureWithASentence(string file)
    {
        var text = File.ReadAllText(Path.Combine(ConformanceSuite.Folder, file));
        _folder.Write(file, text[..(text.Length / 2)]);
        if (file.Contains(".input.", StringComparison.Ordinal))
        {
            _folder.Write(file.Replace(".input.", ".output.", StringComparison.Ordinal), "");
        }

        var sinks = Runs.All(_backend, _folder.Path);
        var difference = Assert.Single(sinks.SelectMany(s => s.Differences));
        Assert.Equal("whole file", difference.Case);
        Assert.StartsWith($"{file}: ", difference.Found, StringComparison.Ordinal);
        Assert.Equal(0, sinks.Sum(s => s.Passed));
    }

    [Theory]
    [InlineData("notes/readme.txt")]
    [InlineData("lattice/lwe.json")]
    public void AFileThatNobodyReadsIsNotCovered(string file)
    {
        _folder.Write(file, "[1");
        var sink = Assert.Single(Runs.All(_backend, _folder.Path), s => s.NotCovered > 0);
        Assert.Equal(ConformanceRunner.Unclaimed, sink.Family);
        Assert.Equal(file, Assert.Single(sink.NotCoveredReasons).Key);
    }

    [Theory]
    [InlineData("ntt/a.json", "[{\"field\": \"stark252\", \"log2n\": 2}]", "no transforms over stark252")]
    [InlineData("ntt/a.json", "[{\"polynomial\": [1]}]", "a case of no known shape: members polynomial")]
    [InlineData("fields/a.json", "{\"pallas\": {\"modulus_dec\": \"7\"}}", "the field pallas")]
    [InlineData("fields/a.json", "{\"babybear\": {\"modulus_dec\": \"2013265921\", \"inventor\": \"?\"}}", "the constant inventor")]
    [InlineData("fields/extension.json", "[{\"ext\": \"babybear4 X^4=7\", \"a\": [1, 0, 0, 0], \"inv\": [1, 0, 0, 0]}]", "the extension babybear4 X^4=7")]
    [InlineData("poseidon2/a.json", "[{\"instance\": \"babybear_t4_unheard\", \"input\": [1], \"output\": [1]}]", "no Poseidon2 instance is called babybear_t4_unheard")]
    [InlineData("poseidon2/merkle.json", "[{\"instance\": \"koalabear_t16_plonky3\", \"kind\": \"merkle4to1\", \"d\": 4}]", "the hash merkle4to1 with digests of 4")]
    [InlineData("hash/a.json", "[{\"msg\": \"00\", \"blake2s\": \"00\"}]", "the hash blake2s is not part of this build")]
    [InlineData("msm/a.json", "[{\"curve\": \"pallas\", \"group\": \"G1\", \"bases\": [], \"scalars\": []}]", "the group pallas G1")]
    [InlineData("curves/pairing.json", "[{\"curve\": \"bw6\", \"pairs\": [], \"product_is_one\": true}]", "the curve bw6")]
    [InlineData("eip2537/unknown.json", "[{\"Input\": \"\", \"Expected\": \"\"}]", "no contract is known for unknown.json")]
    [InlineData("hash_to_curve/a.json", "{\"ciphersuite\": \"BN254G1_XMD:SHA-256_SVDW_RO_\", \"vectors\": [{}, {}]}", "the suite BN254G1_XMD:SHA-256_SVDW_RO_")]
    [InlineData("kzg/a.json", "[{\"name\": \"x\"}]", "no trusted_setup file lies beside a.json")]
    [InlineData("wycheproof/a.json", "{\"algorithm\": \"EDDSA\", \"testGroups\": [{\"publicKey\": {\"curve\": \"edwards25519\"}, \"tests\": [{}, {}, {}]}]}", "EdDSA on edwards25519: the platform has none")]
    [InlineData("hostile/a.json", "[{\"kind\": \"yaml\", \"expect\": \"reject\", \"b64\": \"\"}]", "yaml is not read by this build")]
    [InlineData("stats/a.json", "[{\"samples\": [1, 2], \"mode\": 1}]", "the product does not estimate mode")]
    [InlineData("fri/facts.json", "{\"rows\": [[\"a prover\", \"goldilocks^3\", 100, \"JBR\"]]}", "published figures without the parameters that they follow from")]
    [InlineData("fri/bits.json", "{\"table\": [{\"log2_blowup\": 1, \"queries\": 2, \"grinding_bits\": 0, \"query_phase_bits\": {\"hope\": 100}}]}", "the calculator knows no regime hope")]
    [InlineData("snark/x/circuit.circom", "r1cs", "a circuit's source: compiling it is circom's part")]
    public void WhatThisBuildDoesNotKnowIsNotCovered(string file, string text, string reason)
    {
        _folder.Write(file, text);
        var sinks = Runs.All(_backend, _folder.Path);
        Assert.Empty(sinks.SelectMany(s => s.Differences));
        Assert.Equal(reason, Assert.Single(sinks.SelectMany(s => s.NotCoveredReasons)).Key);
    }

    [Theory]
    [InlineData("msm/a.json", "[{\"curve\": \"bn254\", \"group\": \"G1\", \"bases\": [[\"1\", \"3\"]], \"scalars\": [\"1\"], \"result\": \"infinity\"}]", "a point of the group, found one that is not on the curve")]
    [InlineData("ntt/a.json", "[{\"field\": \"babybear\", \"log2n\": 1, \"a\": [\"0x78000001\", 0]}]", "a canonical element")]
    [InlineData("ntt/a.json", "[{\"field\": \"babybear\", \"log2n\": 64, \"a\": []}]", "an integer from 0 to 63")]
    [InlineData("ntt/a.json", "[{\"field\": \"babybear\", \"log2n\": 1, \"omega\": 1, \"a\": [1, 2]}]", "a primitive 2^1-th root of unity")]
    [InlineData("fri/fold.json", "[{\"field\": \"babybear\", \"shift\": 1, \"beta\": 1, \"evals_natural\": [1, 2, 3], \"folded_natural\": [1]}]", "a power of two")]
    [InlineData("hash/a.json", "[{\"msg\": \"0\", \"sha256\": \"00\"}]", "an even number of hexadecimal digits")]
    [InlineData("poseidon2/a.json", "[{\"instance\": \"bn254_t2_horizen\", \"input\": [1], \"output\": [1]}]", "2 elements")]
    [InlineData("dsse/a.json", "{\"payloadType\": \"t\", \"payload_utf8\": \"\", \"qx\": \"1\", \"qy\": \"1\"}", "a P-256 key")]
    [InlineData("stats/a.json", "[{\"samples\": [\"1\"], \"median\": 1}]", "a finite JSON number")]
    public void AMalformedCaseIsOneFailureThatSaysWhatIsExpected(string file, string text, string expected)
    {
        _folder.Write(file, text);
        var difference = Assert.Single(Runs.All(_backend, _folder.Path).SelectMany(s => s.Differences));
        Assert.StartsWith("case", difference.Case, StringComparison.Ordinal);
        Assert.Contains($"expected {expected}", difference.Found, StringComparison.Ordinal);
    }

    /// <summary>Members lost, doubled in kind or emptied, anywhere: always a sentence or "not covered", never an exception that got away.</summary>
    [Theory, MemberData(nameof(CaseFiles))]
    public void NoAlterationEndsInAnException(string file)
    {
        var text = File.ReadAllText(Path.Combine(ConformanceSuite.Folder, file));
        Fuzz(file, text, new Random(11), rounds: 6);
    }

    [Theory]
    [InlineData("eip196_197/bn256Add_a.json")]
    [InlineData("eip2537/fail-add_G1_bls.json")]
    [InlineData("hash_to_curve/BLS12381G1_XMD_SHA-256_SSWU_RO_.json")]
    [InlineData("hash_to_curve/expand_message_xmd_SHA256_38.json")]
    [InlineData("snark/mul_bn128/groth16_vk.json")]
    [InlineData("poseidon1/circomlib_bn254_kat.json")]
    [InlineData("hostile/blns.json")]
    [InlineData("hostile/text_and_archives.json.gz")]
    [InlineData("snark/mul_bn128/tamper_groth16.json.gz")]
    [InlineData("wycheproof/ecdsa_secp256r1_sha256_p1363_test.json.gz")]
    public void NoAlterationOfASharedFileEndsInAnException(string file)
        => Fuzz(file.Replace(".gz", "", StringComparison.Ordinal), Encoding.UTF8.GetString(new ConformanceFile(SharedData.Require("vectors"), file).Read()), new Random(11), rounds: 10);

    public void Dispose()
    {
        _folder.Dispose();
        _backend.Dispose();
    }

    private void Fuzz(string file, string text, Random random, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var root = JsonNode.Parse(text)!;
            Shorten(root, random);
            Spoil(root, random);
            _folder.Write(file, root);
            foreach (var difference in Runs.All(_backend, _folder.Path).SelectMany(s => s.Differences))
            {
                Assert.True(difference.Expected != "an answer", $"round {round}: {difference}");
            }
        }
    }

    /// <summary>Keeps few cases, so that many rounds are quick.</summary>
    private static void Shorten(JsonNode root, Random random)
    {
        var cases = root as JsonArray ?? root["cases"] as JsonArray ?? root["testGroups"] as JsonArray;
        while (cases?.Count > 3)
        {
            cases.RemoveAt(random.Next(cases.Count));
        }
    }

    private static void Spoil(JsonNode root, Random random)
    {
        var node = root;
        while (true)
        {
            var names = node is JsonObject o ? o.Select(m => m.Key).ToArray() : [];
            var count = node is JsonArray a ? a.Count : names.Length;
            if (count == 0)
            {
                return;
            }

            var at = random.Next(count);
            var child = node is JsonArray list ? list[at] : node[names[at]];
            if (child is JsonArray or JsonObject && random.Next(3) > 0)
            {
                node = child;
                continue;
            }

            string[] others = ["null", "true", "-1", "1e400", "\"\"", "\"0x\"", "\"zz\"", "[]", "{}", "[[]]", "\"\\ud83d\\ude00\"", "99999999999999999999999"];
            var other = random.Next(others.Length + 1) is var pick && pick < others.Length ? JsonNode.Parse(others[pick]) : null;
            if (node is JsonArray items)
            {
                items[at] = other;
            }
            else if (other is null && random.Next(2) == 0)
            {
                node.AsObject().Remove(names[at]);
            }
            else
            {
                node[names[at]] = other;
            }

            return;
        }
    }
}
