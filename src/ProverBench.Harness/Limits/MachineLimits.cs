using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Limits;

/// <summary>Measures what the machine's memory and arithmetic units reach under kernels made for that: the roofs of a roofline, and a plausibility check of the profile.</summary>
public static class MachineLimits
{
    // Short and many: on a busy machine some repetition of a few milliseconds finds the processors free.
    private const int ArithmeticMilliseconds = 4;
    private const int ArithmeticRepetitions = 21;
    private const int LatencyMilliseconds = 8;
    private const int LatencyRepetitions = 7;
    private const int CopyRepetitions = 7;
    private const long CopyBudgetNs = 250_000_000;
    private const ulong Seed = 0x5052_4F56_4552_424E;

    /// <summary>Runs every kernel with one thread and, where it scales, with all; about two seconds.</summary>
    /// <param name="profile">Chooses the working sets.</param>
    /// <param name="threads">Threads of the "all" runs, at least 1.</param>
    /// <exception cref="OperationCanceledException">Between two kernels.</exception>
    /// <exception cref="MachineFaultException">A kernel's result was wrong: memory or processor cannot be trusted.</exception>
    public static IReadOnlyList<MachineLimit> Measure(HardwareProfile profile, int threads, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var sets = WorkingSets.For(profile);
        var limits = new List<MachineLimit>();
        foreach (var (id, bytes) in sets.Latency)
        {
            stop.ThrowIfCancellationRequested();
            limits.Add(Latency(id, bytes));
        }

        foreach (int count in new[] { 1, threads }.Distinct())
        {
            using var team = new ThreadTeam(count);
            stop.ThrowIfCancellationRequested();
            limits.Add(Copy(team, sets.CopyBytes));
            stop.ThrowIfCancellationRequested();
            limits.Add(Arithmetic(team, MachineLimitIds.Multiply64, ChainKernel.ScalarChains, ChainKernel.Run8<MultiplyHigh64, ulong>, "64×64→128-bit products, scalar, 8 chains a thread"));
            stop.ThrowIfCancellationRequested();
            limits.Add(Multiply32(team));
            stop.ThrowIfCancellationRequested();
            limits.Add(FusedMultiplyAdd(team));
        }

        return limits;
    }

    private static MachineLimit Latency(string id, long bytes)
    {
        using var chase = new PointerChase(bytes, Seed);
        chase.Walk(Math.Min(chase.Nodes, 1 << 20)); // brings the level into its state
        long steps = 1024;
        var (walked, ns) = Walk(chase, steps);
        for (; ns < LatencyMilliseconds * 500_000L && steps < 1 << 26; (walked, ns) = Walk(chase, steps))
        {
            steps *= 2;
        }

        var values = new decimal[LatencyRepetitions];
        for (int i = 0; i < values.Length; i++)
        {
            (walked, ns) = Walk(chase, steps);
            values[i] = (decimal)ns / walked;
        }

        return Limit(id, 1, bytes, "ns", values, best: values.Min(), "dependent loads along a random cycle through every 64-byte line, ordinary pages, address translation included");
    }

    private static (long Steps, long Ns) Walk(PointerChase chase, long steps)
    {
        long from = Stopwatch.GetTimestamp();
        long walked = chase.Walk(steps);
        return (walked, (long)Stopwatch.GetElapsedTime(from).TotalNanoseconds);
    }

    private static unsafe MachineLimit Copy(ThreadTeam team, long totalBytes)
    {
        long half = Math.Max(totalBytes / (2L * team.Size) / CopyKernel.Block, 1) * CopyKernel.Block;
        var memory = new AlignedMemory[team.Size];
        try
        {
            // Each thread touches its own pages first, so that they lie on its own memory node.
            team.Run(t =>
            {
                memory[t] = new AlignedMemory(2 * half);
                CopyKernel.Fill(memory[t].Pointer, half, Seed + (ulong)t);
                CopyKernel.Copy(memory[t].Pointer, memory[t].Pointer + half, half);
            });

            var rates = new List<decimal>(CopyRepetitions);
            long spent = 0;
            while (rates.Count < 3 || (rates.Count < CopyRepetitions && spent < CopyBudgetNs))
            {
                long ns = team.Run(t => CopyKernel.Copy(memory[t].Pointer, memory[t].Pointer + half, half));
                spent += ns;
                rates.Add(2m * half * team.Size / ns);
            }

            team.Run(t =>
            {
                if (!CopyKernel.Holds(memory[t].Pointer + half, half, Seed + (ulong)t))
                {
                    throw new MachineFaultException("a copy of memory differs from its source");
                }
            });

            return Limit(MachineLimitIds.MemoryCopy, team.Size, 2 * half, "GB/s", [.. rates], best: rates.Max(), "copy with non-temporal 256-bit stores, bytes read + bytes written");
        }
        finally
        {
            foreach (var part in memory)
            {
                part?.Dispose();
            }
        }
    }

