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

    /// <summary>Σ a[i]·b[i]; small fields reduce once at the end.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    static virtual F SumOfProducts(ReadOnlySpan<F> a, ReadOnlySpan<F> b)
    {
        FieldMath.RequireSameLength(a, b);
        var sum = F.Zero;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
