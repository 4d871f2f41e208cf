namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>Low-degree extension from values to values, which transforms do better together than one after the other.</summary>
internal interface ILowDegreeExtension<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <inheritdoc cref="Kernels.IFriKernels{F, E}.LowDegreeExtend"/>
    void LowDegreeExtend(DeviceMatrix<F> values, DeviceMatrix<F> extended, in F shift);
}
