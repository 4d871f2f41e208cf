namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>Small multiples of elements.</summary>
internal static class Multiples
{
    /// <summary>4a.</summary>
    public static G Quadruple<G>(G a)
        where G : unmanaged, IGpuField<G>
    {
        var twice = G.Add(a, a);
        return G.Add(twice, twice);
    }
}
