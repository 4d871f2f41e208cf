using System.Numerics;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Order of integers.</summary>
public static class Comparison
{
    /// <summary>1 when a &lt; b, for a, b ∈ [0, 2^bits): bit number `bits` of 2^bits + a − b is 0. The caller has range-checked both.</summary>
    public static Bool<F> LessThan<F>(this CircuitBuilder<F> circuit, in Num<F> a, in Num<F> b, int bits, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => !Sign(circuit, a - b, bits, name, index);

    /// <summary>1 when a ≤ b, for a, b ∈ [0, 2^bits). The caller has range-checked both.</summary>
    public static Bool<F> AtMost<F>(this CircuitBuilder<F> circuit, in Num<F> a, in Num<F> b, int bits, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => !circuit.LessThan(b, a, bits, name, index);

    /// <summary>a &lt; b, for a, b ∈ [0, 2^bits): b − 1 − a is an integer of so many bits. The caller has range-checked both.</summary>
    public static void AssertLessThan<F>(this CircuitBuilder<F> circuit, in Num<F> a, in Num<F> b, int bits, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => circuit.AssertRange(b - a - F.One, bits, name, index);

    /// <summary>The smaller and the larger of a, b ∈ [0, 2^bits). The caller has range-checked both.</summary>
    public static (Num<F> Least, Num<F> Most) MinMax<F>(this CircuitBuilder<F> circuit, in Num<F> a, in Num<F> b, int bits, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        using var scope = circuit.Enter(name, index);
        return circuit.Swap(circuit.LessThan(b, a, bits, "second is less"), a, b, "exchanged");
    }

    /// <summary>1 when a &lt; b as integers of [0, p): any two elements of the field, whose bits are taken in their one canonical form and compared by halves.</summary>
    public static Bool<F> LessThanCanonical<F>(this CircuitBuilder<F> circuit, in Num<F> a, in Num<F> b, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        using var scope = circuit.Enter(name, index);
        var (left, right) = (circuit.ToCanonicalBits(a, "first"), circuit.ToCanonicalBits(b, "second"));
        var half = (left.Length + 1) / 2;
        var difference = Decomposition.FromBits<F>(left.AsSpan(half)) - Decomposition.FromBits<F>(right.AsSpan(half));
        var high = !Sign(circuit, difference, left.Length - half, "high halves");
        var low = circuit.LessThan(Decomposition.FromBits<F>(left.AsSpan(0, half)), Decomposition.FromBits<F>(right.AsSpan(0, half)), half, "low halves");
        var both = circuit.And(circuit.IsZero(difference, "high halves are equal"), low, "equal and less");

        // Not both: equal high halves are not less.
        return new(high.Num + both.Num);
    }

    /// <summary>Σ 2^i·bits[i] ≤ bound, for an integer of any size. One constraint for each run of zeros in the bound.</summary>
    /// <remarks>
    /// An integer exceeds the bound when at the highest place where they differ the bound has the 0. So for each run of zeros of the bound: if the
    /// integer has a one in the run (ones ≠ 0), it lacks a one higher up that the bound has (missing ≠ 0). Both counts are sums of booleans far
    /// below p, and missing·w = ones has a solution w exactly then.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative.</exception>
    public static void AssertAtMost<F>(this CircuitBuilder<F> circuit, ReadOnlySpan<Bool<F>> bits, BigInteger bound, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bound);
        if (bound >> bits.Length > 0)
        {
            return;
        }

        using var scope = circuit.Enter(name, index);
        var missing = Num<F>.Zero;
        for (var i = bits.Length - 1; i >= 0;)
        {
            if (Bit(bound, i))
            {
                missing += (!bits[i]).Num;
                i--;
                continue;
            }

            var top = i;
            var ones = Num<F>.Zero;
            for (; i >= 0 && !Bit(bound, i); i--)
            {
                ones += bits[i].Num;
            }

            if (missing.IsConstant && missing.Value.IsZero)
            {
                circuit.AssertEqual(ones, Num<F>.Zero, "leading zeros", top);
            }
            else if (!ones.IsConstant || !ones.Value.IsZero)
            {
                circuit.NoteFree(circuit.Divide(ones, missing, "run", top), "nothing is missing and the run has no ones: any quotient shows as much, and it stands nowhere else");
            }
        }
    }

    /// <summary>Σ 2^i·bits[i] ≥ bound: the complement is at most the bound's complement.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative, or needs more bits than there are.</exception>
    public static void AssertAtLeast<F>(this CircuitBuilder<F> circuit, ReadOnlySpan<Bool<F>> bits, BigInteger bound, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        var largest = (BigInteger.One << bits.Length) - 1;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bound, largest);
        var complement = new Bool<F>[bits.Length];
        for (var i = 0; i < bits.Length; i++)
        {
            complement[i] = !bits[i];
        }

        circuit.AssertAtMost(complement, largest - bound, name, index);
    }

    /// <summary>1 when difference ≥ 0, for a difference of (−2^bits, 2^bits): bit number `bits` of 2^bits + difference.</summary>
    private static Bool<F> Sign<F>(CircuitBuilder<F> circuit, in Num<F> difference, int bits, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => circuit.ToBits(difference + F.FromBigInteger(BigInteger.One << bits), bits + 1, name, index)[bits];

    private static bool Bit(BigInteger value, int index) => !((value >> index) & 1).IsZero;
}
