namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>w = 7.</summary>
internal readonly struct Seven<G> : IGpuMultiple<G>
    where G : unmanaged, IGpuField<G>
{
    /// <inheritdoc/>
    public static G Of(G a) => G.Subtract(Multiples.Quadruple(G.Add(a, a)), a);
}
