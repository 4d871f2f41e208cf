using System.Text.Json.Serialization;
using ProverBench.Results.Machine;
using ProverBench.Results.Units;

namespace ProverBench.Results;

/// <summary>Data of <see cref="RunLogEntryTypes.RunStarted"/>: what is fixed before anything is measured. A verifier holds it against the result.</summary>
public sealed record RunStartedData
{
    public required string RunId { get; init; }

    public required Digest Nonce { get; init; }

    public required Digest Suite { get; init; }

    /// <summary><see cref="BackendIdentity.Kind"/>.</summary>
    public required string Backend { get; init; }

    /// <summary>All that the backend said of itself; absent in logs of releases that wrote its kind alone.</summary>
    public BackendIdentity? Identity { get; init; }
}

/// <summary>Data of <see cref="RunLogEntryTypes.CaseStarted"/> and <see cref="RunLogEntryTypes.CaseEnded"/>, as far as a verifier reads it: telemetry between the two is the case's.</summary>
public sealed record CaseMark
{
    public required string Case { get; init; }
}

/// <summary>Data of <see cref="RunLogEntryTypes.Sample"/>: one step of a launch, pilot and warm-up included, in the order run. A verifier holds every one against the result.</summary>
public sealed record SampleData
{
    public required string Case { get; init; }

    public required int Launch { get; init; }

    /// <summary>From 0, all stages.</summary>
    public required long Step { get; init; }

    /// <summary>Whether this is a sample of the result; pilot and warm-up are not.</summary>
    public required bool Kept { get; init; }

    [JsonPropertyName("timedNs")]
    public required Duration Timed { get; init; }

    /// <summary>One for each instance.</summary>
    public required IReadOnlyList<Digest> Outputs { get; init; }

    /// <summary>Digest of the first instance's proof, where the step gave one: it stands here before the log's head decides which are opened.</summary>
    public Digest? Proof { get; init; }

    /// <summary>Those of the other instances, in their order, where several ran at once.</summary>
    public IReadOnlyList<Digest>? MoreProofs { get; init; }

    /// <summary>The digests of all instances; empty where the step gave no proof.</summary>
    [JsonIgnore]
    public IEnumerable<Digest> Proofs => Proof is { } first ? [first, .. MoreProofs ?? []] : [];
}

/// <summary>Metadata of the log's data that readers other than the writer understand: one line each, unknown fields passed over.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false,
    MaxDepth = StrictJson.MaxDepth,
    Converters = [typeof(LongConverter), typeof(IntConverter)])]
[JsonSerializable(typeof(RunStartedData))]
[JsonSerializable(typeof(SampleData))]
[JsonSerializable(typeof(CaseMark))]
[JsonSerializable(typeof(TelemetrySample))]
public sealed partial class RunLogJsonContext : JsonSerializerContext;
