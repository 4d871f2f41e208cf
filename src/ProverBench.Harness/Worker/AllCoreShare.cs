using ProverBench.Harness.Telemetry.Readers;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Whether all threads really had a core each.</summary>
internal static class AllCoreShare
{
    /// <summary>
    /// Processor time over (wall time times threads) while every thread runs the chain: 1 where each thread had a core to itself. Time that
    /// a hypervisor or a neighbour took is missing here even where no counter shows it.
    /// </summary>
    public static Ratio Measure(TimeProvider time, int threads, Duration length)
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
                    x = CalibrationKernel.Chain(x, 1 << 12);
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
}
