using ProverBench.Proving.Plonkish.Circuit;

namespace ProverBench.Proving.Recursion.Plonkish;

/// <summary>A value that is not constant, as far as no operation was spent on it: q₀·a·b + q₁·c + constant, with or without the first two.</summary>
/// <remarks>A sum whose parts fit one operation of a circuit becomes one operation when its target is asked for, and the same one each time.</remarks>
/// <typeparam name="E">The circuit's extension.</typeparam>
internal sealed class WireSum<E>
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private ExtensionTarget? _value;

    /// <summary>q₀; zero where there is no product.</summary>
    public Goldilocks Q0 { get; private init; }

    /// <summary>a.</summary>
    public ExtensionTarget A { get; private init; }

    /// <summary>b.</summary>
    public ExtensionTarget B { get; private init; }

    /// <summary>q₁; zero where there is no addend.</summary>
    public Goldilocks Q1 { get; private init; }

    /// <summary>c.</summary>
    public ExtensionTarget C { get; private init; }

    /// <summary>The constant.</summary>
    public E Constant { get; private init; }

    private bool HasProduct => !Q0.IsZero;

    private bool HasAddend => !Q1.IsZero;

    /// <summary>Whether it is a target times an integer.</summary>
    public bool IsScaled => !HasProduct && Constant.IsZero;

    /// <summary>A target.</summary>
    public static WireSum<E> Of(ExtensionTarget target) => new() { Q1 = Goldilocks.One, C = target };

    /// <summary>q·a·b.</summary>
    public static WireSum<E> Product(Goldilocks q, ExtensionTarget a, ExtensionTarget b) => new() { Q0 = q, A = a, B = b };

    /// <summary>value + constant; null where nothing is left but the constant.</summary>
    public WireSum<E> Plus(E constant) => new() { Q0 = Q0, A = A, B = B, Q1 = Q1, C = C, Constant = Constant + constant };

    /// <summary>value·factor, which is not zero; null where the factors would no longer be a row's.</summary>
    public WireSum<E>? Times(Goldilocks factor)
        => WireArithmetic<E>.IsFactor(Q0 * factor) && WireArithmetic<E>.IsFactor(Q1 * factor)
            ? new() { Q0 = Q0 * factor, A = A, B = B, Q1 = Q1 * factor, C = C, Constant = E.Scale(Constant, factor) }
            : null;

    /// <summary>x + y where they fit one operation, or cancel but for the constant; otherwise null.</summary>
    /// <param name="x">A sum.</param>
    /// <param name="y">A sum.</param>
    /// <param name="one">The target of 1.</param>
    public static WireSum<E>? Add(WireSum<E> x, WireSum<E> y, ExtensionTarget one)
    {
        var (product, other) = x.HasProduct ? (x, y) : (y, x);
        if (other.HasProduct)
        {
            return null;
        }

        var constant = x.Constant + y.Constant;
        if (!product.HasAddend || (product.C == other.C && WireArithmetic<E>.IsFactor(product.Q1 + other.Q1)))
        {
            return new() { Q0 = product.Q0, A = product.A, B = product.B, Q1 = product.Q1 + other.Q1, C = other.C, Constant = constant };
        }

        if (product.HasProduct)
        {
            return null;
        }

        // Two targets: of the two orders the one that gives fewer pairs of constants.
        var (scaled, plain) = product.Q1.Equals(Goldilocks.One) ? (other, product) : (product, other);
        return new() { Q0 = scaled.Q1, A = scaled.C, B = one, Q1 = plain.Q1, C = plain.C, Constant = constant };
    }

    /// <summary>The target, which this may have to be computed for.</summary>
    public ExtensionTarget Target(WireArithmetic<E> circuit)
    {
        if (_value is { } known)
        {
            return known;
        }

        var value = Compute(circuit);
        _value = value;
        return value;
    }

    private ExtensionTarget Compute(WireArithmetic<E> circuit)
    {
        if (!HasProduct && !HasAddend)
        {
            return circuit.Constant(Constant);
        }

        if (Constant.IsZero)
        {
            return HasProduct ? circuit.MultiplyAdd(Q0, A, B, HasAddend ? Q1 : Goldilocks.One, HasAddend ? C : circuit.Zero)
                : Q1.Equals(Goldilocks.One) ? C
                : circuit.MultiplyAdd(Q1, C, circuit.One, Goldilocks.One, circuit.Zero);
        }

        var constant = circuit.Constant(Constant);
        return HasProduct && HasAddend ? circuit.MultiplyAdd(Goldilocks.One, circuit.MultiplyAdd(Q0, A, B, Q1, C), circuit.One, Goldilocks.One, constant)
            : HasProduct ? circuit.MultiplyAdd(Q0, A, B, Goldilocks.One, constant)
            : circuit.MultiplyAdd(Q1, C, circuit.One, Goldilocks.One, constant);
    }
}
