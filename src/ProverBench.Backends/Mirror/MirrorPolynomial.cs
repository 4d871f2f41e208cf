using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorPolynomial<F>(MirrorBackend owner, IPolynomialKernels<F> oracle, IPolynomialKernels<F> subject) : IPolynomialKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public void Multiply(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> result)
    {
        var x = owner.Own(a);
        var y = owner.Own(b);
        var z = owner.Own(result);
        oracle.Multiply(x.Oracle, y.Oracle, z.Oracle);
        subject.Multiply(x.Subject, y.Subject, z.Subject);
        owner.Compare("multiply", z);
    }

    /// <inheritdoc/>
    public void MultiplySubtract(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> c, DeviceMatrix<F> result)
    {
        var x = owner.Own(a);
        var y = owner.Own(b);
        var w = owner.Own(c);
        var z = owner.Own(result);
        oracle.MultiplySubtract(x.Oracle, y.Oracle, w.Oracle, z.Oracle);
        subject.MultiplySubtract(x.Subject, y.Subject, w.Subject, z.Subject);
        owner.Compare("multiply-subtract", z);
    }

    /// <inheritdoc/>
    public void ScaleAdd(DeviceMatrix<F> values, in F scale, DeviceMatrix<F>? addend)
    {
        var x = owner.Own(values);
        var y = addend is null ? null : owner.Own(addend);
        oracle.ScaleAdd(x.Oracle, scale, y?.Oracle);
        subject.ScaleAdd(x.Subject, scale, y?.Subject);
        owner.Compare("scale-add", x);
    }

    /// <inheritdoc/>
    public void BatchInvert(DeviceMatrix<F> values)
    {
        var both = owner.Own(values);
        oracle.BatchInvert(both.Oracle);
        subject.BatchInvert(both.Subject);
        owner.Compare("batch inversion", both);
    }

    /// <inheritdoc/>
    public void PrefixProducts(DeviceMatrix<F> values)
    {
        var both = owner.Own(values);
        oracle.PrefixProducts(both.Oracle);
        subject.PrefixProducts(both.Subject);
        owner.Compare("prefix products", both);
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<F> coefficients, in F point, Span<F> results)
    {
        var source = owner.Own(coefficients);
        var expected = new F[results.Length];
        oracle.Evaluate(source.Oracle, point, expected);
        subject.Evaluate(source.Subject, point, results);
        MirrorBackend.Compare<F>("evaluate", coefficients.Label, expected, results);
    }
}
