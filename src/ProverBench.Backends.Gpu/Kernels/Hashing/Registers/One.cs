using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>1.</summary>
internal readonly struct One : IFactor
{
    /// <inheritdoc/>
    public static G AddTimes<G>(G sum, G x)
        where G : unmanaged, IGpuSmallField<G>
        => G.Add(sum, x);

    /// <inheritdoc/>
    public static G SubtractTimes<G>(G sum, G x)
        where G : unmanaged, IGpuSmallField<G>
        => G.Subtract(sum, x);
}
