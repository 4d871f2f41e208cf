using System.Text;
using System.Text.Json;
using ProverBench.Proving;
using ProverBench.Proving.Snarkjs;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Proofs of one protocol in snarkjs's JSON, genuine and tampered, through the strict readers and the verifier.</summary>
/// <remarks>
/// <c>groth16_proofN.json</c> is verified with <c>groth16_publicN.json</c> and <c>groth16_vk.json</c> beside it; a key whose name says insecure must be
/// refused. A file of tampered proofs holds keys, of which a case names one (else <c>vk</c>) or has its own (<c>vk_inline</c>); <c>proof</c> and
/// <c>public</c> are the case's or the file's, members of <c>set</c> take the place of the proof's; <c>expect</c> is true, false or <c>refuse_vk</c>.
/// </remarks>
/// <param name="protocol">The protocol's name in files: <c>groth16</c>.</param>
/// <param name="title">Its name.</param>
internal sealed class SnarkjsFamily(string protocol, string title) : IConformanceFamily
{
    private readonly string _prefix = protocol + "_";

    private enum Verdict
    {
        Verifies,
        Fails,
        Malformed,
        KeyRefused,
    }

    public string Id => protocol;

    public string Summary => $"{title} proofs in snarkjs's JSON, tampered twins and worthless keys, by the strict verifier";

    public bool Claims(ConformanceFile file)
        => file.Name.EndsWith($"_{protocol}.json", StringComparison.Ordinal)
            || (file.Name.StartsWith(_prefix, StringComparison.Ordinal) && file.Name.EndsWith(".json", StringComparison.Ordinal));

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        var root = VectorJson.Parse(file);
        if (root.Find("cases") is { } cases)
        {
            ConformanceCases.Each(file, sink, stop, cases, c => c.TextOrNull("name"), (item, name) => Tampered(root, item, file.Path, name, sink));
        }
        else if (file.Name.StartsWith(_prefix + "proof", StringComparison.Ordinal))
        {
            Proof(file, root, sink);
        }
        else if (file.Name.EndsWith("vk.json", StringComparison.Ordinal) || file.Name.Contains("_vk_", StringComparison.Ordinal))
        {
            var refused = Judge(root, default, default) == Verdict.KeyRefused;
            var insecure = file.Name.Contains("insecure", StringComparison.Ordinal);
            sink.Check(refused == insecure, file.Path, "key", insecure ? "refused" : "a key", refused ? "refused" : "a key");
        }
        else if (!file.Name.StartsWith(_prefix + "public", StringComparison.Ordinal))
        {
            sink.Skip($"a file of no known shape: {VectorJson.Shape(root)}");
        }
        else if (!file.Exists(file.Path.Replace(_prefix + "public", _prefix + "proof", StringComparison.Ordinal)))
        {
            sink.Skip($"no proof lies beside {file.Name}");
        }
    }

    private void Proof(ConformanceFile file, JsonElement proof, ConformanceSink sink)
    {
        var folder = file.Path[..(file.Path.LastIndexOf('/') + 1)];
        var (key, publics) = (folder + _prefix + "vk.json", folder + file.Name.Replace("proof", "public", StringComparison.Ordinal));
        if (!file.Exists(key) || !file.Exists(publics))
        {
            sink.Skip($"no key and public values lie beside {file.Name}");
            return;
        }

        var verdict = Judge(VectorJson.Parse(file.Read(key), key), VectorJson.Parse(file.Read(publics), publics), proof);
        sink.Compare(file.Path, "proof", Describe(Verdict.Verifies), Describe(verdict));
    }

    private static void Tampered(JsonElement root, JsonElement item, string path, string name, ConformanceSink sink)
    {
        var key = item.Find("vk_inline") is { } own ? own : root.Get(item.TextOrNull("vk") ?? "vk", path);
        var proof = item.Find("proof") ?? root.Get("proof", path);
        var publics = item.Find("public") ?? root.Get("public", path);
        var (expect, verdict) = (item.Get("expect", path), Judge(key, publics, item.Find("set") is { } set ? Replace(proof, set, path) : proof));
        var (agrees, expected) = expect.ValueKind switch
        {
            JsonValueKind.True => (verdict == Verdict.Verifies, "verifies"),
            JsonValueKind.False => (verdict != Verdict.Verifies, "does not verify"),
            _ when VectorJson.Text(expect, path, "expect") == "refuse_vk" => (verdict == Verdict.KeyRefused, Describe(Verdict.KeyRefused)),
            _ => throw new MalformedDocumentException(path, "member expect", "true, false or refuse_vk", VectorJson.Quote(expect)),
        };
        sink.Check(agrees, path, name, expected, Describe(verdict));
    }

    /// <summary>The object with members replaced.</summary>
    private static JsonElement Replace(JsonElement proof, JsonElement set, string path)
    {
        if (proof.ValueKind != JsonValueKind.Object || set.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedDocumentException(path, "member set", "an object, as the proof is", VectorJson.Quote(set));
        }

        var members = proof.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
        foreach (var member in set.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return JsonSerializer.SerializeToElement(members);
    }

    /// <summary>The verdict over a key, public values and a proof; with a key alone, whether it is refused.</summary>
    private static Verdict Judge(JsonElement key, JsonElement publics, JsonElement proof)
    {
        try
        {
            return SnarkjsProtocols.Verify(new(Utf8(key), "key"), new(Utf8(publics), "public values"), new(Utf8(proof), "proof")) ? Verdict.Verifies : Verdict.Fails;
        }
        catch (RefusedKeyException)
        {
            return Verdict.KeyRefused;
        }
        catch (MalformedProofException)
        {
            // The key is read before all else.
            return Verdict.Malformed;
        }

        static byte[] Utf8(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? "null"u8.ToArray() : Encoding.UTF8.GetBytes(element.GetRawText());
    }

    private static string Describe(Verdict verdict) => verdict switch
    {
        Verdict.Verifies => "verifies",
        Verdict.Fails => "does not verify",
        Verdict.Malformed => "does not verify: malformed",
        _ => "the key is refused",
    };
}
