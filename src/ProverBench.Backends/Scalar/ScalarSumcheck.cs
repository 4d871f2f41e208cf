using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>Rounds of the sumcheck protocol, one pair after the other.</summary>
internal sealed unsafe class ScalarSumcheck<F>(ScalarBackend owner) : ISumcheckKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public void Sums(DeviceMatrix<F> a, DeviceMatrix<F> b, Span<F> coefficients)
    {
        var half = SumcheckShapes.RequireSums(a, b, coefficients.Length);
        using var time = owner.Clock.Kernel();
        var x = owner.Own(a).Data;
        var y = owner.Own(b).Data;
        var (lowest, highest) = (F.Zero, F.Zero);
        for (long i = 0; i < half; i++)
        {
            lowest += x[i] * y[i];
            highest += (x[i + half] - x[i]) * (y[i + half] - y[i]);
        }

        (coefficients[0], coefficients[1]) = (lowest, highest);
    }

    /// <inheritdoc/>
    public void Bind(DeviceMatrix<F> values, in F challenge, DeviceMatrix<F> folded)
    {
        var half = SumcheckShapes.RequireBind(values, folded);
        using var time = owner.Clock.Kernel();
        var x = owner.Own(values).Data;
        var z = owner.Own(folded).Data;
        for (long i = 0; i < half; i++)
        {
            z[i] = x[i] + (challenge * (x[i + half] - x[i]));
        }
    }
}
