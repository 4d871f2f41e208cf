using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>x³: two products.</summary>
internal readonly struct Cube : IPower
{
    /// <inheritdoc/>
    public static G Of<G>(G x)
        where G : unmanaged, IGpuSmallField<G>
        => G.MultiplyTight(G.MultiplyLoose(x, x), x);
}
