using System.Numerics;

namespace ProverBench.Algebra.Fields;

/// <summary>A field of prime order p.</summary>
public interface IPrimeField<F> : IField<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>A generator of the multiplicative group, the one used as coset shift.</summary>
    static abstract F MultiplicativeGenerator { get; }

    /// <summary>value mod p; negative values are taken modulo p too.</summary>
    static abstract F FromBigInteger(BigInteger value);

    /// <summary>The canonical representative in [0, p).</summary>
    BigInteger ToBigInteger();
}
