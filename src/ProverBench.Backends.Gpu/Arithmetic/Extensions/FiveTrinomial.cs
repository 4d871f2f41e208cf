namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>X^5 = 1 − X², so that X^8 = X³ + X² − 1.</summary>
internal readonly struct FiveTrinomial<G> : IFiveReduction<G>
    where G : unmanaged, IGpuField<G>
{
    /// <inheritdoc/>
    public static (G R0, G R1, G R2, G R3, G R4) Reduce(G c0, G c1, G c2, G c3, G c4, G c5, G c6, G c7, G c8)
        => (G.Add(c0, G.Subtract(c5, c8)), G.Add(c1, c6), G.Add(G.Subtract(c2, c5), G.Add(c7, c8)), G.Add(G.Subtract(c3, c6), c8), G.Subtract(c4, c7));
}
