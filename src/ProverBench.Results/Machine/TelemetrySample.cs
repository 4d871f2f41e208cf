using System.Text.Json.Serialization;

namespace ProverBench.Results.Machine;

/// <summary>The state of the machine at one instant of a run. Null = not observable. Counters are cumulative, so that any two samples can be subtracted.</summary>
public sealed record TelemetrySample : ExtensibleRecord
{
    /// <summary>Monotonic clock (the one that times samples), nanoseconds since the recorder was made.</summary>
    public required long MonotonicNs { get; init; }

    /// <summary>Wall clock, microseconds since 1970-01-01 UTC (nanoseconds would not fit 53 bits).</summary>
    public required long WallMicroseconds { get; init; }

    /// <summary>CLOCK_BOOTTIME − CLOCK_MONOTONIC: grows by the time the machine was suspended.</summary>
    public long? SuspendedNs { get; init; }

    /// <summary>First 16 hexadecimal digits of a digest of the kernel's boot id: tells a reboot, names nothing.</summary>
    public string? BootDigest { get; init; }

    /// <summary>Clock ticks of all processors together: everything, idle included.</summary>
    public long? TotalTicks { get; init; }

    /// <summary>Ticks in which some task ran: user, nice, system, interrupts.</summary>
    public long? BusyTicks { get; init; }

    /// <summary>Ticks the hypervisor gave to somebody else while a task here wanted to run.</summary>
    public long? StealTicks { get; init; }

    /// <summary>CPU time of this process and its descendants, finished ones included as far as they were waited for.</summary>
    public long? TreeCpuNs { get; init; }

    /// <summary>Resident memory of this process and its descendants.</summary>
    public long? TreeRssBytes { get; init; }

    /// <summary>Page faults of the tree that needed storage.</summary>
    public long? MajorFaults { get; init; }

    /// <summary>Times a thread of this process was made to yield its processor.</summary>
    public long? InvoluntarySwitches { get; init; }

    /// <summary>Pressure stall information: share of the last 10 s in which some task waited for a processor, percent.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? CpuPressurePercent { get; init; }

    [JsonConverter(typeof(DecimalText))]
    public decimal? LoadAverage1 { get; init; }

    public long? SwapInPages { get; init; }

    public long? SwapOutPages { get; init; }

    /// <summary>Hottest sensor of processor or board, thousandths of a degree Celsius.</summary>
    public long? TemperatureMillidegrees { get; init; }

    /// <summary>Mean frequency over the processors.</summary>
    public int? FrequencyMegahertz { get; init; }

    /// <summary>Thermal throttle events of cores and packages.</summary>
    public long? ThermalThrottles { get; init; }

    /// <summary>Periods in which the group of this process ran out of CPU quota.</summary>
    public long? CgroupThrottled { get; init; }

    public long? MemoryHighEvents { get; init; }

    public long? OutOfMemoryEvents { get; init; }

    /// <summary>Energy of the packages (RAPL), wrap-around undone since the recorder's start.</summary>
    public long? EnergyMicrojoules { get; init; }

    /// <summary>Duration of the fixed dependent chain of the calibration kernel: stands in for the frequency where that cannot be read.</summary>
    public long? CalibrationNs { get; init; }

    /// <summary>NVIDIA GPUs, in NVML order; null when NVML is not there.</summary>
    public IReadOnlyList<GpuSample>? Gpus { get; init; }
}

/// <summary>The state of one GPU. Null = not observable.</summary>
public sealed record GpuSample : ExtensibleRecord
{
    public required int Index { get; init; }

    public int? SmMegahertz { get; init; }

    public int? MemoryMegahertz { get; init; }

    public long? PowerMilliwatts { get; init; }

    /// <summary>Energy since the driver was loaded, as the GPU counts it.</summary>
    public long? EnergyMillijoules { get; init; }

    public int? TemperatureDegrees { get; init; }

    /// <summary>Bit mask of NVML's clock event ("throttle") reasons.</summary>
    public long? ClockEventReasons { get; init; }

    public int? UtilizationPercent { get; init; }

    public long? MemoryUsedBytes { get; init; }

    /// <summary>Compute processes on the GPU, ours included.</summary>
    public int? ComputeProcesses { get; init; }

    public long? UncorrectedEccErrors { get; init; }
}
