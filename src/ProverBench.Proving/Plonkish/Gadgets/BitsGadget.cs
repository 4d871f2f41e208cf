using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Plonkish.Gadgets;

/// <summary>Bits of values, and what follows from them: ranges and order.</summary>
public static class BitsGadget
{
    /// <summary>The 64 bits of the representative in [0, p), lowest first; there is only one solution.</summary>
    public static BoolTarget[] Split(this PlonkishBuilder builder, Target value) => Array.ConvertAll(builder.Operate(GateKind.BaseSum, [value]), bit => new BoolTarget(bit));

    /// <summary>The bits of a value below 2^bits, lowest first; there is no solution for others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">bits is not in [0, 64].</exception>
    public static BoolTarget[] Split(this PlonkishBuilder builder, Target value, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, BaseSumGate.Bits);
        var all = builder.Split(value);
        foreach (var bit in all[bits..])
        {
            builder.AssertZero(bit.Target);
        }

        return all[..bits];
    }

    /// <summary>value &lt; 2^bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">bits is not in [0, 64].</exception>
    public static void AssertBelow(this PlonkishBuilder builder, Target value, int bits) => builder.Split(value, bits);

    /// <summary>Σ 2^i·bitᵢ, at most 63 of them, so that the sum is no other number's.</summary>
    /// <exception cref="ArgumentException">There are more than 63 bits.</exception>
    public static Target Join(this PlonkishBuilder builder, ReadOnlySpan<BoolTarget> bits)
    {
        if (bits.Length >= BaseSumGate.Bits)
        {
            throw new ArgumentException($"at most {BaseSumGate.Bits - 1} bits have a sum below p, found {bits.Length}", nameof(bits));
        }

        var sum = builder.Zero;
        for (var i = bits.Length - 1; i >= 0; i--)
        {
            sum = builder.ScaleAdd(sum, Goldilocks.FromUInt64(2), bits[i].Target);
        }

        return sum;
    }

    /// <summary>Whether a &lt; b, for a and b below 2^bits: bit number bits of 2^bits + a − b is 0 exactly if a &lt; b.</summary>
    /// <remarks>That a and b are below 2^bits is the caller's to constrain.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">bits is not in [1, 62].</exception>
    public static BoolTarget IsLess(this PlonkishBuilder builder, Target a, Target b, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 62);
        var difference = builder.Subtract(builder.Add(a, builder.Constant(Goldilocks.FromUInt64(1ul << bits))), b);
        return builder.Not(builder.Split(difference, bits + 1)[bits]);
    }
}
