using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>An S-box, fixed when a kernel is compiled.</summary>
internal interface IPower
{
    /// <summary>x to the power, reduced; x may be loose.</summary>
    static abstract G Of<G>(G x)
        where G : unmanaged, IGpuSmallField<G>;
}
