using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Conformance.Tests.Constraints;

/// <summary>Makes its second lookup only where assertions are taken.</summary>
public readonly struct ForgetfulAir<F> : IAir<F>
    where F : unmanaged, IPrimeField<F>
{
    public AirShape<F> Shape => new("forgetful", 1);

    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        builder.Lookup(1, X.Constant(F.One), [builder.Local(0)]);
        if (B.TakesAssertions)
        {
            builder.Lookup(1, X.Constant(-F.One), [builder.Local(0)]);
        }
    }
}
