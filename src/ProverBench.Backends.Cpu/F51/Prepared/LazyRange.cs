using System.Numerics;

namespace ProverBench.Backends.Cpu.F51.Prepared;

/// <summary>How large the elements of a transform have become: what a layer of butterflies may add to.</summary>
/// <param name="Limbs">Lower limbs, in units of 2^50.</param>
/// <param name="Halves">Values, in units of p/2, rounded up.</param>
/// <remarks>A product adds one to both. Limbs, the highest too, may be 2^52 before a product.</remarks>
internal readonly record struct LazyRange<P>(int Limbs, int Halves)
    where P : struct, IPrimeFieldParameters
{
    /// <summary>The most halves whose highest limb is below 2^52, at most those that a quotient's estimate is exact for.</summary>
    private static readonly int s_mostHalves = (int)BigInteger.Min(7, ((BigInteger.One << (52 + (4 * Fma51.Bits) + 1)) - 1) / P.Modulus);

    /// <summary>Words as they are loaded.</summary>
    public static LazyRange<P> Words => new(2, 2);

    /// <summary>Products, carried, of a value of at most 2p and one of p/2: (2·½·p/R + ½)·p, where p/R is below 1.</summary>
    public static LazyRange<P> Turned => new(1, 3);

    /// <summary>True when a layer must reduce the term that it does not multiply.</summary>
    public bool MustReduce => Limbs + 1 > 4 || Halves + 1 > s_mostHalves;

    /// <summary>The range after a layer that reduced as <see cref="MustReduce"/> says.</summary>
    public LazyRange<P> AfterLayer() => MustReduce ? new(2, 2) : new(Limbs + 1, Halves + 1);
}
