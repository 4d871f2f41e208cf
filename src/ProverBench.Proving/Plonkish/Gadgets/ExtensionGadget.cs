using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Gadgets;

/// <summary>Arithmetic of the circuit's extension.</summary>
public static class ExtensionGadget
{
    /// <summary>An element that the user gives.</summary>
    public static ExtensionTarget InputExtension(this PlonkishBuilder builder, string name) => ExtensionTarget.Of(builder.Inputs(name, builder.ExtensionDegree));

    /// <summary>A constant.</summary>
    /// <exception cref="ArgumentException">There are other than as many coefficients as the degree.</exception>
    public static ExtensionTarget Constant(this PlonkishBuilder builder, ReadOnlySpan<Goldilocks> coefficients)
    {
        if (coefficients.Length != builder.ExtensionDegree)
        {
            throw new ArgumentException($"the extension has degree {builder.ExtensionDegree}, found {coefficients.Length} coefficients", nameof(coefficients));
        }

        return ExtensionTarget.Of([.. coefficients.ToArray().Select(builder.Constant)]);
    }

    /// <summary>The embedding of the base field.</summary>
    public static ExtensionTarget Embed(this PlonkishBuilder builder, Target value) => new(value, builder.Zero, builder.Zero);

    /// <summary>The coefficients of an element.</summary>
    public static Target[] Coefficients(this PlonkishBuilder builder, ExtensionTarget a)
    {
        var coefficients = new Target[builder.ExtensionDegree];
        a.CopyTo(coefficients);
        return coefficients;
    }

    /// <summary>q₀·a·b + q₁·c.</summary>
    public static ExtensionTarget MultiplyAdd(this PlonkishBuilder builder, Goldilocks q0, ExtensionTarget a, ExtensionTarget b, Goldilocks q1, ExtensionTarget c)
        => ExtensionTarget.Of(builder.Operate(GateKind.ArithmeticExtension, [.. builder.Coefficients(a), .. builder.Coefficients(b), .. builder.Coefficients(c)], q0, q1));

    /// <summary>a · b + c.</summary>
    public static ExtensionTarget MultiplyAdd(this PlonkishBuilder builder, ExtensionTarget a, ExtensionTarget b, ExtensionTarget c)
        => builder.MultiplyAdd(Goldilocks.One, a, b, Goldilocks.One, c);

    /// <summary>a · b.</summary>
    public static ExtensionTarget Multiply(this PlonkishBuilder builder, ExtensionTarget a, ExtensionTarget b)
        => builder.MultiplyAdd(Goldilocks.One, a, b, Goldilocks.Zero, builder.Embed(builder.Zero));

    /// <summary>a + b.</summary>
    public static ExtensionTarget Add(this PlonkishBuilder builder, ExtensionTarget a, ExtensionTarget b)
        => builder.MultiplyAdd(Goldilocks.One, a, builder.Embed(builder.One), Goldilocks.One, b);

    /// <summary>a − b.</summary>
    public static ExtensionTarget Subtract(this PlonkishBuilder builder, ExtensionTarget a, ExtensionTarget b)
        => builder.MultiplyAdd(Goldilocks.One, a, builder.Embed(builder.One), -Goldilocks.One, b);

    /// <summary>a = b.</summary>
    public static void AssertEqual(this PlonkishBuilder builder, ExtensionTarget a, ExtensionTarget b)
    {
        var (left, right) = (builder.Coefficients(a), builder.Coefficients(b));
        for (var i = 0; i < left.Length; i++)
        {
            builder.AssertEqual(left[i], right[i]);
        }
    }

    /// <summary>a where the bit is 1, b where it is 0.</summary>
    public static ExtensionTarget Select(this PlonkishBuilder builder, BoolTarget bit, ExtensionTarget a, ExtensionTarget b)
    {
        var (left, right) = (builder.Coefficients(a), builder.Coefficients(b));
        return ExtensionTarget.Of([.. left.Zip(right, (x, y) => builder.Select(bit, x, y))]);
    }

    /// <summary>a/b; there is no solution for b = 0: q with q·b = a and b·b⁻¹ = 1.</summary>
    /// <typeparam name="E">The circuit's extension.</typeparam>
    public static ExtensionTarget Divide<E>(this PlonkishBuilder builder, ExtensionTarget a, ExtensionTarget b)
        where E : unmanaged, IExtensionField<E, Goldilocks>
        => builder.Multiply(a, builder.Invert<E>(b));

