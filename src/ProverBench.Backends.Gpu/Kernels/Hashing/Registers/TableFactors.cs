using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>Four entries of the table.</summary>
internal readonly struct TableFactors : IFactors
{
    /// <inheritdoc/>
    public static Lanes<G> AddTimes<G>(G sum, Lanes<G> x, Lanes<G> mu)
        where G : unmanaged, IGpuSmallField<G>
        => new(G.Add(sum, G.Multiply(x.A, mu.A)), G.Add(sum, G.Multiply(x.B, mu.B)), G.Add(sum, G.Multiply(x.C, mu.C)), G.Add(sum, G.Multiply(x.D, mu.D)));
}
