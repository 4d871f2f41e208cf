using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProverBench.Backends.Cpu.Ntt.Pairs;

/// <summary>Canonical words without factors.</summary>
internal readonly unsafe struct CanonicalEntry : IPairEntry
{
    /// <inheritdoc/>
    public static long FirstLow => PairLanes.OffsetLow + PairLanes.Bias;

    /// <inheritdoc/>
    public static long FirstHigh => PairLanes.OffsetHigh;

    /// <inheritdoc/>
    public static long ExcessLow => 0;

    /// <inheritdoc/>
    public static long ExcessHigh => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void First(Vector256<ulong> word, out Vector256<ulong> low, out Vector256<ulong> high) => PairLanes.Halves(word, out low, out high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Other(Vector256<ulong> word, int* factor, out Vector256<ulong> low, out Vector256<ulong> high) => PairLanes.Halves(word, out low, out high);
}
