using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>Twice a factor.</summary>
internal readonly struct Twice<A> : IFactor
    where A : unmanaged, IFactor
{
    /// <inheritdoc/>
    public static G AddTimes<G>(G sum, G x)
        where G : unmanaged, IGpuSmallField<G>
        => A.AddTimes(sum, G.Add(x, x));

    /// <inheritdoc/>
    public static G SubtractTimes<G>(G sum, G x)
        where G : unmanaged, IGpuSmallField<G>
        => A.SubtractTimes(sum, G.Add(x, x));
}
