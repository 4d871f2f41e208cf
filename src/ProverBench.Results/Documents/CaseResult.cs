using System.Text.Json.Serialization;
using ProverBench.Results.Machine;

namespace ProverBench.Results;

/// <summary>
/// One case of a suite: what was asked, how it ended, and the raw samples of each launch. Medians, intervals and rates are derived
/// from the samples (<see cref="Statistics.CaseSummary"/>), never read from a file.
/// </summary>
public sealed record CaseResult : ExtensibleRecord
{
    /// <summary>The case's name in its suite.</summary>
    public required string Id { get; init; }

    public required string Workload { get; init; }

    public required int WorkloadVersion { get; init; }

    public required WorkloadParameters Parameters { get; init; }

    public required Scenario Scenario { get; init; }

    /// <summary>The kind of backend, as in <see cref="BackendIdentity.Kind"/>.</summary>
    public required string Backend { get; init; }

    /// <summary><see cref="Results.ComparabilityKey"/> of this case: results with different keys are not compared.</summary>
    public required Digest ComparabilityKey { get; init; }

    public required CaseOutcome Outcome { get; init; }

    /// <summary>One sentence where the outcome is not completed.</summary>
    public string? Reason { get; init; }

    /// <summary>The work of one iteration; absent where the workload was never prepared.</summary>
    public UnitOfWork? Work { get; init; }

    /// <summary>How many iterations one sample times, back to back.</summary>
    public required long IterationsPerSample { get; init; }

    /// <summary>How many instances ran at the same time (throughput scenario); 1 elsewhere.</summary>
    public required int Concurrency { get; init; }

    public required IReadOnlyList<LaunchResult> Launches { get; init; }

    /// <summary>Of the outputs of every launch; absent where none was produced.</summary>
    public CheckOutcome? Check { get; init; }

    /// <summary><see cref="MerkleTree"/> root over all output digests, launch by launch.</summary>
    public Digest? OutputRoot { get; init; }

    public SecurityClaim? Security { get; init; }

    /// <summary>What must be said beside any figure of this case, e.g. "insecure setup, benchmark only".</summary>
    public string? SetupNote { get; init; }

    public required IReadOnlyList<KeptProof> Proofs { get; init; }

    /// <summary>The GPU that the case ran on, as its driver saw it; absent where it ran on none, or no driver tells.</summary>
    public CaseGpu? Gpu { get; init; }
}

[JsonConverter(typeof(StrictEnumConverter<Scenario>))]
public enum Scenario
{
    /// <summary>One at a time.</summary>
    Latency,

    /// <summary>Several at once, as many as the case says.</summary>
    Throughput,

    /// <summary>Without pause for a set time; the decay counts.</summary>
    Sustained,

    /// <summary>From process start to the first output; one sample a launch.</summary>
    Cold,
}

[JsonConverter(typeof(StrictEnumConverter<CaseOutcome>))]
public enum CaseOutcome
{
    Completed,

    /// <summary>The backend or build does not offer what the case needs.</summary>
    Unsupported,

    /// <summary>The worker reported an error, or an output was wrong.</summary>
    Failed,

    TimedOut,

    /// <summary>The worker died of itself.</summary>
    Crashed,

    /// <summary>Somebody else ended the worker.</summary>
    Killed,

    OutOfMemory,

    /// <summary>Not reached, or left out by the filter.</summary>
    NotRun,

    /// <summary>The run was interrupted during this case.</summary>
    Aborted,
}

/// <summary>What one iteration does: so many of something ("65536", "points"). The count is a positive integer in decimal digits.</summary>
public sealed record UnitOfWork : ExtensibleRecord
{
    public required string Count { get; init; }

    /// <summary>Plural: "points", "elements", "transfers".</summary>
    public required string Unit { get; init; }

    /// <summary>
    /// Elements of the base field that the tables holding the work commit to in one iteration, a positive integer in decimal digits: main columns and columns of arguments, padding
    /// included; what proves their proofs again (recursion) is not counted. Absent where the work is no trace.
    /// </summary>
    public string? Cells { get; init; }

    public static UnitOfWork Of(long count, string unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return new UnitOfWork { Count = count.ToString(System.Globalization.CultureInfo.InvariantCulture), Unit = unit };
    }

    /// <summary>The count as a number; documents are validated when read, so this holds for every document in memory.</summary>
    [JsonIgnore]
    public decimal Amount => decimal.Parse(Count, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Cells for one of what is counted ("cells per transfer"); null where they are not known.</summary>
    [JsonIgnore]
    public decimal? CellsEach =>
        Cells is { } cells ? decimal.Parse(cells, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture) / Amount : null;
}

/// <summary>How the outputs were checked, and whether all were right.</summary>
public sealed record CheckOutcome : ExtensibleRecord
{
    public required bool Passed { get; init; }

    /// <summary>E.g. "verifier", "scalar oracle", "evaluation at a random point".</summary>
    public required string Method { get; init; }

    public required long CheckedCount { get; init; }

    /// <summary>What was wrong, with the first difference; absent when passed.</summary>
    public string? Detail { get; init; }
}

/// <summary>Bits of security of the proofs, with the regime they hold under, and the digest of the proof parameters.</summary>
public sealed record SecurityClaim : ExtensibleRecord
{
    /// <summary>A plain decimal, e.g. "100" or "97.5".</summary>
    public required string Bits { get; init; }

    /// <summary>E.g. "provable, unique decoding", "computational, generic group".</summary>
    public required string Regime { get; init; }

    /// <summary>True for parameters that exist to be compared with another prover at its own setting: such a case never counts towards a tier.</summary>
    public bool? ComparisonOnly { get; init; }

    /// <summary>Digest of the verifier's policy (queries, blow-up, field, hash ...), where there is one.</summary>
    public Digest? ProofParameters { get; init; }
}

/// <summary>A proof that travels with the result.</summary>
public sealed record KeptProof : ExtensibleRecord
{
    public required int Launch { get; init; }

    public required long Iteration { get; init; }

    /// <summary>Which of the instances that ran at once; absent for the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Instance { get; init; }

    public required Digest Digest { get; init; }

    /// <summary>Its name within the bundle; a plain file name.</summary>
    public required string File { get; init; }
}
