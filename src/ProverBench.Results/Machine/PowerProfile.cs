namespace ProverBench.Results.Machine;

/// <summary>Which thermal and power sources can be read, not their values.</summary>
public sealed record PowerProfile : ExtensibleRecord
{
    /// <summary>Types of the kernel's thermal zones, sorted.</summary>
    public required Observed<IReadOnlyList<string>> ThermalZones { get; init; }

    /// <summary>Names of hardware monitors (coretemp, k10temp, …), sorted.</summary>
    public required Observed<IReadOnlyList<string>> HardwareMonitors { get; init; }

    /// <summary>RAPL domains whose energy counter can be read by this process.</summary>
    public required Observed<IReadOnlyList<string>> EnergyDomains { get; init; }

    /// <summary>Whether per-core or package thermal throttle counters exist.</summary>
    public required Observed<bool> ThrottleCounters { get; init; }

    /// <summary>Whether the machine runs from a battery.</summary>
    public required Observed<bool> OnBattery { get; init; }
}
