using System.Globalization;
using ProverBench.Results.Machine;
using ProverBench.Results.Units;

namespace ProverBench.Results.Validity;

/// <summary>Gates that look at the whole run: the build, the machine and what telemetry saw.</summary>
internal static class RunGates
{
    private const string NoTelemetry = "The machine does not tell, or telemetry has fewer than two samples.";

    public static IEnumerable<GateFinding> Evaluate(GateInputs inputs) =>
        [.. Tool(inputs), .. Load(inputs), .. Memory(inputs.Telemetry), .. Clocks(inputs), .. Accelerator(inputs), .. Time(inputs.Telemetry), .. Settings(inputs.Machine)];

    private static IEnumerable<GateFinding> Tool(GateInputs inputs)
    {
        yield return Finding.Expect(GateNames.Complete, inputs.Abort is null, GateEffect.Invalid, inputs.Abort is null ? "complete" : "cut short", "complete", inputs.Abort?.Reason ?? "The run came to its end.");
        bool release = inputs.Tool.Configuration == BuildConfiguration.Release;
        yield return Finding.Expect(GateNames.Build, release, GateEffect.Invalid, release ? "Release" : "Debug", "Release", "Only an optimised build is measured.");
        yield return Finding.Expect(GateNames.Debugger, !inputs.Tool.DebuggerAttached, GateEffect.Invalid, inputs.Tool.DebuggerAttached ? "attached" : "none", "none", "A debugger slows and stops the program.");
        string? other = inputs.Cases.FirstOrDefault(c => c.Backend != inputs.Backend.Kind)?.Backend;
        yield return Finding.Expect(GateNames.Backend, other is null, GateEffect.Invalid, other ?? inputs.Backend.Kind, inputs.Backend.Kind, "Every case ran on the backend that was asked for.");
        string[] wrong = [.. inputs.Cases.Where(c => c.Check is { Passed: false } || c.Launches.Any(l => l.Check is { Passed: false })).Select(c => c.Id)];
        yield return Finding.Expect(
            GateNames.Outputs,
            wrong.Length == 0,
            GateEffect.Invalid,
            wrong.Length == 0 ? "all right" : $"wrong in {string.Join(", ", wrong.Take(3))}{(wrong.Length > 3 ? ", ..." : "")}",
            "all right",
            "Every output was checked by an oracle, an identity or a verifier.");
    }

    private static IEnumerable<GateFinding> Load(GateInputs inputs)
    {
        TelemetrySummary t = inputs.Telemetry;
        yield return Finding.AtMost(GateNames.Steal, t.StealPercent, GateBounds.StealIndicative, GateBounds.StealInvalid, "Processor time that the hypervisor gave to others.", NoTelemetry);
        yield return Finding.AtMost(GateNames.OtherLoad, t.OtherLoadPercent, GateBounds.OtherLoadIndicative, GateBounds.OtherLoadInvalid, "Processor time of other programs, of all the machine's.", NoTelemetry);
        string pressureBound = $"<= {Finding.Percent(GateBounds.CpuPressureIndicative)}";
        yield return t.WorstCpuPressurePercent is not { } pressure
            ? Finding.NotObservable(GateNames.CpuPressure, pressureBound, NoTelemetry)
            : Finding.Expect(GateNames.CpuPressure, pressure <= GateBounds.CpuPressureIndicative, GateEffect.Flag, Finding.Percent(pressure), pressureBound, "Worst share of ten seconds in which some task waited for a processor; the own threads are among them.");
        string loadBound = $"<= {Finding.Percent(GateBounds.LoadBeforeFlag)} of the processors";
        yield return t.LoadAverageAtStart is not { } load || !inputs.Machine.Topology.LogicalCores.TryGet(out int cores) || cores < 1
            ? Finding.NotObservable(GateNames.LoadBefore, loadBound, NoTelemetry)
            : Finding.Expect(GateNames.LoadBefore, load * 100 / cores <= GateBounds.LoadBeforeFlag, GateEffect.Flag, Finding.Percent(load * 100 / cores), loadBound, "Load average of the minute before the run.");
        yield return AllCoreShare(inputs.Cases);
    }

    private static GateFinding AllCoreShare(IReadOnlyList<CaseResult> cases)
    {
        string bound = $">= {Finding.Percent(GateBounds.AllCoreShareIndicative)}, invalid below {Finding.Percent(GateBounds.AllCoreShareInvalid)}";
        decimal[] shares = [.. cases.SelectMany(c => c.Launches).Select(l => l.AllCoreShare?.Value * 100).OfType<decimal>().Order()];
        if (shares.Length == 0)
        {
            return Finding.NotObservable(GateNames.AllCoreShare, bound, "No launch measured it.");
        }

        // The lower median of many short measurements: one that was interrupted is no finding.
        decimal median = shares[(shares.Length - 1) / 2];
        GateEffect effect = median < GateBounds.AllCoreShareInvalid ? GateEffect.Invalid : median < GateBounds.AllCoreShareIndicative ? GateEffect.Indicative : GateEffect.None;
        return Finding.Of(GateNames.AllCoreShare, effect, Finding.Percent(median), bound, "Own processor time while a fixed loop ran on all threads: shows time taken by others even where no counter does.");
    }

