using System.Diagnostics;
using ProverBench.Harness;

namespace ProverBench.Cli.Bench;

/// <summary>What time is read from.</summary>
internal abstract class BenchClock
{
    /// <summary>Time that passes.</summary>
    public static BenchClock Wall { get; } = new WallClock();

    /// <summary>
    /// Processor time of all threads of this process: what is left to compare by where others keep the processors busy. It says nothing of threads that wait for one another.
    /// </summary>
    public static BenchClock Processor { get; } = new ProcessorClock();

    /// <summary>"wall time" or "processor time".</summary>
    public abstract string Name { get; }

    /// <summary>Nanoseconds since some moment.</summary>
    public abstract long Now();

    private sealed class WallClock : BenchClock
    {
        public override string Name => "wall time";

        public override long Now() => TimeProvider.System.ToDuration(Stopwatch.GetTimestamp()).Nanoseconds;
    }

    private sealed class ProcessorClock : BenchClock
    {
        public override string Name => "processor time";

        public override long Now() => Environment.CpuUsage.TotalTime.Ticks * 100;
    }
}
