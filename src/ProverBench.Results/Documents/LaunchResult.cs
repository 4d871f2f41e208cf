using System.Text.Json.Serialization;
using ProverBench.Results.Units;

namespace ProverBench.Results;

/// <summary>What one worker process measured.</summary>
public sealed record LaunchResult : ExtensibleRecord
{
    public required int Index { get; init; }

    /// <summary>How this launch ended.</summary>
    public required CaseOutcome Outcome { get; init; }

    public string? Reason { get; init; }

    /// <summary>
    /// Raw: each the time of <see cref="CaseResult.IterationsPerSample"/> iterations, in the order taken. Where <see cref="OffloadCounters.Times"/> is not physical, the host's
    /// part as measured and the device's by its model: how long a simulation takes is no sample of anything.
    /// </summary>
    [JsonPropertyName("samplesNs")]
    public required IReadOnlyList<Duration> Samples { get; init; }

    /// <summary>The time of each sample spent in named phases ("kernel", "transfer", "witness"); each list is as long as <see cref="Samples"/>.</summary>
    [JsonPropertyName("phasesNs")]
    public required IReadOnlyDictionary<string, IReadOnlyList<Duration>> Phases { get; init; }

    /// <summary>How long one job of each kind took within each sample ("segment", "join"), each list as long as <see cref="Samples"/>; absent where the work is not cut into jobs.</summary>
    [JsonPropertyName("partsNs")]
    public IReadOnlyDictionary<string, IReadOnlyList<Duration>>? Parts { get; init; }

    /// <summary>Warm-up samples, not timed into the result.</summary>
    public required int WarmUps { get; init; }

    /// <summary>Whether the warm-up settled by the suite's rule before samples were taken.</summary>
    public required bool SteadyState { get; init; }

    [JsonPropertyName("prepareNs")]
    public required Duration Prepare { get; init; }

    /// <summary>From the first sample's start to the last sample's end, untimed input making included.</summary>
    [JsonPropertyName("wallNs")]
    public required Duration Wall { get; init; }

    /// <summary>The worker's processor time during the samples, all threads.</summary>
    [JsonPropertyName("cpuNs")]
    public required Duration Cpu { get; init; }

    /// <summary>Threads the backend was given.</summary>
    public required int Threads { get; init; }

    /// <summary>High-water mark of the worker's resident memory; absent where the system does not tell.</summary>
    public ByteSize? PeakRss { get; init; }

    /// <summary>High-water mark of the backend's buffers, of all instances together; absent where the worker did not come so far.</summary>
    public ByteSize? PeakDevice { get; init; }

    public required long GcCount { get; init; }

    /// <summary>A fixed dependent chain of operations, timed before the first and after the last sample: shows a clock drop.</summary>
    [JsonPropertyName("calibrationFirstNs")]
    public Duration? CalibrationFirst { get; init; }

    [JsonPropertyName("calibrationLastNs")]
    public Duration? CalibrationLast { get; init; }

    /// <summary>Processor time over (wall time times threads) while all threads ran a fixed loop: under 1 where somebody else took time, even where no counter tells.</summary>
    public Ratio? AllCoreShare { get; init; }

    public DeviceCounters? Counters { get; init; }

    /// <summary>What an offloading device did and what it left to the host; absent of devices that do all or nothing.</summary>
    public OffloadCounters? Offload { get; init; }

    public CheckOutcome? Check { get; init; }

    /// <summary>How long the verifier took for the proof of each sample, as long as <see cref="Samples"/>; absent where the output is no proof.</summary>
    [JsonPropertyName("verifyNs")]
    public IReadOnlyList<Duration>? Verification { get; init; }

    /// <summary>Size of a proof; absent where the output is no proof.</summary>
    public ByteSize? ProofSize { get; init; }

    /// <summary>One for each iteration, warm-up included: the chain that seeds were derived from.</summary>
    public required IReadOnlyList<Digest> OutputDigests { get; init; }
}

/// <summary>What the backend counted over the timed samples.</summary>
public sealed record DeviceCounters : ExtensibleRecord
{
    public required ByteSize BytesToDevice { get; init; }

    public required ByteSize BytesFromDevice { get; init; }

    [JsonPropertyName("kernelNs")]
    public required Duration Kernel { get; init; }

    [JsonPropertyName("transferNs")]
    public required Duration Transfer { get; init; }

    /// <summary>Transfers that ran beside kernels, which are not in <see cref="Transfer"/>; absent where nothing can.</summary>
    [JsonPropertyName("hiddenTransferNs")]
    public Duration? HiddenTransfer { get; init; }

    [JsonPropertyName("hostNs")]
    public required Duration Host { get; init; }
}
