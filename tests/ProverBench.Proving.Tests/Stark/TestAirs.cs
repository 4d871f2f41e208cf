using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Tests.Stark;

/// <summary>Columns: a byte, another value, whether that is a byte too, the square of the first. Two lookups a row.</summary>
internal readonly struct ByteUserAir<F> : IAir<F>
    where F : unmanaged, IPrimeField<F>
{
    public AirShape<F> Shape => new("byte-user/1", 4);

    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var (first, active) = (builder.Local(0), builder.Local(2));
        builder.AssertZero(active * (active - X.Constant(F.One)));
        builder.AssertZero((first * first) - builder.Local(3));
        builder.Lookup(5, X.Constant(F.One), [first]);
        builder.Lookup(5, active, [builder.Local(1)]);
    }
}

/// <summary>Column: how often the byte of the fixed column is looked up.</summary>
internal readonly struct ByteTableAir<F> : IAir<F>
    where F : unmanaged, IPrimeField<F>
{
    public AirShape<F> Shape => new("byte-table/1", 1) { FixedColumns = 1 };

    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
        => builder.Lookup(5, X.Constant(F.Zero) - builder.Local(0), [builder.Fixed(0)]);
}

/// <summary>a ∘ b = c with ∘ a product where the fixed selector is 1 and a sum where it is 0; a, b, c are routed; c of the last row is public.</summary>
internal readonly struct CopyAir<F> : IAir<F>
    where F : unmanaged, IPrimeField<F>
{
    public AirShape<F> Shape => new("copy/1", 3) { FixedColumns = 4, RoutedColumns = 3, PublicValues = 1 };

    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var (a, b, c) = (builder.Local(0), builder.Local(1), builder.Local(2));
        builder.AssertZero(a + b - c + (builder.Fixed(3) * ((a * b) - a - b)));
        builder.AssertZeroLast(c - builder.Public(0));
    }
}
