using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Gadgets;

/// <summary>Bits, choice and equality.</summary>
public static class BooleanGadget
{
    /// <summary>b·b − b = 0.</summary>
    public static BoolTarget AssertBool(this PlonkishBuilder builder, Target b)
    {
        builder.AssertZero(builder.MultiplyAdd(Goldilocks.One, b, b, -Goldilocks.One, b));
        return new(b);
    }

    /// <summary>A bit that the user gives.</summary>
    public static BoolTarget InputBool(this PlonkishBuilder builder, string name, int index = -1) => builder.AssertBool(builder.Input(name, index));

    /// <summary>1 − a.</summary>
    public static BoolTarget Not(this PlonkishBuilder builder, BoolTarget a) => new(builder.Subtract(builder.One, a.Target));

    /// <summary>a·b.</summary>
    public static BoolTarget And(this PlonkishBuilder builder, BoolTarget a, BoolTarget b) => new(builder.Multiply(a.Target, b.Target));

    /// <summary>a + b − a·b.</summary>
    public static BoolTarget Or(this PlonkishBuilder builder, BoolTarget a, BoolTarget b)
        => new(builder.MultiplyAdd(-Goldilocks.One, a.Target, b.Target, Goldilocks.One, builder.Add(a.Target, b.Target)));

    /// <summary>a where the bit is 1, b where it is 0: bit·a − (bit·b − b).</summary>
    public static Target Select(this PlonkishBuilder builder, BoolTarget bit, Target a, Target b)
        => builder.MultiplyAdd(Goldilocks.One, bit.Target, a, -Goldilocks.One, builder.MultiplyAdd(Goldilocks.One, bit.Target, b, -Goldilocks.One, b));

    /// <summary>a where the bit is 1, b where it is 0.</summary>
    public static DigestTarget Select(this PlonkishBuilder builder, BoolTarget bit, DigestTarget a, DigestTarget b)
        => new(builder.Select(bit, a.E0, b.E0), builder.Select(bit, a.E1, b.E1), builder.Select(bit, a.E2, b.E2), builder.Select(bit, a.E3, b.E3));

    /// <summary>Whether a = 0: e = 1 − a·u and a·e = 0, so e = 1 exactly if a = 0; u is free where a = 0.</summary>
    public static BoolTarget IsZero(this PlonkishBuilder builder, Target a)
    {
        var inverse = builder.Hint(InverseHint.OrZero, [a], 1)[0];
        var equal = builder.MultiplyAdd(-Goldilocks.One, a, inverse, Goldilocks.One, builder.One);
        builder.AssertZero(builder.Multiply(a, equal));
        return new(equal);
    }

    /// <summary>Whether a = b.</summary>
    public static BoolTarget IsEqual(this PlonkishBuilder builder, Target a, Target b) => builder.IsZero(builder.Subtract(a, b));
}
