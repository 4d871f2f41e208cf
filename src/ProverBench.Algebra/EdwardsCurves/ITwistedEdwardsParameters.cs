using System.Numerics;

namespace ProverBench.Algebra.EdwardsCurves;

/// <summary>A twisted Edwards curve a·x² + y² = 1 + d·x²·y² with a square and d not, so that addition is complete.</summary>
public interface ITwistedEdwardsParameters<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>The curve's name.</summary>
    static abstract string Name { get; }

    /// <summary>a, a non-zero square.</summary>
    static abstract F A { get; }

    /// <summary>d, not a square.</summary>
    static abstract F D { get; }

    /// <summary>x of the base point of prime order.</summary>
    static abstract F BaseX { get; }

    /// <summary>y of the base point of prime order.</summary>
    static abstract F BaseY { get; }

    /// <summary>l, the base point's order, prime.</summary>
    static abstract BigInteger SubgroupOrder { get; }

    /// <summary>The number of points over l.</summary>
    static abstract int Cofactor { get; }
}
