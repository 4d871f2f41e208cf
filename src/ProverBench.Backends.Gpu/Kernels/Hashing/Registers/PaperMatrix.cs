using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>The paper's M4 by its chain of twelve sums (appendix B).</summary>
internal readonly struct PaperMatrix : IBlockMatrix
{
    /// <inheritdoc/>
    public static Lanes<G> Times<G>(Lanes<G> x)
        where G : unmanaged, IGpuField<G>
    {
        var t0 = G.Add(x.A, x.B);
        var t1 = G.Add(x.C, x.D);
        var t2 = G.Add(G.Add(x.B, x.B), t1);
        var t3 = G.Add(G.Add(x.D, x.D), t0);
        var t4 = G.Add(Quadruple(t1), t3);
        var t5 = G.Add(Quadruple(t0), t2);
        return new(G.Add(t3, t5), t5, G.Add(t2, t4), t4);
    }

    private static G Quadruple<G>(G a)
        where G : unmanaged, IGpuField<G>
    {
        var twice = G.Add(a, a);
        return G.Add(twice, twice);
    }
}
