using System.Text.Json.Serialization;
using ProverBench.Results;

namespace ProverBench.Certification.Criteria;

/// <summary>
/// Which of the cases that match decide. What did not fit into memory was too large a choice and decides nothing beside one that completed; whatever crashed, hung, was wrong or was cut short
/// always counts.
/// </summary>
[JsonConverter(typeof(StrictEnumConverter<CaseChoice>))]
public enum CaseChoice
{
    /// <summary>Each must meet the criterion: the worst decides.</summary>
    Every,

    /// <summary>Of those that completed, the one with most work; with less than <see cref="SizeRule.LeastWork"/> it neither passes nor fails.</summary>
    Largest,
}

/// <summary>Which cases of a result a criterion looks at.</summary>
public sealed record CaseSelector
{
    public required string Workload { get; init; }

    /// <summary>Every scenario where absent.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>The scenario that is looked at where no case is of <see cref="Scenario"/>.</summary>
    public Scenario? Otherwise { get; init; }

    /// <summary>Parameters that the case must have, with these values.</summary>
    public WorkloadParameters? Parameters { get; init; }

    /// <summary>Which decide where several match; <see cref="CaseChoice.Every"/> where absent.</summary>
    public CaseChoice? Decides { get; init; }

    /// <summary>The cases that decide, and those that did not fit into memory beside them.</summary>
    internal (IReadOnlyList<CaseResult> Deciding, IReadOnlyList<CaseResult> TooLarge) Choose(IEnumerable<CaseResult> cases)
    {
        CaseResult[] matching = [.. cases.Where(MatchesButScenario)];
        CaseResult[] chosen = [.. matching.Where(c => Scenario is null || c.Scenario == Scenario)];
        if (chosen.Length == 0 && Otherwise is { } otherwise)
        {
            chosen = [.. matching.Where(c => c.Scenario == otherwise)];
        }

        CaseResult[] completed = [.. chosen.Where(c => c.Outcome == CaseOutcome.Completed)];
        if (completed.Length == 0)
        {
            return (chosen, []);
        }

        decimal least = Decides == CaseChoice.Largest ? completed.Max(WorkOf) : 0;
        ILookup<bool, CaseResult> tooLarge = chosen.ToLookup(c => c.Outcome == CaseOutcome.OutOfMemory);
        return ([.. tooLarge[false].Where(c => c.Outcome != CaseOutcome.Completed || WorkOf(c) >= least)], [.. tooLarge[true]]);
    }

    /// <summary>For sentences: "rollup-block, sustained".</summary>
    public override string ToString() =>
        Workload
        + (Scenario is { } scenario ? $", {StrictEnumConverter<Scenario>.NameOf(scenario)}" : "")
        + (Otherwise is { } otherwise ? $" or {StrictEnumConverter<Scenario>.NameOf(otherwise)}" : "")
        + (Parameters is { Count: > 0 } parameters ? $", {parameters}" : "");

    private static decimal WorkOf(CaseResult result) => result.Work?.Amount ?? 0;

    private bool MatchesButScenario(CaseResult result) =>
        result.Workload == Workload && (Parameters is null || Parameters.All(p => result.Parameters.TryGet(p.Key, out string? value) && value == p.Value));
}
