namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>X^5 = w.</summary>
internal readonly struct FiveBinomial<G, W> : IFiveReduction<G>
    where G : unmanaged, IGpuField<G>
    where W : struct, IGpuMultiple<G>
{
    /// <inheritdoc/>
    public static (G R0, G R1, G R2, G R3, G R4) Reduce(G c0, G c1, G c2, G c3, G c4, G c5, G c6, G c7, G c8)
        => (G.Add(c0, W.Of(c5)), G.Add(c1, W.Of(c6)), G.Add(c2, W.Of(c7)), G.Add(c3, W.Of(c8)), c4);
}
