using ProverBench.Harness.Profile;
using ProverBench.Harness.Profile.Devices;
using ProverBench.Harness.Telemetry.Readers;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Telemetry;

/// <summary>The state of the machine, put together from readers of which each may fail for itself.</summary>
public sealed class MachineTelemetry : ITelemetrySource
{
    private readonly IReadOnlyList<ITelemetryReader> _readers;
    private readonly TimeProvider _time;
    private readonly long _origin;

    public MachineTelemetry(IReadOnlyList<ITelemetryReader> readers, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(readers);
        _readers = readers;
        _time = time ?? TimeProvider.System;
        _origin = _time.GetTimestamp();
    }

    /// <summary>The reading of the time provider's timestamp at which <see cref="TelemetrySample.MonotonicNs"/> is 0.</summary>
    public long OriginTimestamp => _origin;

    /// <summary>Readings that threw.</summary>
    public int FailedReadings { get; private set; }

    /// <summary>Everything that is known to read on this machine. The calibration kernel comes first: the other readers would disturb it.</summary>
    /// <param name="nvidia">The caller's, who also disposes of it; null leaves GPUs out.</param>
    public static MachineTelemetry OfThisMachine(INvidiaManagement? nvidia = null, TimeProvider? time = null) => Of(SystemTree.OfThisMachine, nvidia, time);

    /// <summary>The same with the kernel's trees elsewhere.</summary>
    public static MachineTelemetry Of(SystemTree tree, INvidiaManagement? nvidia = null, TimeProvider? time = null)
    {
        var readers = new List<ITelemetryReader>
        {
            new CalibrationReader(),
            new SchedulerReader(tree),
            new PressureReader(tree, new CgroupTree(tree)),
            new ProcessReader(tree, Environment.ProcessId),
            new SensorReader(tree),
            new EnergyReader(tree),
            new BootReader(tree, KernelClocks.SuspendedNs),
        };
        if (nvidia is not null)
        {
            readers.Add(new GpuReader(nvidia));
        }

        return new MachineTelemetry(readers, time);
    }

    public TelemetrySample Sample()
    {
        var sample = new TelemetrySample
        {
            MonotonicNs = _time.Since(_origin).Nanoseconds,
            WallMicroseconds = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        };
        foreach (var reader in _readers)
        {
            try
            {
                sample = reader.Fill(sample);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                FailedReadings++;
            }
        }

        return sample;
    }

    public TelemetrySummary Summarize(IReadOnlyList<TelemetrySample> series) => TelemetrySummaries.Of(series);
}
