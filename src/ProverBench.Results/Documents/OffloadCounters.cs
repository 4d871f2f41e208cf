using System.Text.Json.Serialization;
using ProverBench.Results.Units;

namespace ProverBench.Results;

/// <summary>What a device that does some kernels did over the timed samples, and which it left to the host.</summary>
public sealed record OffloadCounters : ExtensibleRecord
{
    /// <summary>Whether times are the device's own (physical), or follow from cycles at <see cref="Clock"/> and bytes over the link.</summary>
    public required BackendNature Times { get; init; }

    /// <summary>The clock in which cycles count.</summary>
    public required Frequency Clock { get; init; }

    /// <summary>What the clock's figure rests on: a timing report, an assumption.</summary>
    public required string ClockSource { get; init; }

    /// <summary>Elapsed time in which software stood in for the device; it says nothing of the device, and is kept to show what was left out of the samples. Absent of a device that is one.</summary>
    [JsonPropertyName("simulationNs")]
    public Duration? Simulation { get; init; }

    /// <summary>By core, "ntt goldilocks 10".</summary>
    public required IReadOnlyDictionary<string, CoreCounters> Cores { get; init; }

    /// <summary>Kernels that the host did.</summary>
    public required IReadOnlyList<string> OnHost { get; init; }

    /// <summary>By link, "PCIe Gen3 x16": the least time for the bytes that were moved.</summary>
    [JsonPropertyName("linkNs")]
    public required IReadOnlyDictionary<string, Duration> Link { get; init; }

    /// <summary>"modelled at 250 MHz, clock source: …"; null of a device that is one.</summary>
    [JsonIgnore]
    public string? Label => Times == BackendNature.Physical ? null : $"modelled at {SignificantDigits.Four((double)Clock.Hertz / 1e6)} MHz, clock source: {ClockSource}";
}

/// <summary>What one core did; all counts are of the timed samples.</summary>
public sealed record CoreCounters : ExtensibleRecord
{
    public required long Runs { get; init; }

    public required long Cycles { get; init; }

    public required long InBeats { get; init; }

    public required long OutBeats { get; init; }

    /// <summary>Cycles in which a beat was offered to the core and not taken.</summary>
    public required long InStalls { get; init; }

    /// <summary>Cycles in which the core offered a beat and nobody took it.</summary>
    public required long OutStalls { get; init; }
}
