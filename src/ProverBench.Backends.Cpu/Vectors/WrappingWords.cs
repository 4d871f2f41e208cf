using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>64-bit words modulo 2^64: sums of halves that are reduced later.</summary>
internal readonly struct WrappingWords : IAdder<Vector256<ulong>>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Add(Vector256<ulong> a, Vector256<ulong> b) => a + b;
}
