using System.Numerics;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Division of integers.</summary>
public static class Division
{
    /// <summary>a = quotient·b + remainder with 0 ≤ remainder &lt; b, for a, b ∈ [0, 2^bits): 3·bits + 2 constraints, and no solution where b = 0. The caller has range-checked both.</summary>
    /// <remarks>
    /// Quotient and remainder are integers of so many bits, and both sides stay below 2^(2·bits) ≤ p, so that equality in the field is equality of integers; b − 1 − remainder is an
    /// integer of so many bits too, which is what refuses another quotient.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are no bits, or 2^(2·bits) exceeds p.</exception>
    public static (Num<F> Quotient, Num<F> Remainder) DivideWithRemainder<F>(this CircuitBuilder<F> circuit, in Num<F> a, in Num<F> b, int bits, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(2 * bits, (int)F.Order.GetBitLength(), nameof(bits));
        using var scope = circuit.Enter(name, index);
        var (dividend, divisor) = circuit.HasValues ? (a.Value.ToBigInteger(), b.Value.ToBigInteger()) : default;
        var (ratio, rest) = divisor.IsZero ? (BigInteger.Zero, dividend) : BigInteger.DivRem(dividend, divisor);
        var quotient = Decomposition.FromBits<F>(circuit.NewInteger(ratio, bits, "quotient"));
        var remainder = Decomposition.FromBits<F>(circuit.NewInteger(rest, bits, "remainder"));
        circuit.Assert(quotient, b, a - remainder, "quotient and remainder");
        circuit.AssertLessThan(remainder, b, bits, "remainder below the divisor");
        return (quotient, remainder);
    }
}
