using System.Text.Json.Serialization;
using ProverBench.Results.Machine;

namespace ProverBench.Results;

/// <summary>One run of one suite on one machine and backend: what was asked, what was measured (raw), and whether the run is valid.</summary>
public sealed record ResultDocument : ExtensibleRecord
{
    public const string SchemaFamily = "proverbench/result";
    public const int SchemaMajor = 1;
    public const string CurrentSchema = "proverbench/result/1";

    public required string Schema { get; init; }

    /// <summary>Letters, digits, '-' only: it is used as a file name.</summary>
    public required string Id { get; init; }

    [JsonConverter(typeof(UtcTimeConverter))]
    public required DateTimeOffset CreatedUtc { get; init; }

    public required ToolIdentity Tool { get; init; }

    public required SuiteReference Suite { get; init; }

    /// <summary>32 bytes as hexadecimal digits: every input of the run is derived from it.</summary>
    public required Digest Nonce { get; init; }

    public required NonceClass NonceClass { get; init; }

    /// <summary>The text the nonce was made from, where the run was asked to be repeatable (--seed).</summary>
    public string? Seed { get; init; }

    public required HardwareProfile Machine { get; init; }

    public required BackendIdentity Backend { get; init; }

    public required IReadOnlyList<CaseResult> Cases { get; init; }

    public required RunValidity Validity { get; init; }

    public required TelemetrySummary Telemetry { get; init; }

    public required LogReference Log { get; init; }

    public required TrustLevel TrustLevel { get; init; }

    /// <summary>Present where the run was cut short: the document is then partial.</summary>
    public RunAbort? Abort { get; init; }
}

/// <summary>Why a run was cut short, in one sentence, and by what.</summary>
public sealed record RunAbort : ExtensibleRecord
{
    public required AbortCause Cause { get; init; }

    public required string Reason { get; init; }
}

[JsonConverter(typeof(StrictEnumConverter<AbortCause>))]
public enum AbortCause
{
    /// <summary>SIGINT.</summary>
    Interrupted,

    /// <summary>SIGTERM.</summary>
    Terminated,

    /// <summary>The harness itself could not go on (disk full, for one).</summary>
    Fault,
}

[JsonConverter(typeof(StrictEnumConverter<NonceClass>))]
public enum NonceClass
{
    /// <summary>The tool chose the nonce itself: inputs could have been prepared by whoever controls the tool.</summary>
    [JsonStringEnumMemberName("self-challenged")]
    SelfChallenged,

    /// <summary>A challenger issued the nonce.</summary>
    [JsonStringEnumMemberName("challenged")]
    Challenged,
}

/// <summary>What a certificate over this run could at most claim about who vouches for it.</summary>
[JsonConverter(typeof(StrictEnumConverter<TrustLevel>))]
public enum TrustLevel
{
    /// <summary>Self-signed: integrity only.</summary>
    [JsonStringEnumMemberName("T0")]
    T0,

    /// <summary>Challenged: fresh work, right answers.</summary>
    [JsonStringEnumMemberName("T1")]
    T1,

    /// <summary>Challenger-timed: speed bounded by somebody else's clock.</summary>
    [JsonStringEnumMemberName("T2")]
    T2,

    /// <summary>T2 with the key in a TPM or TEE and a quote over the log head.</summary>
    [JsonStringEnumMemberName("T3")]
    T3,
}

/// <summary>The closed run log: its file's name, how many entries it has and the digest of its last line.</summary>
public sealed record LogReference : ExtensibleRecord
{
    public required string File { get; init; }

    public required long Entries { get; init; }

    public required Digest Head { get; init; }
}
