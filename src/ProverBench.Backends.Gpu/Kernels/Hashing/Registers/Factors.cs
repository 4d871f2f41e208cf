using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>Four entries that need no product.</summary>
internal readonly struct Factors<A, B, C, D> : IFactors
    where A : unmanaged, IFactor
    where B : unmanaged, IFactor
    where C : unmanaged, IFactor
    where D : unmanaged, IFactor
{
    /// <inheritdoc/>
    public static Lanes<G> AddTimes<G>(G sum, Lanes<G> x, Lanes<G> mu)
        where G : unmanaged, IGpuSmallField<G>
        => new(A.AddTimes(sum, x.A), B.AddTimes(sum, x.B), C.AddTimes(sum, x.C), D.AddTimes(sum, x.D));
}
