namespace ProverBench.Results.Machine;

/// <summary>What stands between this process and the hardware.</summary>
public sealed record VirtualizationProfile : ExtensibleRecord
{
    /// <summary>Whether a hypervisor announces itself (CPUID leaf 1, ECX bit 31). "No" is not proof: a hypervisor can hide.</summary>
    public required Observed<bool> HypervisorPresent { get; init; }

    /// <summary>Name of the hypervisor or its raw signature; "none" where none announces itself.</summary>
    public required Observed<string> Hypervisor { get; init; }

    /// <summary>"none", or the container runtime as far as it can be told.</summary>
    public required Observed<string> Container { get; init; }
}

/// <summary>Clocks of the processor and of time.</summary>
public sealed record ClockProfile : ExtensibleRecord
{
    /// <summary>cpufreq governor; several distinct ones are joined by commas.</summary>
    public required Observed<string> Governor { get; init; }

    public required Observed<string> FrequencyDriver { get; init; }

    public required Observed<int> MinimumMegahertz { get; init; }

    public required Observed<int> MaximumMegahertz { get; init; }

    public required Observed<bool> BoostEnabled { get; init; }

    /// <summary>The kernel's clock source: tsc, kvm-clock, hyperv_clocksource_tsc_page, hpet, acpi_pm, …</summary>
    public required Observed<string> ClockSource { get; init; }

    /// <summary>Whether the time-stamp counter runs at a constant rate in all states (CPUID leaf 8000_0007h, EDX bit 8).</summary>
    public required Observed<bool> InvariantTsc { get; init; }

    /// <summary>Smallest non-zero difference of two successive readings of the clock used for samples.</summary>
    public required long TimerResolutionNs { get; init; }
}

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
