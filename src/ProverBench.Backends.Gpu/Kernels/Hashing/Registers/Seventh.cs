using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>x⁷: four products.</summary>
internal readonly struct Seventh : IPower
{
    /// <inheritdoc/>
    public static G Of<G>(G x)
        where G : unmanaged, IGpuSmallField<G>
    {
        var square = G.MultiplyLoose(x, x);
        return G.MultiplyTight(G.MultiplyLoose(square, square), G.MultiplyLoose(square, x));
    }
}
