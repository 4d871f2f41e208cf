using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>circ(2, 3, 1, 1) by eleven sums: the sum of all, once with B and once with D, is in every row.</summary>
internal readonly struct CirculantMatrix : IBlockMatrix
{
    /// <inheritdoc/>
    public static Lanes<G> Times<G>(Lanes<G> x)
        where G : unmanaged, IGpuField<G>
    {
        var (left, right) = (G.Add(x.A, x.B), G.Add(x.C, x.D));
        var sum = G.Add(left, right);
        var (withB, withD) = (G.Add(sum, x.B), G.Add(sum, x.D));
        return new(G.Add(withB, left), G.Add(withB, G.Add(x.C, x.C)), G.Add(withD, right), G.Add(withD, G.Add(x.A, x.A)));
    }
}
