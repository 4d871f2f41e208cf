using System.Globalization;

namespace ProverBench.Results.Validity;

/// <summary>Did the device do the work? Its timers, the ledger of its memory and the driver must agree in every case: a kernel that ran elsewhere leaves all three empty, or they contradict one another.</summary>
internal static class GpuWorkGate
{
    private const string Bound = "kernel time in every launch, memory held on the device, and a driver that saw both";

    private const string Explanation = "Timers of the device, the memory ledger and NVML's utilisation and memory during the case, each against the others.";

    public static GateFinding Evaluate(GateInputs inputs)
    {
        (CaseResult Case, LaunchResult Launch)[] launches =
            [.. inputs.Cases.Where(c => c.Outcome == CaseOutcome.Completed).SelectMany(c => c.Launches.Where(l => l.Samples.Count > 0).Select(l => (c, l)))];
        if (launches.Length == 0)
        {
            return Finding.NotObservable(GateNames.GpuWork, Bound, "No case has samples.");
        }

        if (launches.FirstOrDefault(l => l.Launch.Counters is not { Kernel.Nanoseconds: > 0 }) is { Case: not null } idle)
        {
            return Violated(string.Create(CultureInfo.InvariantCulture, $"case {idle.Case.Id}, launch {idle.Launch.Index}: no kernel time"));
        }

        if (launches.FirstOrDefault(l => l.Launch.PeakDevice is not { Bytes: > 0 }) is { Case: not null } empty)
        {
            return Violated(string.Create(CultureInfo.InvariantCulture, $"case {empty.Case.Id}, launch {empty.Launch.Index}: no memory held"));
        }

        Sight[] sights =
        [
            .. launches.Where(l => l.Launch.Counters!.Kernel.Nanoseconds >= GateBounds.GpuSeenNs && l.Launch.Wall.Nanoseconds > 0).GroupBy(l => l.Case, l => l.Launch).Select(g => Sight.Of(g.Key, [.. g], inputs)),
        ];
        if (sights.Length == 0)
        {
            return Finding.NotObservable(GateNames.GpuWork, Bound, "Kernels ran too short a time in every launch for the driver to have sampled them.");
        }

        // What contradicts is said first, whatever else is not to be seen.
        Sight worst = sights.OrderBy(s => s.Agrees is false ? 0 : s.Agrees is null ? 1 : 2).ThenBy(s => s.Utilization - s.Share).First();
        return worst.Agrees switch
        {
            null => Finding.NotObservable(GateNames.GpuWork, Bound, $"The driver tells neither utilisation nor memory of case {worst.Id}."),
            true => Finding.Of(GateNames.GpuWork, GateEffect.None, worst.Text, Bound, Explanation),
            false => Violated(worst.Text),
        };
    }

    private static GateFinding Violated(string measured) => Finding.Of(GateNames.GpuWork, GateEffect.Invalid, measured, Bound, Explanation);

    /// <summary>What timers and ledger say of a case, and what the driver saw of it, or of the whole run where it tells nothing by case.</summary>
    private sealed record Sight(string Id, decimal Share, long Held, int? Utilization, long? Used)
    {
        /// <summary>Null where the driver does not tell.</summary>
        public bool? Agrees => Utilization is { } busy && Used is { } used ? busy >= Share * GateBounds.GpuSeenShare && used >= Held * GateBounds.GpuSeenShare : null;

        public string Text => string.Create(CultureInfo.InvariantCulture, $"case {Id}: kernels {Finding.Percent(Share)} of the time, driver {Utilization} %; ledger {Held} bytes, driver {Used}");

        public static Sight Of(CaseResult result, LaunchResult[] launches, GateInputs inputs) => new(
            result.Id,
            Math.Min(100, launches.Max(l => 100m * l.Counters!.Kernel.Nanoseconds / l.Wall.Nanoseconds)),
            launches.Max(l => l.PeakDevice!.Value.Bytes),
            result.Gpu is { } own ? own.PeakUtilizationPercent : inputs.Telemetry.GpuPeakUtilizationPercent,
            result.Gpu is { } gpu ? gpu.PeakMemoryBytes : inputs.Telemetry.GpuPeakMemoryBytes);
    }
}
