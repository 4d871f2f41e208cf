using System.Runtime.CompilerServices;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>
/// A fixed chain of dependent multiplications and additions: its time follows the clock of one core and nothing else, so it stands in for a
/// frequency that cannot be read. x ← x·6364136223846793005 + 1442695040888963407 mod 2^64 (Knuth, MMIX), 2^20 steps.
/// </summary>
internal static class CalibrationChain
{
    private const int Steps = 1 << 20;
    private const int Repetitions = 7;

    /// <summary>The shortest of seven: others' interruptions only lengthen it.</summary>
    public static Duration Measure(TimeProvider time)
    {
        Duration best = new(long.MaxValue);
        ulong x = 1;
        for (int i = 0; i < Repetitions; i++)
        {
            long start = time.GetTimestamp();
            x = Run(x, Steps);
            Duration taken = time.Since(start);
            best = taken < best ? taken : best;
        }

        GC.KeepAlive(x);
        return best;
    }

    /// <summary>
    /// Processor time over (wall time times threads) while every thread runs the chain: 1 where each thread had a core to itself. Time that
    /// a hypervisor or a neighbour took is missing here even where no counter shows it.
    /// </summary>
    public static Ratio AllCoreShare(TimeProvider time, int threads, Duration length)
    {
        using Barrier barrier = new(threads + 1);
        Thread[] workers = new Thread[threads];
        long stop = 0;
        for (int i = 0; i < threads; i++)
        {
            workers[i] = new Thread(() =>
            {
                barrier.SignalAndWait();
                ulong x = 1;
                while (Volatile.Read(ref stop) == 0)
                {
                    x = Run(x, 1 << 12);
                }

                GC.KeepAlive(x);
                barrier.SignalAndWait();
            });
            workers[i].Start();
        }

        barrier.SignalAndWait();
        TimeSpan cpuBefore = ProcessorTime.Now();
        long start = time.GetTimestamp();
        Thread.Sleep(length.ToTimeSpan());
        TimeSpan cpu = ProcessorTime.Now() - cpuBefore;
        Duration wall = time.Since(start);
        Volatile.Write(ref stop, 1);
        barrier.SignalAndWait();
        foreach (Thread worker in workers)
        {
            worker.Join();
        }

        double share = wall.Nanoseconds <= 0 ? 0 : cpu.TotalMicroseconds * 1000 / (wall.Nanoseconds * (double)threads);
        return Ratio.From(Math.Clamp(share, 0, 1));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static ulong Run(ulong x, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            x = (x * 6364136223846793005) + 1442695040888963407;
        }

        return x;
    }
}
