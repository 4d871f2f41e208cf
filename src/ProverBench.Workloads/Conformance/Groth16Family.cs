using System.Text;
using System.Text.Json;
using ProverBench.Proving;
using ProverBench.Proving.Groth16;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Groth16 proofs in snarkjs's JSON, genuine and tampered, through the strict readers and the verifier.</summary>
/// <remarks>
/// <c>groth16_proofN.json</c> is verified with <c>groth16_publicN.json</c> and <c>groth16_vk.json</c> beside it; a key whose name says insecure must be
/// refused. A file of tampered proofs holds its keys and names one in each case; <c>expect</c> is true, false or <c>refuse_vk</c>.
/// </remarks>
internal sealed class Groth16Family : IConformanceFamily
{
    private const string Prefix = "groth16_";

    private enum Verdict
    {
        Verifies,
        Fails,
        Malformed,
        KeyRefused,
    }

    public string Id => "groth16";

    public string Summary => "Groth16 proofs in snarkjs's JSON, tampered twins and worthless keys, by the strict verifier";

    public bool Claims(ConformanceFile file) => file.Name.EndsWith(".json", StringComparison.Ordinal) && file.Name.Contains("groth16", StringComparison.Ordinal);

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        var root = VectorJson.Parse(file);
        if (root.Find("cases") is { } cases)
        {
            ConformanceCases.Each(file, sink, stop, cases, c => c.TextOrNull("name"), (item, name) => Tampered(root, item, file.Path, name, sink));
        }
        else if (file.Name.StartsWith(Prefix + "proof", StringComparison.Ordinal))
        {
            Proof(file, root, sink);
        }
        else if (file.Name.EndsWith("vk.json", StringComparison.Ordinal) || root.Has("vk_alpha_1"))
        {
            var refused = Judge(root, default, default) == Verdict.KeyRefused;
            var insecure = file.Name.Contains("insecure", StringComparison.Ordinal);
            sink.Check(refused == insecure, file.Path, "key", insecure ? "refused" : "a key", refused ? "refused" : "a key");
        }
        else if (!file.Name.StartsWith(Prefix + "public", StringComparison.Ordinal))
        {
            sink.Skip($"a file of no known shape: {VectorJson.Shape(root)}");
        }
        else if (!file.Exists(file.Path.Replace(Prefix + "public", Prefix + "proof", StringComparison.Ordinal)))
        {
            sink.Skip($"no proof lies beside {file.Name}");
        }
    }

    private static void Proof(ConformanceFile file, JsonElement proof, ConformanceSink sink)
    {
        var folder = file.Path[..(file.Path.LastIndexOf('/') + 1)];
        var (key, publics) = (folder + Prefix + "vk.json", folder + file.Name.Replace("proof", "public", StringComparison.Ordinal));
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
        var key = item.GetText("vk", path) is var named && item.Find($"vk_{named}") is { } own ? own
            : item.Find("vk_inline") is { } inline && named == "inline" ? inline
            : root.Get(named, path);
        var (expect, verdict) = (item.Get("expect", path), Judge(key, item.Get("public", path), item.Get("proof", path)));
        var (agrees, expected) = expect.ValueKind switch
        {
            JsonValueKind.True => (verdict == Verdict.Verifies, "verifies"),
            JsonValueKind.False => (verdict != Verdict.Verifies, "does not verify"),
            _ when VectorJson.Text(expect, path, "expect") == "refuse_vk" => (verdict == Verdict.KeyRefused, Describe(Verdict.KeyRefused)),
            _ => throw new MalformedDocumentException(path, "member expect", "true, false or refuse_vk", VectorJson.Quote(expect)),
        };
        sink.Check(agrees, path, name, expected, Describe(verdict));
    }

    /// <summary>The verdict over a key, public values and a proof, of the curve that the key names; with a key alone, whether it is refused.</summary>
    private static Verdict Judge(JsonElement key, JsonElement publics, JsonElement proof) => VectorNames.Curve(key.TextOrNull("curve") ?? "") switch
    {
        "bn254" => Judge<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>(key, publics, proof),
        "bls12-381" => Judge<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(key, publics, proof),
        _ => Verdict.KeyRefused,
    };

    private static Verdict Judge<E, F, S, G1, G2>(JsonElement key, JsonElement publics, JsonElement proof)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        try
        {
            var verifier = new Groth16System<E, F, S, G1, G2>.Verifier(Groth16System<E, F, S, G1, G2>.ReadSnarkjsKey(Utf8(key), "key"));
            return proof.ValueKind == JsonValueKind.Undefined || verifier.Verify(
                Groth16System<E, F, S, G1, G2>.ReadSnarkjsPublicValues(Utf8(publics), "public values"),
                Groth16System<E, F, S, G1, G2>.ReadSnarkjsProof(Utf8(proof), "proof")) ? Verdict.Verifies : Verdict.Fails;
        }
        catch (RefusedKeyException)
        {
            return Verdict.KeyRefused;
        }
        catch (MalformedProofException)
        {
            return Verdict.Malformed;
        }

        static byte[] Utf8(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());
    }

    private static string Describe(Verdict verdict) => verdict switch
    {
        Verdict.Verifies => "verifies",
        Verdict.Fails => "does not verify",
        Verdict.Malformed => "does not verify: malformed",
        _ => "the key is refused",
    };
}
