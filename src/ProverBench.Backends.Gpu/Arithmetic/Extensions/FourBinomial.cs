namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>X^4 = w.</summary>
internal readonly struct FourBinomial<G, W> : IFourReduction<G>
    where G : unmanaged, IGpuField<G>
    where W : struct, IGpuMultiple<G>
{
    /// <inheritdoc/>
    public static (G R0, G R1, G R2, G R3) Reduce(G c0, G c1, G c2, G c3, G c4, G c5, G c6)
        => (G.Add(c0, W.Of(c4)), G.Add(c1, W.Of(c5)), G.Add(c2, W.Of(c6)), c3);
}
