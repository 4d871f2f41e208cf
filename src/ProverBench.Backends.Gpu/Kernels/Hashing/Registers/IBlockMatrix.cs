using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>M4 of the external layer, fixed when a kernel is compiled.</summary>
internal interface IBlockMatrix
{
    /// <summary>M4·x.</summary>
    static abstract Lanes<G> Times<G>(Lanes<G> x)
        where G : unmanaged, IGpuField<G>;
}
