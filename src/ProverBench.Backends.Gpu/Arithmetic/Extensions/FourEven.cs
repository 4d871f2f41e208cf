namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>X^4 = 4X² − 5, so that X^6 = 11X² − 20.</summary>
internal readonly struct FourEven<G> : IFourReduction<G>
    where G : unmanaged, IGpuField<G>
{
    /// <inheritdoc/>
    public static (G R0, G R1, G R2, G R3) Reduce(G c0, G c1, G c2, G c3, G c4, G c5, G c6)
    {
        var four = Multiples.Quadruple(c6);
        return (
            G.Subtract(c0, Five(G.Add(c4, four))),
            G.Subtract(c1, Five(c5)),
            G.Add(c2, G.Add(Multiples.Quadruple(c4), Eleven<G>.Of(c6))),
            G.Add(c3, Multiples.Quadruple(c5)));
    }

    private static G Five(G a) => G.Add(Multiples.Quadruple(a), a);
}
