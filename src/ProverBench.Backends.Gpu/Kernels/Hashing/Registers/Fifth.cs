using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>x⁵: three products.</summary>
internal readonly struct Fifth : IPower
{
    /// <inheritdoc/>
    public static G Of<G>(G x)
        where G : unmanaged, IGpuField<G>
    {
        var square = G.Multiply(x, x);
        return G.Multiply(G.Multiply(square, square), x);
    }
}
