namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>Reduces products modulo a polynomial of degree 5.</summary>
internal interface IFiveReduction<G>
    where G : unmanaged, IGpuField<G>
{
    /// <summary>Σ cᵢ·X^i modulo f.</summary>
    static abstract (G R0, G R1, G R2, G R3, G R4) Reduce(G c0, G c1, G c2, G c3, G c4, G c5, G c6, G c7, G c8);
}