    private static MachineLimit Multiply32(ThreadTeam team)
    {
        const string what = "32×32→64-bit products";
        return Avx512F.IsSupported
            ? Arithmetic(team, MachineLimitIds.Multiply32, 8 * ChainKernel.VectorChains, ChainKernel.Run12<Multiply32Wide512, Vector512<ulong>>, $"{what}, 512-bit vectors, 12 chains a thread")
            : Avx2.IsSupported
                ? Arithmetic(team, MachineLimitIds.Multiply32, 4 * ChainKernel.VectorChains, ChainKernel.Run12<Multiply32Wide256, Vector256<ulong>>, $"{what}, 256-bit vectors, 12 chains a thread")
                : Arithmetic(team, MachineLimitIds.Multiply32, ChainKernel.ScalarChains, ChainKernel.Run8<Multiply32Scalar, ulong>, $"{what}, scalar, 8 chains a thread");
    }

    private static MachineLimit FusedMultiplyAdd(ThreadTeam team)
    {
        const string what = "fused multiply-adds of doubles";
        return Avx512F.IsSupported
            ? Arithmetic(team, MachineLimitIds.FusedMultiplyAdd, 8 * ChainKernel.VectorChains, ChainKernel.Run12<FusedMultiplyAdd512, Vector512<double>>, $"{what}, 512-bit vectors, 12 chains a thread")
            : Fma.IsSupported
                ? Arithmetic(team, MachineLimitIds.FusedMultiplyAdd, 4 * ChainKernel.VectorChains, ChainKernel.Run12<FusedMultiplyAdd256, Vector256<double>>, $"{what}, 256-bit vectors, 12 chains a thread")
                : Arithmetic(
                    team,
                    MachineLimitIds.FusedMultiplyAdd,
                    2 * ChainKernel.VectorChains,
                    ChainKernel.Run12<FusedMultiplyAdd128, Vector128<double>>,
                    $"{what}, 128-bit vectors, 12 chains a thread{(System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported ? "" : ", emulated: the processor has none")}");
    }

    private static MachineLimit Arithmetic(ThreadTeam team, string id, int operationsARound, Func<long, ulong> kernel, string method)
    {
        long rounds = 256;
        while (team.Run(_ => kernel(rounds)) < ArithmeticMilliseconds * 500_000L && rounds < 1L << 40)
        {
            rounds *= 2;
        }

        var sums = new ulong[team.Size];
        decimal[] rates = new decimal[ArithmeticRepetitions];
        ulong? expected = null;
        for (int i = 0; i < rates.Length; i++)
        {
            long ns = team.Run(t => sums[t] = kernel(rounds));
            rates[i] = (decimal)rounds * operationsARound * team.Size / ns;
            expected ??= sums[0];
            if (sums.Any(s => s != expected))
            {
                throw new MachineFaultException($"{id}: the same computation gave two results");
            }
        }

        return Limit(id, team.Size, 0, "G/s", rates, best: rates.Max(), method);
    }

    private static MachineLimit Limit(string id, int threads, long workingSet, string unit, decimal[] values, decimal best, string method)
    {
        decimal[] sorted = [.. values.Order()];
        decimal median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return new MachineLimit
        {
            Id = id,
            Threads = threads,
            WorkingSetBytes = workingSet,
            Value = decimal.Round(best, 3),
            Unit = unit,
            Median = decimal.Round(median, 3),
            SpreadPercent = decimal.Round(100 * (sorted[^1] - sorted[0]) / median, 1),
            Repetitions = values.Length,
            Method = method,
        };
    }
}
