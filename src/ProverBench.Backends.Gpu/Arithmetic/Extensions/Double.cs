namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>w = 2.</summary>
internal readonly struct Double<G> : IGpuMultiple<G>
    where G : unmanaged, IGpuField<G>
{
    /// <inheritdoc/>
    public static G Of(G a) => G.Add(a, a);
}
