using System.Text.Json.Serialization;

namespace ProverBench.Results.Machine;

/// <summary>What a series of samples says about a run. Null = not observable in at least two samples (for differences) or in any (for extremes).</summary>
/// <remarks>Differences are last minus first; a counter that went backwards (a reboot, a wrapped counter) makes the difference null.</remarks>
public sealed record TelemetrySummary : ExtensibleRecord
{
    public required int Samples { get; init; }

    public required long DurationNs { get; init; }

    /// <summary>Stolen ticks over all ticks, whole run, percent.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? StealPercent { get; init; }

    /// <summary>The same for the worst interval between two samples.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? WorstStealPercent { get; init; }

    [JsonConverter(typeof(DecimalText))]
    public decimal? WorstCpuPressurePercent { get; init; }

    /// <summary>Busy ticks that were not this tool's, over all ticks, whole run, percent.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? OtherLoadPercent { get; init; }

    public long? SwappedPages { get; init; }

    public long? MajorFaults { get; init; }

    public long? InvoluntarySwitches { get; init; }

    public long? PeakTreeRssBytes { get; init; }

    public long? HottestMillidegrees { get; init; }

    public int? LowestMegahertz { get; init; }

    public int? HighestMegahertz { get; init; }

    /// <summary>Median of the first and of the last third of the calibration times.</summary>
    public long? CalibrationFirstNs { get; init; }

    public long? CalibrationLastNs { get; init; }

    /// <summary>100·(last − first) / first, by the medians of the thirds: positive = the machine became slower.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? CalibrationDriftPercent { get; init; }

    public long? ThermalThrottles { get; init; }

    public long? CgroupThrottled { get; init; }

    public long? MemoryHighEvents { get; init; }

    public long? OutOfMemoryEvents { get; init; }

    public long? EnergyMicrojoules { get; init; }

    [JsonConverter(typeof(DecimalText))]
    public decimal? LoadAverageAtStart { get; init; }

    /// <summary>Whether all samples carry the same boot.</summary>
    public bool? SameBoot { get; init; }

    public long? SuspendedNs { get; init; }

    /// <summary>(wall elapsed − monotonic elapsed) / monotonic elapsed, percent: a clock that was stepped, slewed or faked.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? ClockDisagreementPercent { get; init; }

    /// <summary>All clock event reasons any GPU showed, or'ed.</summary>
    public long? GpuClockEventReasons { get; init; }

    public long? UncorrectedEccErrors { get; init; }

    /// <summary>Of the busiest GPU's busiest sample: the share of the driver's last sampling period in which a kernel ran.</summary>
    public int? GpuPeakUtilizationPercent { get; init; }

    /// <summary>The most memory that a GPU had in use, everybody's.</summary>
    public long? GpuPeakMemoryBytes { get; init; }

    /// <summary>The clock of the GPU that was busiest, in its first sample.</summary>
    public int? GpuFirstMegahertz { get; init; }

    /// <summary>The same in its last sample.</summary>
    public int? GpuLastMegahertz { get; init; }

    /// <summary>The highest power of a GPU.</summary>
    public long? GpuPeakMilliwatts { get; init; }

    /// <summary>Energy of all GPUs over the run, by their own counters.</summary>
    public long? GpuEnergyMillijoules { get; init; }
}
