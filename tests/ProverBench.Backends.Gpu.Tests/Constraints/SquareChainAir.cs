using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Gpu.Tests.Constraints;

/// <summary>b = a² + 7, next a = a·b, c = (a·b)² + a·b: products that occur twice, all four kinds of rows.</summary>
internal readonly struct SquareChainAir<F> : IAir<F>
    where F : unmanaged, IPrimeField<F>
{
    public AirShape<F> Shape => new("square-chain/1", 3) { PublicValues = 2, Periodic = [[F.One, F.FromUInt64(5)]] };

    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var (a, b, c) = (builder.Local(0), builder.Local(1), builder.Local(2));
        builder.AssertZero((b - (a * a) - X.Constant(F.FromUInt64(7))) * builder.Periodic(0));
        builder.AssertZeroTransition(builder.Next(0) - (a * b));
        builder.AssertZero(c - ((a * b) * (b * a)) - (a * b));
        builder.AssertZeroFirst(a - builder.Public(0));
        builder.AssertZeroLast(c - builder.Public(1));
    }
}
