using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>
/// What to run: data only. Nothing in a suite names a file, a command or a host; unknown fields are refused, because a misspelt limit
/// must not be a missing one.
/// </summary>
public sealed record SuiteDocument
{
    public const string SchemaFamily = "proverbench/suite";
    public const int SchemaMajor = 1;

    public required string Schema { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>One line for a list.</summary>
    public required string Description { get; init; }

    public required SuitePurpose Purpose { get; init; }

    /// <summary>Sample policies by name; cases refer to them.</summary>
    public required IReadOnlyDictionary<string, SamplePolicy> Policies { get; init; }

    public required IReadOnlyList<SuiteCase> Cases { get; init; }
}

/// <summary>One case: a workload at fixed parameters in one scenario.</summary>
public sealed record SuiteCase
{
    /// <summary>Unique in the suite; what --filter matches.</summary>
    public required string Id { get; init; }

    public required string Workload { get; init; }

    public required WorkloadParameters Parameters { get; init; }

    public required Scenario Scenario { get; init; }

    /// <summary>The name of a policy of this suite.</summary>
    public required string Policy { get; init; }

    /// <summary>Of one launch, from process start to its end.</summary>
    public required Period Timeout { get; init; }

    /// <summary>Resident memory beyond which the worker is ended.</summary>
    public required ByteSize MemoryBudget { get; init; }

    /// <summary>Instances that run at the same time; throughput scenario only.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Proofs kept as evidence from each launch; none where absent.</summary>
    public int? KeepProofs { get; init; }
}
