namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>Reduces products modulo a polynomial of degree 4.</summary>
internal interface IFourReduction<G>
    where G : unmanaged, IGpuField<G>
{
    /// <summary>Σ cᵢ·X^i modulo f.</summary>
    static abstract (G R0, G R1, G R2, G R3) Reduce(G c0, G c1, G c2, G c3, G c4, G c5, G c6);
}
