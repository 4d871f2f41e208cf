using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>A factor and one.</summary>
internal readonly struct OneMoreThan<A> : IFactor
    where A : unmanaged, IFactor
{
    /// <inheritdoc/>
    public static G AddTimes<G>(G sum, G x)
        where G : unmanaged, IGpuSmallField<G>
        => A.AddTimes(G.Add(sum, x), x);

    /// <inheritdoc/>
    public static G SubtractTimes<G>(G sum, G x)
        where G : unmanaged, IGpuSmallField<G>
        => A.SubtractTimes(G.Subtract(sum, x), x);
}
