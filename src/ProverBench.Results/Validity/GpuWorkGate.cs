using System.Globalization;

namespace ProverBench.Results.Validity;

/// <summary>Did the device do the work? Its timers, the ledger of its memory and the driver must agree: a kernel that ran elsewhere leaves all three empty, or they contradict one another.</summary>
internal static class GpuWorkGate
{
    private const string Bound = "kernel time in every launch, memory held on the device, and a driver that saw both";

    private const string Explanation = "Timers of the device, the memory ledger and NVML's utilisation and memory, each against the others.";

    public static GateFinding Evaluate(GateInputs inputs)
    {
        LaunchResult[] launches = [.. inputs.Cases.Where(c => c.Outcome == CaseOutcome.Completed).SelectMany(c => c.Launches).Where(l => l.Samples.Count > 0)];
        if (launches.Length == 0)
        {
            return Finding.NotObservable(GateNames.GpuWork, Bound, "No case has samples.");
        }

        if (launches.FirstOrDefault(l => l.Counters is not { Kernel.Nanoseconds: > 0 }) is { } idle)
        {
            return Violated(string.Create(CultureInfo.InvariantCulture, $"launch {idle.Index}: no kernel time"));
        }

        if (launches.FirstOrDefault(l => l.PeakDevice is not { Bytes: > 0 }) is { } empty)
        {
            return Violated(string.Create(CultureInfo.InvariantCulture, $"launch {empty.Index}: no memory held"));
        }

        LaunchResult[] seen = [.. launches.Where(l => l.Counters!.Kernel.Nanoseconds >= GateBounds.GpuSeenNs && l.Wall.Nanoseconds > 0)];
        if (seen.Length == 0)
        {
            return Finding.NotObservable(GateNames.GpuWork, Bound, "Kernels ran too short a time in every launch for the driver to have sampled them.");
        }

        if (inputs.Telemetry is not { GpuPeakUtilizationPercent: { } utilization, GpuPeakMemoryBytes: { } used })
        {
            return Finding.NotObservable(GateNames.GpuWork, Bound, "The driver tells neither utilisation nor memory.");
        }

        decimal share = Math.Min(100, seen.Max(l => 100m * l.Counters!.Kernel.Nanoseconds / l.Wall.Nanoseconds));
        long held = seen.Max(l => l.PeakDevice!.Value.Bytes);
        string measured = string.Create(
            CultureInfo.InvariantCulture, $"kernels {Finding.Percent(share)} of the time, driver {utilization} %; ledger {held} bytes, driver {used}");
        return utilization >= share * GateBounds.GpuSeenShare && used >= held * GateBounds.GpuSeenShare
            ? Finding.Of(GateNames.GpuWork, GateEffect.None, measured, Bound, Explanation)
            : Violated(measured);
    }

    private static GateFinding Violated(string measured) => Finding.Of(GateNames.GpuWork, GateEffect.Invalid, measured, Bound, Explanation);
}
