using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.F51.Prepared;

/// <summary>One factor for all lanes, a double a limb.</summary>
internal readonly unsafe struct SharedFactor : IFactorLanes
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Limb(double* factor, int k) => Avx.BroadcastScalarToVector256(factor + k);
}