    /// <summary>a⁻¹; there is no solution for a = 0.</summary>
    /// <typeparam name="E">The circuit's extension.</typeparam>
    public static ExtensionTarget Invert<E>(this PlonkishBuilder builder, ExtensionTarget a)
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        var inverse = ExtensionTarget.Of(builder.Hint(ExtensionInverseHint<E>.Instance, builder.Coefficients(a), builder.ExtensionDegree));
        builder.AssertEqual(builder.Multiply(a, inverse), builder.Embed(builder.One));
        return inverse;
    }

    /// <summary>Σ cᵢ·α^i over base coefficients, lowest first: as many coefficients a slot as <see cref="ReducingGate{T}.Coefficients"/> says.</summary>
    public static ExtensionTarget Reduce(this PlonkishBuilder builder, ExtensionTarget alpha, ReadOnlySpan<Target> coefficients)
        => Reduce(builder, GateKind.Reducing, 1, alpha, coefficients);

    /// <summary>Σ cᵢ·α^i over coefficients of the extension, lowest first.</summary>
    public static ExtensionTarget Reduce(this PlonkishBuilder builder, ExtensionTarget alpha, ReadOnlySpan<ExtensionTarget> coefficients)
        => Reduce(builder, GateKind.ReducingExtension, builder.ExtensionDegree, alpha, [.. coefficients.ToArray().SelectMany(builder.Coefficients)]);

    /// <summary>P(z) for the polynomial P of degree below 16 with P(s·ω^i) = valuesᵢ, s a target that is never zero.</summary>
    /// <exception cref="ArgumentException">There are other than 16 values.</exception>
    public static ExtensionTarget Interpolate(this PlonkishBuilder builder, Target shift, ReadOnlySpan<ExtensionTarget> values, ExtensionTarget z)
    {
        var zero = new BoolTarget(builder.Zero);
        return builder.Interpolate(shift, values, z, [zero, zero, zero, zero], out _);
    }

    /// <summary>The same, and the value whose index has four bits, lowest first.</summary>
    /// <exception cref="ArgumentException">There are other than 16 values or four bits.</exception>
    public static ExtensionTarget Interpolate(
        this PlonkishBuilder builder, Target shift, ReadOnlySpan<ExtensionTarget> values, ExtensionTarget z, ReadOnlySpan<BoolTarget> index, out ExtensionTarget chosen)
    {
        var results = builder.Operate(
            GateKind.CosetInterpolation,
            [shift, .. values.ToArray().SelectMany(builder.Coefficients), .. builder.Coefficients(z), .. index.ToArray().Select(bit => bit.Target)]);
        chosen = ExtensionTarget.Of(results.AsSpan(builder.ExtensionDegree));
        return ExtensionTarget.Of(results.AsSpan(0, builder.ExtensionDegree));
    }

    /// <summary>Horner's rule from the highest coefficient; the first row is filled up with zeros in front.</summary>
    private static ExtensionTarget Reduce(PlonkishBuilder builder, GateKind kind, int size, ExtensionTarget alpha, ReadOnlySpan<Target> coefficients)
    {
        var wires = builder.Gates.First(gate => gate.Kind == kind).Slots[0].Inputs.Length;
        var perRow = (wires - (2 * builder.ExtensionDegree)) / size;
        var count = coefficients.Length / size;
        var sum = builder.Embed(builder.Zero);
        for (var rest = count; rest > 0;)
        {
            var own = rest % perRow == 0 ? perRow : rest % perRow;
            var inputs = new List<Target>(wires);
            inputs.AddRange(builder.Coefficients(alpha));
            inputs.AddRange(builder.Coefficients(sum));
            inputs.AddRange(Enumerable.Repeat(builder.Zero, (perRow - own) * size));
            for (var i = rest - 1; i >= rest - own; i--)
            {
                inputs.AddRange(coefficients.Slice(i * size, size));
            }

            sum = ExtensionTarget.Of(builder.Operate(kind, inputs.ToArray()));
            rest -= own;
        }

        return sum;
    }
}
