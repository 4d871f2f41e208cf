using System.Text.Json.Serialization;

namespace ProverBench.Results;

/// <summary>The suite that was run, by name and by the digest of its exact bytes.</summary>
public sealed record SuiteReference : ExtensibleRecord
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required Digest Digest { get; init; }

    public required SuitePurpose Purpose { get; init; }

    /// <summary>The glob that chose among the suite's cases, where one was given: such a run is never certifying.</summary>
    public string? Filter { get; init; }
}

[JsonConverter(typeof(StrictEnumConverter<SuitePurpose>))]
public enum SuitePurpose
{
    /// <summary>Too short to certify from; shown as "estimate, not certified".</summary>
    Estimate,

    /// <summary>Meets the sample counts and durations that a certificate asks for.</summary>
    Certifying,
}

public static class SuitePurposes
{
    /// <summary>The words printed wherever a result of the suite is shown.</summary>
    public static string Label(this SuitePurpose purpose) => purpose switch
    {
        SuitePurpose.Certifying => "certifying",
        _ => "estimate, not certified",
    };
}
