using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>An entry of μ that is cheaper than a product.</summary>
internal interface IFactor
{
    /// <summary>sum + μ·x.</summary>
    static abstract G AddTimes<G>(G sum, G x)
        where G : unmanaged, IGpuSmallField<G>;

    /// <summary>sum − μ·x.</summary>
    static abstract G SubtractTimes<G>(G sum, G x)
        where G : unmanaged, IGpuSmallField<G>;
}
