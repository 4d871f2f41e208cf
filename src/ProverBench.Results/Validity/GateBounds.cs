namespace ProverBench.Results.Validity;

/// <summary>
/// The bounds of the validity gates. Shares are in per cent. Sources: robust coefficients of variation under 3.7 % for application benchmarks in public clouds
/// (Henning, 2025) against 0.03-100 % for microbenchmarks (Laaber); steal, pressure and clock bounds are this project's own choice, wide enough for an
/// idle cloud machine and narrow enough for a neighbour to be seen.
/// </summary>
public static class GateBounds
{
    public const decimal StealIndicative = 1;
    public const decimal StealInvalid = 3;
    public const decimal CpuPressureIndicative = 10;
    public const decimal OtherLoadIndicative = 5;
    public const decimal OtherLoadInvalid = 10;

    /// <summary>Of the one-minute load average over the logical processors.</summary>
    public const decimal LoadBeforeFlag = 10;

    public const decimal AllCoreShareIndicative = 95;
    public const decimal AllCoreShareInvalid = 85;
    public const decimal ClockDropIndicative = 3;
    public const decimal ClockDropInvalid = 10;
    public const decimal ClockDisagreement = 0.5m;
    public const decimal SpreadIndicative = 5;
    public const decimal SpreadInvalid = 10;
    public const decimal Drift = 5;

    /// <summary>A sample is to be at least so many timer resolutions long.</summary>
    public const long SampleResolutions = 1_000;

    /// <summary>Page faults from storage per second of the run; start-up has some.</summary>
    public const decimal MajorFaultsPerSecond = 10;

    /// <summary>NVML clocks event reasons: HwSlowdown 0x8, SwThermalSlowdown 0x20, HwThermalSlowdown 0x40, HwPowerBrakeSlowdown 0x80.</summary>
    public const long GpuThrottleReasons = 0x8 | 0x20 | 0x40 | 0x80;

    /// <summary>Kernel time of a launch from which the driver, which samples about every second, must have seen the GPU at work.</summary>
    public const long GpuSeenNs = 3_000_000_000;

    /// <summary>The driver, which may miss a peak between two samples, must have seen half of what timers and ledger say.</summary>
    public const decimal GpuSeenShare = 0.5m;

    /// <summary>NVML clocks event reason SwPowerCap: the usual state of a loaded accelerator, recorded.</summary>
    public const long GpuPowerCap = 0x4;
}
