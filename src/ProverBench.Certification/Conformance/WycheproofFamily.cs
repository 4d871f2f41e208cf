using System.Text.Json;
using ProverBench.Certification.Keys;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Certification.Conformance;

/// <summary>C2SP Wycheproof: ECDSA over P-256 with SHA-256 in the layout r ‖ s; as published, then with our own rule on s.</summary>
/// <remarks>What is valid verifies, what is invalid does not, what is acceptable may do either. Of the two spellings of s our own verifier takes the low one.</remarks>
internal sealed class WycheproofFamily : IConformanceFamily
{
    public string Id => "wycheproof";

    public string Summary => "ECDSA P-256 signatures as the Wycheproof project judges them, and low s alone";

    public bool Claims(ConformanceFile file) => file.LiesIn("wycheproof");

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        JsonElement root = VectorJson.Parse(file);
        string algorithm = root.TextOrNull("algorithm") ?? "an unnamed algorithm";
        foreach (JsonElement group in root.GetItems("testGroups", file.Path))
        {
            stop.ThrowIfCancellationRequested();
            IReadOnlyList<JsonElement> tests = group.GetItems("tests", file.Path);
            if (Unsupported(algorithm, group) is { } reason)
            {
                sink.Skip(reason, tests.Count);
                continue;
            }

            VerificationKey? key = Key(group, file.Path);
            foreach (JsonElement test in tests)
            {
                string name = $"tcId {test.TextOrNull("tcId")} ({test.TextOrNull("comment")})";
                ConformanceCases.Try(file, sink, name, () => Test(key, test, file.Path, name, sink));
            }
        }
    }

    private static string? Unsupported(string algorithm, JsonElement group)
    {
        JsonElement? key = group.Find("publicKey") ?? group.Find("key");
        string curve = key?.TextOrNull("curve") ?? "an unnamed curve";
        return algorithm switch
        {
            "EDDSA" => $"EdDSA on {curve}: the platform has none",
            "ECDSA" when curve != "secp256r1" => $"ECDSA on {curve}",
            "ECDSA" when group.TextOrNull("sha") != "SHA-256" => $"ECDSA with {group.TextOrNull("sha")}",
            "ECDSA" when group.TextOrNull("type")?.Contains("P1363", StringComparison.Ordinal) != true => $"ECDSA signatures of type {group.TextOrNull("type")}: certificates carry r ‖ s alone",
            "ECDSA" => null,
            _ => algorithm,
        };
    }

    /// <summary>The group's key; null where it is none that we take, so that nothing verifies under it.</summary>
    private static VerificationKey? Key(JsonElement group, string path)
    {
        try
        {
            return VerificationKey.FromSpki(group.GetHex("publicKeyDer", path), path);
        }
        catch (MalformedDocumentException) when (group.Has("publicKeyDer"))
        {
            return null;
        }
    }

    private static void Test(VerificationKey? key, JsonElement test, string path, string name, ConformanceSink sink)
    {
        byte[] message = test.GetHex("msg", path), signature = test.GetHex("sig", path);
        string result = test.GetText("result", path);
        bool published = key?.VerifiesAnyS(message, signature) ?? false;
        bool own = key?.Verifies(message, signature) ?? false;
        bool agrees = result switch
        {
            "valid" => published,
            "invalid" => !published,
            "acceptable" => true,
            _ => throw new MalformedDocumentException(path, "member result", "valid, invalid or acceptable", result),
        };
        bool low = own == (published && LowS.Holds(signature));
        sink.Check(agrees && low, path, name, $"{result}{(low ? "" : ", low s alone")}", published ? own ? "verifies" : "verifies, refused by our own rule" : "does not verify");
    }
}
