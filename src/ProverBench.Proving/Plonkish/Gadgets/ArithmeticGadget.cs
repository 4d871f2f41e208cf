using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Gadgets;

/// <summary>Arithmetic of the base field. What has constant inputs is a constant.</summary>
public static class ArithmeticGadget
{
    /// <summary>q₀·a·b + q₁·c.</summary>
    public static Target MultiplyAdd(this PlonkishBuilder builder, Goldilocks q0, Target a, Target b, Goldilocks q1, Target c)
        => builder.IsConstant(a, out var x) && builder.IsConstant(b, out var y) && builder.IsConstant(c, out var z)
            ? builder.Constant((q0 * x * y) + (q1 * z))
            : builder.Operate(GateKind.Arithmetic, [a, b, c], q0, q1)[0];

    /// <summary>a + b.</summary>
    public static Target Add(this PlonkishBuilder builder, Target a, Target b) => builder.MultiplyAdd(Goldilocks.One, a, builder.One, Goldilocks.One, b);

    /// <summary>a − b.</summary>
    public static Target Subtract(this PlonkishBuilder builder, Target a, Target b) => builder.MultiplyAdd(Goldilocks.One, a, builder.One, -Goldilocks.One, b);

    /// <summary>a · b.</summary>
    public static Target Multiply(this PlonkishBuilder builder, Target a, Target b) => builder.MultiplyAdd(Goldilocks.One, a, b, Goldilocks.Zero, builder.Zero);

    /// <summary>a · b + c.</summary>
    public static Target MultiplyAdd(this PlonkishBuilder builder, Target a, Target b, Target c) => builder.MultiplyAdd(Goldilocks.One, a, b, Goldilocks.One, c);

    /// <summary>a · constant.</summary>
    public static Target Scale(this PlonkishBuilder builder, Target a, Goldilocks constant) => builder.MultiplyAdd(constant, a, builder.One, Goldilocks.Zero, builder.Zero);

    /// <summary>a · constant + b.</summary>
    public static Target ScaleAdd(this PlonkishBuilder builder, Target a, Goldilocks constant, Target b) => builder.MultiplyAdd(constant, a, builder.One, Goldilocks.One, b);

    /// <summary>a⁻¹; there is no solution for a = 0.</summary>
    public static Target Invert(this PlonkishBuilder builder, Target a)
    {
        var inverse = builder.Hint(InverseHint.OfNonzero, [a], 1)[0];
        builder.AssertEqual(builder.Multiply(a, inverse), builder.One);
        return inverse;
    }

    /// <summary>a/b; there is no solution for b = 0.</summary>
    public static Target Divide(this PlonkishBuilder builder, Target a, Target b) => builder.Multiply(a, builder.Invert(b));

    /// <summary>a^exponent by square and multiply.</summary>
    public static Target Power(this PlonkishBuilder builder, Target a, ulong exponent)
    {
        var result = builder.One;
        for (var bit = 63 - (int)ulong.LeadingZeroCount(exponent); bit >= 0; bit--)
        {
            result = result == builder.One ? result : builder.Multiply(result, result);
            if (((exponent >> bit) & 1) != 0)
            {
                result = result == builder.One ? a : builder.Multiply(result, a);
            }
        }

        return result;
    }
}
