using System.Buffers;
using System.Text.Json;

namespace ProverBench.Results;

/// <summary>
/// What must be equal for two figures to be compared: SHA-256 of the RFC 8785 form of workload, its version, parameters, scenario, concurrency,
/// proof parameters, security bits and regime, and the kind of backend. The machine, suite, run and setup are not part of it.
/// </summary>
public static class ComparabilityKey
{
    public static Digest Of(string workload, int workloadVersion, WorkloadParameters parameters, Scenario scenario, int concurrency, SecurityClaim? security, string backendKind)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("key", "proverbench/comparability/1");
            json.WriteString("workload", workload);
            json.WriteNumber("workloadVersion", workloadVersion);
            json.WriteStartObject("parameters");
            foreach ((string name, string value) in parameters)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteString("scenario", StrictEnumConverter<Scenario>.NameOf(scenario));
            json.WriteNumber("concurrency", concurrency);
            json.WriteString("proofParameters", security?.ProofParameters?.ToString() ?? "none");
            json.WriteString("securityBits", security?.Bits ?? "none");
            json.WriteString("securityRegime", security?.Regime ?? "none");
            json.WriteString("backend", backendKind);
            json.WriteEndObject();
        }

        return CanonicalJson.DigestOf(buffer.WrittenSpan);
    }

    /// <summary>The key that the case's own fields give; a document whose recorded key differs is refused.</summary>
    public static Digest Of(CaseResult result) =>
        Of(result.Workload, result.WorkloadVersion, result.Parameters, result.Scenario, result.Concurrency, result.Security, result.Backend);
}
