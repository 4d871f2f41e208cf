using ProverBench.Harness.Profile;
using ProverBench.Harness.Profile.Devices;
using ProverBench.Harness.Telemetry.Readers;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Telemetry;

/// <summary>Looks at the machine for a moment before a run: is somebody else using it?</summary>
public static class PreRunCheck
{
    /// <summary>Long enough for hundredths of a second to add up to a percent on two processors.</summary>
    public static TimeSpan DefaultWindow { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Observes for <paramref name="window"/>, in which the caller should do nothing itself.</summary>
    /// <param name="nvidia">Null leaves GPUs out.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set meanwhile.</exception>
    public static PreRunState Take(SystemTree tree, TimeSpan window, INvidiaManagement? nvidia = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var telemetry = new MachineTelemetry([new SchedulerReader(tree), new ProcessReader(tree, Environment.ProcessId)]);
        var before = telemetry.Sample();
        if (stop.WaitHandle.WaitOne(window))
        {
            throw new OperationCanceledException(stop);
        }

        var after = telemetry.Sample();
        var summary = TelemetrySummaries.Of([before, after]);
        var meminfo = tree.Read("/proc/meminfo").Text;
        long? Kilobytes(string key) => meminfo is null ? null : KeyValueText.FindNumber(meminfo, key, ':') is { } k and <= SystemTree.LargestNumber / 1024 ? k * 1024 : null;
        return new PreRunState
        {
            WindowNs = summary.DurationNs,
            LoadAverage1 = after.LoadAverage1,
            LogicalCores = new Profile.Readers.TopologyReader(tree, new HardwareCpuId()).ReadTopology().LogicalCores.Or(Environment.ProcessorCount),
            OtherLoadPercent = summary.OtherLoadPercent,
            StealPercent = summary.StealPercent,
            CpuPressurePercent = after.CpuPressurePercent,
            AvailableMemoryBytes = Kilobytes("MemAvailable"),
            SwapUsedBytes = Kilobytes("SwapTotal") - Kilobytes("SwapFree"),
            GpuComputeProcesses = nvidia?.Sample() is { } gpus && gpus.All(g => g.ComputeProcesses is not null) ? gpus.Sum(g => g.ComputeProcesses) : null,
        };
    }
}
