using System.Text.Json.Serialization;

namespace ProverBench.Results.Machine;

/// <summary>
/// What the driver said of the GPU that a case ran on, from the last telemetry sample before the case to the first after it. Null = not observable in any of them.
/// </summary>
public sealed record CaseGpu : ExtensibleRecord
{
    /// <summary>Its number in NVML's order, as <see cref="NvidiaGpu.Index"/>.</summary>
    public required int Index { get; init; }

    /// <summary>The GPU's name.</summary>
    public string? Device { get; init; }

    /// <summary>The driver's version.</summary>
    public string? Driver { get; init; }

    /// <summary>Telemetry samples.</summary>
    public required int Samples { get; init; }

    /// <summary>From the first of them to the last: the case, and up to a period of the telemetry before and after it.</summary>
    public required long WindowNs { get; init; }

    /// <summary>The clock of the multiprocessors before the case.</summary>
    public int? MegahertzBefore { get; init; }

    /// <summary>The same after it.</summary>
    public int? MegahertzAfter { get; init; }

    /// <summary>The least of them in any sample.</summary>
    public int? LowestMegahertz { get; init; }

    /// <summary>The clock of the memory before the case.</summary>
    public int? MemoryMegahertzBefore { get; init; }

    /// <summary>The same after it.</summary>
    public int? MemoryMegahertzAfter { get; init; }

    /// <summary>Energy over the window divided by it.</summary>
    public long? MeanMilliwatts { get; init; }

    /// <summary>The highest power in a sample.</summary>
    public long? PeakMilliwatts { get; init; }

    /// <summary>Energy over the window, idle power included.</summary>
    public long? EnergyMillijoules { get; init; }

    /// <summary>Where that is from.</summary>
    public EnergyQuality? EnergyQuality { get; init; }

    /// <summary>All of NVML's clock event reasons that a sample showed, or'ed.</summary>
    public long? ClockEventReasons { get; init; }

    /// <summary>Those of them that slowed the GPU down, in words; empty where none did.</summary>
    public IReadOnlyList<string>? Throttling { get; init; }

    /// <summary>The busiest sample.</summary>
    public int? PeakUtilizationPercent { get; init; }

    /// <summary>The most memory in use, everybody's.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>The hottest sample.</summary>
    public int? HottestDegrees { get; init; }
}

/// <summary>How an energy was come by.</summary>
[JsonConverter(typeof(StrictEnumConverter<EnergyQuality>))]
public enum EnergyQuality
{
    /// <summary>The device's own counter.</summary>
    Counted,

    /// <summary>Power at each sample, joined by straight lines: what happens between two samples is not seen.</summary>
    Integrated,
}
