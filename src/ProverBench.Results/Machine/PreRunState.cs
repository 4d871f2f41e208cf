using System.Text.Json.Serialization;

namespace ProverBench.Results.Machine;

/// <summary>How quiet the machine was just before a run. Null = not observable.</summary>
public sealed record PreRunState : ExtensibleRecord
{
    /// <summary>How long the shares below were observed.</summary>
    public required long WindowNs { get; init; }

    /// <summary>Load average over one minute; it lags, so a build that just ended is still in it.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? LoadAverage1 { get; init; }

    /// <summary>Hardware threads online, to set the load average against.</summary>
    public required int LogicalCores { get; init; }

    /// <summary>Processor time of others over all processor time, percent.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? OtherLoadPercent { get; init; }

    [JsonConverter(typeof(DecimalText))]
    public decimal? StealPercent { get; init; }

    [JsonConverter(typeof(DecimalText))]
    public decimal? CpuPressurePercent { get; init; }

    public long? AvailableMemoryBytes { get; init; }

    public long? SwapUsedBytes { get; init; }

    /// <summary>Compute processes on all NVIDIA GPUs together.</summary>
    public int? GpuComputeProcesses { get; init; }
}
