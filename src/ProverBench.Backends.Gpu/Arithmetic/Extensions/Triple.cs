namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>w = 3.</summary>
internal readonly struct Triple<G> : IGpuMultiple<G>
    where G : unmanaged, IGpuField<G>
{
    /// <inheritdoc/>
    public static G Of(G a) => G.Add(G.Add(a, a), a);
}
