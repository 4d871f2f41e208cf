using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Conformance.Tests.Constraints;

/// <summary>
/// An AIR with everything that a builder takes: all four kinds of rows in mixed order, next rows, fixed and periodic columns, public values, scratch,
/// lookups of 0, 1 and 8 elements on several buses with multiplicities of any sign, copy constraints.
/// </summary>
/// <param name="LogRows">Bounds the periods.</param>
/// <param name="Routed">Columns under copy constraints.</param>
/// <param name="Lookups">How many of the six lookups take part.</param>
public readonly record struct FeatureAir<F>(int LogRows, int Routed, int Lookups) : IAir<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Columns beside the routed ones: counter, cube, periodic, fixed, multiplicity, chain.</summary>
    public const int Own = 6;

    public AirShape<F> Shape => new("feature/1", Routed + Own)
    {
        FixedColumns = Routed + 1,
        PublicValues = 3,
        Periodic = [Values(1), Values(Math.Min(2, 1 << LogRows)), Values(Math.Min(4, 1 << LogRows))],
        RoutedColumns = Routed,
    };

    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var one = X.Constant(F.One);
        var counter = builder.Local(Routed);
        var cube = builder.Local(Routed + 1);
        var multiplicity = builder.Local(Routed + 4);
        var chain = builder.Local(Routed + 5);
        builder.AssertZeroLast(counter - builder.Public(1));
        var powers = builder.Scratch(2);
        powers[0] = counter * counter;
        powers[1] = powers[0] * counter;
        builder.AssertZero(cube - powers[1]);
        builder.AssertZeroTransition(builder.Next(Routed) - counter - one);
        builder.AssertZeroFirst(counter - builder.Public(0));
        var more = builder.Scratch(1);
        more[0] = counter * builder.Periodic(2);
        builder.AssertZero(builder.Local(Routed + 2) - more[0] - X.Scale(builder.Periodic(0), F.FromUInt64(7)) - builder.Periodic(1));
        builder.AssertZero(builder.Local(Routed + 3) - (builder.Fixed(Routed) * counter) - X.Constant(F.FromUInt64(5)));
        if (B.TakesAssertions)
        {
            var square = chain * chain;
            builder.AssertZeroTransition(builder.Next(Routed + 5) - (square * chain) - counter);
            builder.AssertZeroFirst(square - (builder.Public(0) * builder.Public(0)));
            builder.AssertZeroLast((chain - builder.Public(2)) * counter);
        }

        Look<B, X>(ref builder, counter, cube, multiplicity);
    }

    private void Look<B, X>(ref B builder, X counter, X cube, X multiplicity)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        if (Lookups > 0)
        {
            builder.Lookup(1, multiplicity, []);
        }

        if (Lookups > 1)
        {
            builder.Lookup(2, X.Constant(-F.One), [counter]);
        }

        var many = (ReadOnlySpan<X>)[counter, cube, multiplicity, counter, builder.Local(Routed + 2), builder.Local(Routed + 3), X.Constant(F.One), cube];
        if (Lookups > 2)
        {
            builder.Lookup(3, X.Constant(F.One), many);
        }

        if (Lookups > 3)
        {
            builder.Lookup(2, multiplicity, [cube]);
        }

        if (Lookups > 4)
        {
            builder.Lookup(4, X.Constant(F.Zero), [counter * builder.Next(Routed)]);
        }

        if (Lookups > 5)
        {
            builder.Lookup(3, X.Constant(F.Zero) - (multiplicity * counter), many);
        }
    }

    private static F[] Values(int period) => [.. Enumerable.Range(0, period).Select(i => F.FromUInt64((ulong)(3 + (11 * i * i) + period)))];
}
