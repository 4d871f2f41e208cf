using System.Runtime.CompilerServices;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Telemetry.Readers;

/// <summary>Runs the calibration kernel at each sample.</summary>
public sealed class CalibrationReader : ITelemetryReader
{
    public TelemetrySample Fill(TelemetrySample sample) => sample with { CalibrationNs = CalibrationKernel.Measure() };
}

/// <summary>A chain of integer multiplications and additions, each waiting for the one before: its time is cycles over frequency, whatever memory and other threads do.</summary>
/// <remarks>
/// x ← 6364136223846793005·x + 1442695040888963407 mod 2^64 (Knuth, TAOCP vol. 2, 3.3.4, table 1), 3 to 4 cycles a step. Latency-bound code leaves
/// most of a core idle, so that a sibling thread slows it little.
/// </remarks>
public static class CalibrationKernel
{
    /// <summary>Steps a piece: about 0.25 ms at 3 GHz.</summary>
    public const int Steps = 200_000;

    /// <summary>Pieces a measurement: about 2 ms.</summary>
    public const int Pieces = 8;

    private const ulong Multiplier = 6364136223846793005;
    private const ulong Increment = 1442695040888963407;

    private static ulong _consumed;

    /// <summary>Eight times the fastest of eight equal pieces, in nanoseconds: a preemption within some of them does not count.</summary>
    public static long Measure()
    {
        long fastest = long.MaxValue;
        for (int i = 0; i < Pieces; i++)
        {
            long from = TimeProvider.System.GetTimestamp();
            ulong x = Chain((ulong)i, Steps);
            long ns = TimeProvider.System.Since(from).Nanoseconds;
            Volatile.Write(ref _consumed, x);
            fastest = Math.Min(fastest, ns);
        }

        return Pieces * fastest;
    }

    /// <summary>The chain's value after <paramref name="steps"/> steps from <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static ulong Chain(ulong x, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            x = (x * Multiplier) + Increment;
        }

        return x;
    }
}
