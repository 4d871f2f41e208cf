using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>A factor's negative.</summary>
internal readonly struct Minus<A> : IFactor
    where A : unmanaged, IFactor
{
    /// <inheritdoc/>
    public static G AddTimes<G>(G sum, G x)
        where G : unmanaged, IGpuSmallField<G>
        => A.SubtractTimes(sum, x);

    /// <inheritdoc/>
    public static G SubtractTimes<G>(G sum, G x)
        where G : unmanaged, IGpuSmallField<G>
        => A.AddTimes(sum, x);
}
