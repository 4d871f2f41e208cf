using System.Text.Json.Serialization;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>One JSON line from a worker; exactly one part is present.</summary>
public sealed record WorkerMessage
{
    public PreparedPart? Prepared { get; init; }

    public RefusedPart? Refused { get; init; }

    public InvokedPart? Invoked { get; init; }

    public StepPart? Step { get; init; }

    public DonePart? Done { get; init; }
}

/// <summary>The workload stands ready.</summary>
public sealed record PreparedPart
{
    public required int WorkloadVersion { get; init; }

    public required UnitOfWork Work { get; init; }

    public SecurityClaim? Security { get; init; }

    public string? SetupNote { get; init; }

    public required BackendIdentity Backend { get; init; }

    [JsonPropertyName("prepareNs")]
    public required Duration Prepare { get; init; }
}

/// <summary>The launch ends here: unsupported, failed or out of memory, with one sentence.</summary>
public sealed record RefusedPart
{
    public required CaseOutcome Outcome { get; init; }

    public required string Reason { get; init; }
}

/// <summary>A cold launch has its first output: the parent's clock stops at this line.</summary>
public sealed record InvokedPart
{
    [JsonPropertyName("invokeNs")]
    public required Duration Invoke { get; init; }
}

/// <summary>One step of the plan was run and its output checked.</summary>
public sealed record StepPart
{
    public required PlanStage Stage { get; init; }

    public required long Iterations { get; init; }

    /// <summary>Time of the iterations; of the slowest instance where several ran.</summary>
    [JsonPropertyName("timedNs")]
    public required Duration Timed { get; init; }

    [JsonPropertyName("phasesNs")]
    public required IReadOnlyDictionary<string, Duration> Phases { get; init; }

    /// <summary>Of the one instance, as <see cref="IPreparedWorkload.Parts"/>; absent where the work is not cut into jobs, or several instances ran.</summary>
    [JsonPropertyName("partsNs")]
    public IReadOnlyDictionary<string, Duration>? Parts { get; init; }

    /// <summary>One for each instance.</summary>
    public required IReadOnlyList<Digest> Outputs { get; init; }

    public required bool CheckPassed { get; init; }

    public required string CheckMethod { get; init; }

    public string? CheckDetail { get; init; }

    /// <summary>Of the first instance, where the output is a proof.</summary>
    [JsonPropertyName("verifyNs")]
    public Duration? Verification { get; init; }

    /// <summary>Of the first instance, where the output is a proof.</summary>
    public ByteSize? ProofSize { get; init; }

    /// <summary>Of every instance, base64; where asked for and the workload has one.</summary>
    public IReadOnlyList<byte[]>? Proofs { get; init; }
}

/// <summary>The launch is complete.</summary>
public sealed record DonePart
{
    public required bool SteadyState { get; init; }

    [JsonPropertyName("wallNs")]
    public required Duration Wall { get; init; }

    [JsonPropertyName("cpuNs")]
    public required Duration Cpu { get; init; }

    public required long GcCount { get; init; }

    public ByteSize? PeakRss { get; init; }

    /// <summary>Bytes of the backends' buffers at their peak, summed over the instances.</summary>
    public required ByteSize PeakDevice { get; init; }

    [JsonPropertyName("calibrationFirstNs")]
    public required Duration CalibrationFirst { get; init; }

    [JsonPropertyName("calibrationLastNs")]
    public required Duration CalibrationLast { get; init; }

    public required Ratio AllCoreShare { get; init; }

    public required DeviceCounters Counters { get; init; }

    public OffloadCounters? Offload { get; init; }
}
