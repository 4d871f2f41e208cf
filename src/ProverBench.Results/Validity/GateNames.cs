namespace ProverBench.Results.Validity;

/// <summary>Stable names of the gates.</summary>
public static class GateNames
{
    public const string Complete = "complete";
    public const string Build = "build";
    public const string Debugger = "debugger";
    public const string Backend = "backend";
    public const string Outputs = "outputs";
    public const string Steal = "steal";
    public const string CpuPressure = "cpu-pressure";
    public const string OtherLoad = "other-load";
    public const string LoadBefore = "load-before";
    public const string AllCoreShare = "all-core-share";
    public const string Swap = "swap";
    public const string MajorFaults = "major-faults";
    public const string CpuQuota = "cpu-quota";
    public const string MemoryLimit = "memory-limit";
    public const string ThermalThrottle = "thermal-throttle";
    public const string ClockDrop = "clock-drop";
    public const string GpuThrottle = "gpu-throttle";
    public const string GpuWork = "gpu-work";
    public const string GpuEcc = "gpu-ecc";
    public const string Boot = "boot";
    public const string Suspend = "suspend";
    public const string ClockAgreement = "clock-agreement";
    public const string ClockSource = "clock-source";
    public const string Governor = "governor";
    public const string Battery = "battery";
    public const string Spread = "spread";
    public const string Drift = "drift";
    public const string SteadyState = "steady-state";
    public const string Outliers = "outliers";
    public const string Skew = "skew";
    public const string SampleLength = "sample-length";
    public const string SampleTime = "sample-time";
    public const string DistinctSamples = "distinct-samples";
}
