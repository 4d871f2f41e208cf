using System.Text.Json.Serialization;
using ProverBench.Certification.Criteria;
using ProverBench.Certification.Json;
using ProverBench.Certification.Prices;
using ProverBench.Results;

namespace ProverBench.Certification.Evaluation;

[JsonConverter(typeof(StrictEnumConverter<CriterionOutcome>))]
public enum CriterionOutcome
{
    /// <summary>The confidence bound on the wrong side still meets the requirement.</summary>
    Pass,

    /// <summary>Even the bound on the right side does not.</summary>
    Fail,

    /// <summary>Between: the interval straddles the limit, or there are too few samples for a bound.</summary>
    Indeterminate,

    /// <summary>Nothing to judge from. Never a pass, never hidden.</summary>
    NotRun,
}

/// <summary>The answer of one criterion, with all that it rests on. Quantities are "number unit" in decimal.</summary>
public sealed record Finding
{
    /// <summary><see cref="Criterion.Id"/>.</summary>
    public required string Criterion { get; init; }

    public required string Kind { get; init; }

    /// <summary>For people: what is asked about, e.g. "Sustained throughput".</summary>
    public required string Title { get; init; }

    public required CriterionOutcome Outcome { get; init; }

    /// <summary>"at least 1000 transfers/s".</summary>
    public required string Requirement { get; init; }

    /// <summary>One sentence: what was found, and where the answer is not a pass, why.</summary>
    public required string Explanation { get; init; }

    public required Provenance Provenance { get; init; }

    /// <summary>The case that decided; absent where the criterion is about the run.</summary>
    public string? Case { get; init; }

    /// <summary>The estimate.</summary>
    public string? Measured { get; init; }

    /// <summary>The one-sided confidence bound on the wrong side: what decides a pass.</summary>
    public string? Bound { get; init; }

    /// <summary>The one-sided confidence bounds on both sides, low then high.</summary>
    public MeasuredInterval? Interval { get; init; }

    /// <summary>How many times over the estimate meets the requirement: 1 is on the limit, 0.5 is half of what is needed.</summary>
    [JsonConverter(typeof(OptionalDecimalString))]
    public decimal? Headroom { get; init; }

    /// <summary>The same for the bound on the wrong side: at least 1 is a pass.</summary>
    [JsonConverter(typeof(OptionalDecimalString))]
    public decimal? HeadroomLow { get; init; }

    /// <summary>The same for the bound on the right side: below 1 is a fail.</summary>
    [JsonConverter(typeof(OptionalDecimalString))]
    public decimal? HeadroomHigh { get; init; }

    /// <summary>What would have to change, where the requirement is not met: "2.3x more TPS needed".</summary>
    public string? Change { get; init; }

    /// <summary>The highest latency percentile that the samples earned against the limit, e.g. "P90".</summary>
    public string? PercentileEarned { get; init; }

    /// <summary>The user's prices that it rests on; absent where it rests on none.</summary>
    public PriceReference? Prices { get; init; }

    /// <summary>Whether the tier's further mark, beyond the requirement, is reached.</summary>
    public MarkFinding? Mark { get; init; }
}

/// <summary>Both ends with units.</summary>
public sealed record MeasuredInterval
{
    public required string Low { get; init; }

    public required string High { get; init; }
}

/// <summary>A figure of the source that is better than the requirement; it decides nothing.</summary>
public sealed record MarkFinding
{
    public required string Requirement { get; init; }

    public required CriterionOutcome Outcome { get; init; }
}
