using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>2^−N.</summary>
internal readonly struct Down<N> : IFactor
    where N : unmanaged, IBits
{
    /// <inheritdoc/>
    public static G AddTimes<G>(G sum, G x)
        where G : unmanaged, IGpuSmallField<G>
        => G.Add(sum, G.ScaleDown(x, N.Count));

    /// <inheritdoc/>
    public static G SubtractTimes<G>(G sum, G x)
        where G : unmanaged, IGpuSmallField<G>
        => G.Subtract(sum, G.ScaleDown(x, N.Count));
}