    private static IEnumerable<GateFinding> Memory(TelemetrySummary t)
    {
        yield return Finding.Zero(GateNames.Swap, t.SwappedPages, "pages", "Pages moved to or from swap.", NoTelemetry);
        string bound = string.Create(CultureInfo.InvariantCulture, $"<= {GateBounds.MajorFaultsPerSecond} a second");
        if (t.MajorFaults is { } faults && t.DurationNs > 0)
        {
            decimal perSecond = faults * 1_000_000_000m / t.DurationNs;
            yield return Finding.Expect(GateNames.MajorFaults, perSecond <= GateBounds.MajorFaultsPerSecond, GateEffect.Flag, string.Create(CultureInfo.InvariantCulture, $"{perSecond:0.##} a second"), bound, "Page faults that needed storage.");
        }
        else
        {
            yield return Finding.NotObservable(GateNames.MajorFaults, bound, NoTelemetry);
        }

        yield return Finding.Zero(GateNames.CpuQuota, t.CgroupThrottled, "periods", "Periods in which the control group ran out of its processor quota.", NoTelemetry);
        yield return Finding.Zero(GateNames.MemoryLimit, t.MemoryHighEvents is null && t.OutOfMemoryEvents is null ? null : (t.MemoryHighEvents ?? 0) + (t.OutOfMemoryEvents ?? 0), "events", "The control group came to its memory limit.", NoTelemetry);
    }

    private static IEnumerable<GateFinding> Clocks(GateInputs inputs)
    {
        yield return Finding.Zero(GateNames.ThermalThrottle, inputs.Telemetry.ThermalThrottles, "events", "The processor was slowed for heat.", NoTelemetry);

        // Within each launch from its first to its last, and over the run from launch to launch: a drop in either shows.
        long[] times = [.. inputs.Cases.SelectMany(c => c.Launches).SelectMany(l => new[] { l.CalibrationFirst, l.CalibrationLast }).OfType<Duration>().Select(d => d.Nanoseconds)];
        decimal? drop = times.Length < 2 || times.Min() <= 0 ? null : ((decimal)Upper(times) / times.Min() - 1) * 100;
        yield return Finding.AtMost(GateNames.ClockDrop, drop, GateBounds.ClockDropIndicative, GateBounds.ClockDropInvalid, "Time of a fixed dependent chain, slow against fast, over all launches.", "Fewer than two calibrations.");
    }

    /// <summary>The ninth decile: one disturbed calibration among many is not a drop of the clock. Of few values the largest.</summary>
    private static long Upper(long[] times)
    {
        Array.Sort(times);
        return times.Length < 10 ? times[^1] : times[(int)Math.Ceiling(0.9 * times.Length) - 1];
    }

    private static IEnumerable<GateFinding> Accelerator(GateInputs inputs)
    {
        if (inputs.Backend.Kind != "gpu")
        {
            yield break;
        }

        yield return GpuWorkGate.Evaluate(inputs);
        const string bound = "no slowdown for heat or power brake";
        yield return inputs.Telemetry.GpuClockEventReasons is not { } reasons
            ? Finding.NotObservable(GateNames.GpuThrottle, bound, "The device does not tell why its clock changes.")
            : Finding.Expect(
                GateNames.GpuThrottle,
                (reasons & GateBounds.GpuThrottleReasons) == 0,
                GateEffect.Invalid,
                string.Create(CultureInfo.InvariantCulture, $"reasons 0x{reasons:x}{((reasons & GateBounds.GpuPowerCap) != 0 ? " (power cap)" : "")}"),
                bound,
                "NVML clocks event reasons over the run; the power cap is recorded, not counted.");
        yield return Finding.Zero(GateNames.GpuEcc, inputs.Telemetry.UncorrectedEccErrors, "errors", "Memory errors that the device could not correct.", "The device does not count memory errors.");
    }

    private static IEnumerable<GateFinding> Time(TelemetrySummary t)
    {
        yield return t.SameBoot is not { } same
            ? Finding.NotObservable(GateNames.Boot, "one boot", NoTelemetry)
            : Finding.Expect(GateNames.Boot, same, GateEffect.Invalid, same ? "one boot" : "restarted", "one boot", "The machine was not restarted during the run.");
        yield return Finding.Zero(GateNames.Suspend, t.SuspendedNs is { } ns ? ns / 1_000_000 : null, "ms", "The machine did not sleep during the run.", NoTelemetry);
        string bound = $"<= {Finding.Percent(GateBounds.ClockDisagreement)}";
        yield return t.ClockDisagreementPercent is not { } apart
            ? Finding.NotObservable(GateNames.ClockAgreement, bound, NoTelemetry)
            : Finding.Expect(GateNames.ClockAgreement, Math.Abs(apart) <= GateBounds.ClockDisagreement, GateEffect.Invalid, Finding.Percent(apart), bound, "Wall clock against monotonic clock over the run.");
    }

    private static IEnumerable<GateFinding> Settings(HardwareProfile machine)
    {
        const string sources = "neither hpet nor acpi_pm nor jiffies";
        yield return machine.Clocks.ClockSource.TryGet(out string? source)
            ? Finding.Expect(GateNames.ClockSource, source is not ("hpet" or "acpi_pm" or "jiffies"), GateEffect.Flag, source, sources, "A slow clock source lengthens short samples.")
            : Finding.NotObservable(GateNames.ClockSource, sources, machine.Clocks.ClockSource.NotObservable ?? NoTelemetry);
        const string governors = "not powersave";
        yield return machine.Clocks.Governor.TryGet(out string? governor)
            ? Finding.Expect(GateNames.Governor, !governor.Split(',').Contains("powersave"), GateEffect.Flag, governor, governors, "A saving governor holds the clock down.")
            : Finding.NotObservable(GateNames.Governor, governors, machine.Clocks.Governor.NotObservable ?? NoTelemetry);
        yield return machine.Power.OnBattery.TryGet(out bool battery)
            ? Finding.Expect(GateNames.Battery, !battery, GateEffect.Indicative, battery ? "battery" : "mains", "mains", "On battery a machine saves power.")
            : Finding.NotObservable(GateNames.Battery, "mains", machine.Power.OnBattery.NotObservable ?? NoTelemetry);
    }
}
