using ProverBench.Results;

namespace ProverBench.Certification.Criteria;

/// <summary>Which cases of a result a criterion looks at. Where several match, each must meet it: the worst decides.</summary>
public sealed record CaseSelector
{
    public required string Workload { get; init; }

    /// <summary>Every scenario where absent.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>Parameters that the case must have, with these values.</summary>
    public WorkloadParameters? Parameters { get; init; }

    public bool Matches(CaseResult result) =>
        result.Workload == Workload
        && (Scenario is null || result.Scenario == Scenario)
        && (Parameters is null || Parameters.All(p => result.Parameters.TryGet(p.Key, out string? value) && value == p.Value));

    /// <summary>For sentences: "rollup-block, sustained".</summary>
    public override string ToString() =>
        Workload
        + (Scenario is { } scenario ? $", {StrictEnumConverter<Scenario>.NameOf(scenario)}" : "")
        + (Parameters is { Count: > 0 } parameters ? $", {parameters}" : "");
}
