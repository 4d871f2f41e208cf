using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProverBench.Backends.Cpu.Ntt.Pairs;

/// <summary>Words times prepared factors. All products have the same excess; where the first element gets it too, it is in the first result alone.</summary>
internal readonly unsafe struct PreparedEntry : IPairEntry
{
    /// <inheritdoc/>
    /// <remarks>An opened word has 2^31 more in both halves, and the results are words again.</remarks>
    public static long FirstLow => PairLanes.OffsetLow - (1L << 31) + PairLanes.ExcessLow + PairLanes.Bias;

    /// <inheritdoc/>
    public static long FirstHigh => PairLanes.OffsetHigh - (1L << 31) + PairLanes.ExcessHigh;

    /// <inheritdoc/>
    public static long ExcessLow => PairLanes.ExcessLow;

    /// <inheritdoc/>
    public static long ExcessHigh => PairLanes.ExcessHigh;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void First(Vector256<ulong> word, out Vector256<ulong> low, out Vector256<ulong> high) => PairLanes.Open(word, out low, out high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Other(Vector256<ulong> word, int* factor, out Vector256<ulong> low, out Vector256<ulong> high) => PairLanes.Multiply(word, factor, out low, out high);
}
