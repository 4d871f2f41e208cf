using System.Text.Json.Nodes;
using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.Workloads.Tests.Conformance.Generation;

namespace ProverBench.Workloads.Tests.Conformance;

/// <summary>A single altered answer fails, and the difference says where.</summary>
public sealed class AlteredVectorTests : IDisposable
{
    private readonly ScalarBackend _backend = new(new BackendOptions(1));
    private readonly AlteredFolder _folder = new();

    public static TheoryData<string, string, string, string, string> Answers => new()
    {
        { "fields/fields.json", "fields", "koalabear/two_adic_roots_by_log2n/3", "koalabear two_adic_roots_by_log2n, element 3 of 13", "0x6832fe4a" },
        { "fields/fields.json", "fields", "bn254_fr/montgomery/minus_p_inv", "bn254_fr minus_p_inv", "" },
        { "fields/fields.json", "fields", "mersenne31/circle/generator_stwo/1", "generator_stwo, element 1 of 2", "" },
        { "fields/arithmetic.json", "fields", "2/product/4", "case 2 (babybear) product, on the backend, element 4 of 8", "" },
        { "fields/arithmetic.json", "fields", "9/inverse/7", "case 9 (bn254_fr) inverse, by the reference, element 7 of 8", "" },
        { "fields/extension_mul.json", "extension", "0/ab/1", "case 0 (goldilocks2 X^2=7) ab", "" },
        { "ntt/ntt.json", "ntt", "2/ntt/5", "case 2 (goldilocks 2^3) ntt, element 5 of 8", "" },
        { "ntt/ntt.json", "ntt", "4/digest_lde4", "case 4 (goldilocks 2^12) lde4 digest", "" },
        { "fri/fold2.json", "fri-fold", "1/folded_natural/1", "case 1 (goldilocks 2^2) folded over goldilocks^2, element 1 of 4", "" },
        { "fri/fold2.json", "fri-fold", "1/evals_natural/3", "case 1 (goldilocks 2^2) evaluations, element 3 of 4", "" },
        { "poseidon1/circomlib_bn254.json", "poseidon", "cases/2/outputs/3", "case 2 of 3 inputs, element 3 of 4", "" },
        { "poseidon1/plonky2_goldilocks_t12.json", "poseidon", "1/output/11", "case 1 goldilocks_t12_plonky2, element 11 of 12", "" },
        { "poseidon2/params/koalabear_t16_plonky3.json", "poseidon2", "rc_internal/7", "rc_internal, element 7 of 20", "" },
        { "poseidon2/permutations.json", "poseidon2", "0/output/2", "case 0 (goldilocks_t8_horizen), element 2 of 8", "" },
        { "poseidon2/merkle_sponge.json", "merkle", "0/root/0", "case 0 (koalabear_t16_plonky3 merkle2to1) depth 1, element 0 of 8", "" },
        { "poseidon2/merkle_sponge.json", "merkle", "3/digest/1", "padding_free_sponge_overwrite) of 1, element 1 of 8", "" },
        { "poseidon2/merkle_sponge.json", "merkle", "8/path/2/3", "merkle_rows) path, element 19 of 24", "" },
        { "hash/keccak_f1600.json", "hash", "2/output/24", "case 2 (zero iterated 24 times), lane 24 of 25", "" },
        { "hash/digests.json", "hash", "9/sha3_256", "case 9 (1000) sha3_256", "" },
        { "hash/blake3.json", "hash", "cases/3/hash", "case 3 (64) hash, byte 130", "" },
        { "msm/msm_known_dlog.json", "msm", "3/result_dlog", "case 3 (bn254 G1 n = 1025) result_dlog", "" },
        { "msm/msm_edges.json", "msm", "0/result", "case 0 (bn254 G1 empty) of 0", "" },
        { "curves/pairing.json", "pairing", "1/product_is_one", "case 1 (bn254 off by one)", "a product of one" },
        { "curves/invalid_points.json", "points", "2/accept", "case 2 (bn254 G1: not on curve: y + 1)", "accepted" },
        { "circom/circom_bn254.json", "circom", "1/byte", "case 1 (r1cs magic) byte", "" },
        { "snark/tamper_groth16.json", "groth16", "cases/0/expect", "case 0 (genuine)", "" },
        { "snark/tamper_plonk.json", "plonk", "cases/3/expect", "case 3 (B + 1)", "" },
        { "stats/location.json", "statistics", "3/median_ci95_order_statistics/lower_rank", "case 3 (six) median_ci95_order_statistics.lower_rank", "" },
        { "jcs/numbers.json", "jcs", "2/jcs", "case 2 (0000000000000001)", "" },
        { "dsse/envelopes.json", "dsse", "4/verifies", "case 4 (another payload than the signed one) signature", "verifies" },
        { "dsse/envelopes.json", "dsse", "0/pae_ascii", "case 0 (a statement, low s) encoding, byte", "" },
    };

