using ProverBench.Algebra.EdwardsCurves;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Multiples of points of a twisted Edwards curve in a circuit.</summary>
/// <remarks>
/// Scalars are read with signed digits: for n bits, Σ(2bᵢ − 1)2^i = 2s − (2^n − 1), so no addend is ever the neutral point. Most steps use the
/// incomplete Montgomery law, as long as the integers alone show that no exceptional case can come up; the last ones use the complete law.
/// </remarks>
/// <typeparam name="F">The field of circuit and curve.</typeparam>
/// <typeparam name="P">The curve.</typeparam>
public static class ScalarMultiplication<F, P>
    where F : unmanaged, IPrimeField<F>
    where P : struct, ITwistedEdwardsParameters<F>
{
    private static readonly int OrderBits = (int)P.SubgroupOrder.GetBitLength();

    /// <summary>(2^(n+1) + 2v + 1)·point for v = Σ 2^i·bits[i] of n bits: six constraints a bit, twelve for the lowest few.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="point">A point of the curve whose order is l or larger: any 2^k·A with x ≠ 0, 2^(k+1) at least the cofactor. x ≠ 0 is asserted here.</param>
    /// <param name="bits">The bits, lowest first.</param>
    /// <param name="name">A name for the scope.</param>
    /// <remarks>
    /// The accumulator is k·point with k = 3 at first and k ← 2k ± 1. A Montgomery step needs k ≠ ±1 and 2k ± 1 ≠ 0 modulo l; after i steps
    /// k &lt; 2^(i+2), so the integers lie strictly between 0 and l while i + 3 is less than the bits of l.
    /// </remarks>
    public static EdwardsPoint<F> Variable(CircuitBuilder<F> circuit, in EdwardsPoint<F> point, ReadOnlySpan<Bool<F>> bits, string name)
    {
        using var scope = circuit.Enter(name);
        circuit.AssertNonzero(point.X, "order above two");
        var @base = MontgomeryGadget<F, P>.FromEdwards(circuit, point, "montgomery");
        var doubled = MontgomeryGadget<F, P>.Double(circuit, @base, "twice");
        var montgomery = MontgomeryGadget<F, P>.Add(circuit, doubled, @base, "thrice");
        var i = bits.Length - 1;
        for (var steps = Math.Min(bits.Length, OrderBits - 3); steps > 0; steps--, i--)
        {
            var v = circuit.Multiply(Sign(bits[i]), @base.V, "signed v", i);
            montgomery = MontgomeryGadget<F, P>.DoubleAdd(circuit, montgomery, new(@base.U, v), "step", i);
        }

        var result = MontgomeryGadget<F, P>.ToEdwards(circuit, montgomery, "edwards");
        for (; i >= 0; i--)
        {
            var x = circuit.Multiply(Sign(bits[i]), point.X, "signed x", i);
            result = EdwardsGadget<F, P>.Double(circuit, result, "double", i);
            result = EdwardsGadget<F, P>.Add(circuit, result, new(x, point.Y), "add", i);
        }

        return result;
    }

    /// <summary>s·point for the constant point of a table and s = Σ 2^i·bits[i]: two constraints a bit.</summary>
    /// <remarks>
    /// The sum of the first j windows is at most 4^j − 1 in size and the next term at least 4^j, so they are never equal or opposite as integers;
    /// modulo l neither, while 4^(j+1) ≤ l.
    /// </remarks>
    /// <exception cref="ArgumentException">The table is made for another number of bits.</exception>
    public static EdwardsPoint<F> Fixed(CircuitBuilder<F> circuit, FixedBaseTable<F, P> table, ReadOnlySpan<Bool<F>> bits, string name)
    {
        if (bits.Length != table.Bits)
        {
            throw new ArgumentException($"a table for {table.Bits} bits does not serve {bits.Length}");
        }

        using var scope = circuit.Enter(name);
        var safe = Math.Min(table.Windows, (OrderBits - 1) / 2);
        var sum = default(MontgomeryPoint<F>);
        var result = default(EdwardsPoint<F>);
        for (var j = 0; j < table.Windows; j++)
        {
            var low = bits[2 * j].Num;
            var high = (2 * j) + 1 < bits.Length ? bits[(2 * j) + 1].Num : Num<F>.Zero;
            var both = circuit.Multiply(low, high, "both", j);
            if (j >= safe)
            {
                result = EdwardsGadget<F, P>.Add(circuit, result, table.Edwards(j, low, high, both), "window", j);
                continue;
            }

            var term = table.Montgomery(j, low, high, both);
            sum = j == 0 ? term : MontgomeryGadget<F, P>.Add(circuit, sum, term, "window", j);
            if (j == safe - 1)
            {
                result = MontgomeryGadget<F, P>.ToEdwards(circuit, sum, "edwards");
            }
        }

        return EdwardsGadget<F, P>.Add(circuit, result, table.Correction, "correction");
    }

    /// <summary>2·bit − 1.</summary>
    private static Num<F> Sign(in Bool<F> bit) => bit.Num + bit.Num - F.One;
}
