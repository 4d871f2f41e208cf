using System.Text.Json.Serialization;

namespace ProverBench.Results;

/// <summary>Whether the figures may be relied on, and each gate that decides it.</summary>
public sealed record RunValidity : ExtensibleRecord
{
    public required ValidityVerdict Verdict { get; init; }

    public required IReadOnlyList<GateFinding> Gates { get; init; }
}

[JsonConverter(typeof(StrictEnumConverter<ValidityVerdict>))]
public enum ValidityVerdict
{
    Valid,

    /// <summary>Disturbed a little: shown, never certified.</summary>
    Indicative,

    /// <summary>Disturbed: kept, with its reasons.</summary>
    Invalid,
}

/// <summary>One gate's answer with what was measured and the bound it was held against, both with units.</summary>
public sealed record GateFinding : ExtensibleRecord
{
    /// <summary>Stable name, e.g. "steal".</summary>
    public required string Gate { get; init; }

    /// <summary>The case it concerns; absent for the whole run.</summary>
    public string? Case { get; init; }

    public required GateAnswer Answer { get; init; }

    public required GateEffect Effect { get; init; }

    /// <summary>Absent where not observable.</summary>
    public string? Measured { get; init; }

    public required string Bound { get; init; }

    /// <summary>One sentence.</summary>
    public required string Explanation { get; init; }
}

[JsonConverter(typeof(StrictEnumConverter<GateAnswer>))]
public enum GateAnswer
{
    Ok,
    Violated,

    /// <summary>The machine does not tell. Never ok: it caps the trust level.</summary>
    NotObservable,
}

/// <summary>What the answer does to the run; only a violated gate has an effect.</summary>
[JsonConverter(typeof(StrictEnumConverter<GateEffect>))]
public enum GateEffect
{
    None,

    /// <summary>Shown beside the figures.</summary>
    Flag,

    Indicative,

    Invalid,
}