    [Theory, MemberData(nameof(Answers))]
    public void IsNamed(string file, string family, string pointer, string name, string expected)
    {
        var root = Read(file);
        Alter(root, pointer.Split('/'));
        _folder.Write(file, root);
        var sink = _folder.Run(_backend, family);
        var difference = sink.Differences.FirstOrDefault(d => d.Case.Contains(name, StringComparison.Ordinal));
        Assert.True(difference is not null, string.Join(Environment.NewLine, sink.Differences.Select(d => d.Case)));
        Assert.Equal(file, difference.File);
        Assert.NotEqual(difference.Expected, difference.Found);
        Assert.Contains(expected, expected.StartsWith("0x", StringComparison.Ordinal) ? difference.Found : difference.Expected, StringComparison.Ordinal);
        Assert.True(sink.Passed > 0 || file.StartsWith("jcs", StringComparison.Ordinal));
    }

    [Fact]
    public void AResultThatIsAnotherPointIsNamedWithBoth()
    {
        var root = Read("msm/msm_edges.json");
        // "one" is the base itself; "r-1" its negative
        root[3]!["result"] = root[2]!["result"]!.DeepClone();
        _folder.Write("msm/msm_edges.json", root);
        var difference = Assert.Single(_folder.Run(_backend, "msm").Differences);
        Assert.Equal("case 3 (bn254 G1 r-1) of 1", difference.Case);
        Assert.StartsWith("(0x", difference.Expected, StringComparison.Ordinal);
        Assert.Equal(difference.Expected.Split(',')[0], difference.Found.Split(',')[0]);
    }

    [Fact]
    public void SecurityBitsAreComparedToTheDigitsGiven()
    {
        _folder.Write("fri/bits.json", """
            {"table": [
              {"log2_blowup": 1, "queries": 100, "grinding_bits": 16, "query_phase_bits": {"unique_decoding": 57.50375, "johnson_upper_limit": 66.0}},
              {"log2_blowup": 1, "queries": 100, "grinding_bits": 16, "query_phase_bits": {"unique_decoding": 57.50377}}]}
            """);
        var sink = _folder.Run(_backend, "fri-security");
        Assert.Equal(2, sink.Passed);
        var difference = Assert.Single(sink.Differences);
        Assert.Equal("case 1 (blowup 2^1, 100 queries), 16 of grinding, unique_decoding", difference.Case);
        Assert.StartsWith("57.50374", difference.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void AnswersOfCanonicalJsonAreComparedByByte()
    {
        _folder.Write("jcs/a.input.json", "{\"b\":1,\"a\":\"0123456789012345678901234567890123456789\"}");
        _folder.Write("jcs/a.output.json", "{\"a\":\"0123456789012345678901234567890123456788\",\"b\":1}");
        var difference = _folder.Run(_backend, "jcs").Differences[0];
        Assert.Equal("canonical form, byte 45", difference.Case);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _backend.Dispose();
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(ConformanceSuite.Folder, file)))!;

    /// <summary>Another value of the same kind: the last digit one on, a flag turned, a flag set where there is none.</summary>
    private static void Alter(JsonNode root, string[] pointer)
    {
        var parent = pointer[..^1].Aggregate(root, (node, step) => node is JsonArray array ? array[int.Parse(step)]! : node[step]!);
        var old = parent is JsonArray list ? list[int.Parse(pointer[^1])] : parent[pointer[^1]];
        JsonNode altered = old?.GetValueKind() switch
        {
            null => JsonValue.Create(true),
            System.Text.Json.JsonValueKind.True => JsonValue.Create(false),
            System.Text.Json.JsonValueKind.False => JsonValue.Create(true),
            System.Text.Json.JsonValueKind.Number => JsonValue.Create(old.GetValue<int>() + 1),
            _ when old.GetValue<string>() == "infinity" => JsonNode.Parse("[\"1\", \"2\"]")!,
            _ => old.GetValue<string>() is [.. var front, var last] ? JsonValue.Create(front + (last is >= '0' and < '9' ? (char)(last + 1) : '1')) : "1",
        };
        if (parent is JsonArray items)
        {
            items[int.Parse(pointer[^1])] = altered;
        }
        else
        {
            parent[pointer[^1]] = altered;
        }
    }
}
