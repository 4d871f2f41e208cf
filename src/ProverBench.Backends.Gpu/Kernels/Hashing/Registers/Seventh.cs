using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>x⁷: four products.</summary>
internal readonly struct Seventh : IPower
{
    /// <inheritdoc/>
    public static G Of<G>(G x)
        where G : unmanaged, IGpuField<G>
    {
        var square = G.Multiply(x, x);
        return G.Multiply(G.Multiply(square, square), G.Multiply(square, x));
    }
}
