using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>Four entries of μ.</summary>
internal interface IFactors
{
    /// <summary>sum + μ·x, lane by lane.</summary>
    /// <param name="sum">The sum of the state.</param>
    /// <param name="x">Four elements.</param>
    /// <param name="mu">Four entries of the table, for those that are no small numbers.</param>
    static abstract Lanes<G> AddTimes<G>(G sum, Lanes<G> x, Lanes<G> mu)
        where G : unmanaged, IGpuSmallField<G>;
}
