namespace ProverBench.Results.Machine;

/// <summary>Clocks of the processor and of time.</summary>
public sealed record ClockProfile : ExtensibleRecord
{
    /// <summary>cpufreq governor; several distinct ones are joined by commas.</summary>
    public required Observed<string> Governor { get; init; }

    public required Observed<string> FrequencyDriver { get; init; }

    public required Observed<int> MinimumMegahertz { get; init; }

    public required Observed<int> MaximumMegahertz { get; init; }

    /// <summary>What the kernel says of the first processor now; a virtual machine usually gives the nominal frequency.</summary>
    public required Observed<int> CurrentMegahertz { get; init; }

    public required Observed<bool> BoostEnabled { get; init; }

    /// <summary>The kernel's clock source: tsc, kvm-clock, hyperv_clocksource_tsc_page, hpet, acpi_pm, …</summary>
    public required Observed<string> ClockSource { get; init; }

    /// <summary>Whether the time-stamp counter runs at a constant rate in all states (CPUID leaf 8000_0007h, EDX bit 8).</summary>
    public required Observed<bool> InvariantTsc { get; init; }

    /// <summary>Smallest non-zero difference of two successive readings of the clock used for samples.</summary>
    public required long TimerResolutionNs { get; init; }
}
