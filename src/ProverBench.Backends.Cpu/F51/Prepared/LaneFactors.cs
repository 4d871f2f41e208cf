using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.F51.Prepared;

/// <summary>A factor for each lane, a vector a limb.</summary>
internal readonly unsafe struct LaneFactors : IFactorLanes
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Limb(double* factor, int k) => Avx.LoadVector256(factor + (4 * k));
}
