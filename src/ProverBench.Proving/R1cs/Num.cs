namespace ProverBench.Proving.R1cs;

/// <summary>A number inside a circuit: a constant; or an affine combination of wires, while constraints are laid down; or a value, while a witness is made.</summary>
/// <remarks>
/// Sums and multiples by constants cost nothing; products of two numbers are constraints and are made by <see cref="CircuitBuilder{F}"/>.
/// A description may ask whether a number is a constant, which does not depend on the builder; it must not ask for more, because a circuit has
/// the same shape for every input.
/// </remarks>
public readonly struct Num<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly F _value;
    private readonly bool _varies;

    private Num(LinearCombination<F>? terms, in F value, bool varies)
    {
        Terms = terms;
        _value = value;
        _varies = varies;
    }

    /// <summary>Zero.</summary>
    public static Num<F> Zero => default;

    /// <summary>One.</summary>
    public static Num<F> One => F.One;

    /// <summary>True when no wire is in it.</summary>
    public bool IsConstant => !_varies;

    /// <summary>The value: of a constant always, of anything else only while a witness is made.</summary>
    public F Value => _value;

    /// <summary>The wires, null for a constant and while a witness is made.</summary>
    internal LinearCombination<F>? Terms { get; }

    /// <summary>The wires, a constant being a multiple of wire 0.</summary>
    internal LinearCombination<F> Combination => Terms ?? LinearCombination<F>.Constant(_value);

    /// <summary>A constant.</summary>
    public static implicit operator Num<F>(in F value) => new(null, value, varies: false);

    /// <summary>a + b.</summary>
    public static Num<F> operator +(in Num<F> a, in Num<F> b)
        => a.Terms is null && b.Terms is null
            ? new(null, a._value + b._value, a._varies || b._varies)
            : new(a.Combination.AddScaled(b.Combination, F.One), F.Zero, varies: true);

    /// <summary>a − b.</summary>
    public static Num<F> operator -(in Num<F> a, in Num<F> b)
        => a.Terms is null && b.Terms is null
            ? new(null, a._value - b._value, a._varies || b._varies)
            : new(a.Combination.AddScaled(b.Combination, -F.One), F.Zero, varies: true);

    /// <summary>−a.</summary>
    public static Num<F> operator -(in Num<F> a) => Zero - a;

    /// <summary>factor·a.</summary>
    public static Num<F> operator *(in F factor, in Num<F> a)
        => a.Terms is null ? new(null, factor * a._value, a._varies) : new(a.Terms.Scale(factor), F.Zero, varies: true);

    /// <summary>Σ weights[i]·terms[i].</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Num<F> Weighted(ReadOnlySpan<F> weights, ReadOnlySpan<Num<F>> terms)
    {
        if (weights.Length != terms.Length)
        {
            throw new ArgumentException($"{weights.Length} weights do not go with {terms.Length} terms");
        }

        var (sum, varies) = (F.Zero, false);
        for (var i = 0; i < terms.Length; i++)
        {
            ref readonly var term = ref terms[i];
            if (term.Terms is not null)
            {
                return new(Combine(weights, terms), F.Zero, varies: true);
            }

            sum += weights[i] * term._value;
            varies |= term._varies;
        }

        return new(null, sum, varies);
    }

    /// <summary>The number of a wire while constraints are laid down.</summary>
    internal static Num<F> OfWire(int wire) => new(LinearCombination<F>.Wire(wire), F.Zero, varies: true);

    /// <summary>A combination that has wires, while constraints are laid down.</summary>
    internal static Num<F> OfTerms(LinearCombination<F> terms) => new(terms, F.Zero, varies: true);

    /// <summary>The number of a wire while a witness is made.</summary>
    internal static Num<F> OfValue(in F value) => new(null, value, varies: true);

    /// <summary>Σ weights[i]·terms[i] by halves, so that long sums merge in n·log n.</summary>
    private static LinearCombination<F> Combine(ReadOnlySpan<F> weights, ReadOnlySpan<Num<F>> terms)
    {
        if (terms.Length == 1)
        {
            return terms[0].Combination.Scale(weights[0]);
        }

        var half = terms.Length / 2;
        return terms.Length == 2
            ? Combine(weights[..1], terms[..1]).AddScaled(terms[1].Combination, weights[1])
            : Combine(weights[..half], terms[..half]).AddScaled(Combine(weights[half..], terms[half..]), F.One);
    }
}
