using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Everything a launch left: how it ended and all that was received before.</summary>
public sealed record LaunchEvidence
{
    public required CaseOutcome Outcome { get; init; }

    /// <summary>One sentence; null when completed.</summary>
    public string? Reason { get; init; }

    public PreparedPart? Prepared { get; init; }

    public required IReadOnlyList<StepPart> Steps { get; init; }

    public DonePart? Done { get; init; }

    /// <summary>By the parent's clock, from before the worker was started to when it had ended.</summary>
    public required Duration Elapsed { get; init; }

    /// <summary>The larger of what the worker told and what the parent saw.</summary>
    public ByteSize? PeakRss { get; init; }

    /// <summary>Null where the worker could not be started, or did not end in time.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The end of the worker's standard error, as it came: escape it where it is shown.</summary>
    public required string StandardErrorTail { get; init; }
}
