using System.Text.Json.Serialization;
using ProverBench.Certification.Json;
using ProverBench.Results;

namespace ProverBench.Certification.Evaluation;

/// <summary>What the run as a whole allows to be said, whatever the tiers read.</summary>
[JsonConverter(typeof(StrictEnumConverter<Standing>))]
public enum Standing
{
    /// <summary>A valid run of a certifying suite on a physical device.</summary>
    Certified,

    /// <summary>The suite is too short to certify from, or a part of it was left out.</summary>
    Estimate,

    /// <summary>Disturbed a little.</summary>
    Indicative,

    /// <summary>The device was simulated or its times come from a model.</summary>
    NotPhysical,

    /// <summary>Disturbed, wrong, implausible or cut short: no verdict.</summary>
    Invalid,
}

[JsonConverter(typeof(StrictEnumConverter<TierOutcome>))]
public enum TierOutcome
{
    /// <summary>Every criterion passes.</summary>
    Met,

    /// <summary>At least one criterion fails.</summary>
    NotMet,

    /// <summary>None fails and none is missing, but one is not decided.</summary>
    Indeterminate,

    /// <summary>None fails, but one was not run.</summary>
    NotRun,

    /// <summary>The run is invalid: nothing is said of the machine.</summary>
    Invalid,
}

/// <summary>One tier's verdict.</summary>
public sealed record TierVerdict
{
    /// <summary><see cref="Criteria.TierDefinition.Id"/>.</summary>
    public required string Tier { get; init; }

    public required string Name { get; init; }

    public required TierOutcome Outcome { get; init; }

    /// <summary>Id of the criterion that decides: of those with the weightiest answer the one with the least headroom.</summary>
    public required string Binding { get; init; }

    /// <summary>What the estimate of the binding criterion misses or has to spare, as a factor: 0.5 is half of what is needed; absent where there is none.</summary>
    [JsonConverter(typeof(OptionalDecimalString))]
    public decimal? Headroom { get; init; }

    /// <summary>What would have to change for the tier to be met: an entry for each criterion that is not passed, each sentence once.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>One for each criterion, in the order of the file.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The finding of the binding criterion.</summary>
    [JsonIgnore]
    public Finding BindingFinding => Findings.First(f => f.Criterion == Binding);
}

/// <summary>Every tier of a criteria file, and the standing that the words of each must carry.</summary>
public sealed record TierVerdicts
{
    public required string CriteriaId { get; init; }

    public required Digest CriteriaDigest { get; init; }

    /// <summary><see cref="Criteria.CriteriaDocument.Statement"/>: printed with every verdict.</summary>
    public required string Statement { get; init; }

    /// <summary><see cref="Criteria.CriteriaDocument.ThroughputMeaning"/>: printed wherever TPS is shown.</summary>
    public required string ThroughputMeaning { get; init; }

    public required Standing Standing { get; init; }

    /// <summary>The words that go with every verdict of this run: "certified", "estimate, not certified", "INVALID" …</summary>
    public required string Words { get; init; }

    /// <summary>Why the standing is not better; empty where it is "certified".</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    public required IReadOnlyList<TierVerdict> Tiers { get; init; }

    /// <summary>Whether the run certifies that the machine meets the tier's per-node requirement.</summary>
    public bool Certifies(string tier) => Standing == Standing.Certified && Tiers.Any(t => t.Tier == tier && t.Outcome == TierOutcome.Met);
}
