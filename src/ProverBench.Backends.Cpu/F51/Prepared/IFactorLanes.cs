using System.Runtime.Intrinsics;

namespace ProverBench.Backends.Cpu.F51.Prepared;

/// <summary>How the limbs of a prepared factor lie in memory.</summary>
internal unsafe interface IFactorLanes
{
    /// <summary>Limb k of the factor of each lane.</summary>
    static abstract Vector256<double> Limb(double* factor, int k);
}
