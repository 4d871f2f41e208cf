namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>w = 11.</summary>
internal readonly struct Eleven<G> : IGpuMultiple<G>
    where G : unmanaged, IGpuField<G>
{
    /// <inheritdoc/>
    public static G Of(G a) => G.Subtract(Multiples.Quadruple(Triple<G>.Of(a)), a);
}
