using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>Four elements of a state, which M4 mixes; in memory a vector of a load.</summary>
internal readonly record struct Lanes<G>(G A, G B, G C, G D)
    where G : unmanaged, IGpuField<G>
{
    /// <summary>x + y, lane by lane.</summary>
    public static Lanes<G> Add(Lanes<G> x, Lanes<G> y) => new(G.Add(x.A, y.A), G.Add(x.B, y.B), G.Add(x.C, y.C), G.Add(x.D, y.D));

    /// <summary>The sum of the lanes.</summary>
    public static G Sum(Lanes<G> x) => G.Add(G.Add(x.A, x.B), G.Add(x.C, x.D));
}
