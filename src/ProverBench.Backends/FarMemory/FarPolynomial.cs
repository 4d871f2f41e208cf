using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarPolynomial<F>(FarMemoryBackend owner, IPolynomialKernels<F> inner) : IPolynomialKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public void Multiply(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> result)
    {
        Shapes.RequireSame(a, b);
        Shapes.RequireSame(a, result);
        var (x, y, z) = (owner.Inner(a), owner.Inner(b), owner.Inner(result));
        owner.Device.Submit(() => inner.Multiply(x, y, z));
    }

    /// <inheritdoc/>
    public void MultiplySubtract(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> c, DeviceMatrix<F> result)
    {
        Shapes.RequireSame(a, b);
        Shapes.RequireSame(a, c);
        Shapes.RequireSame(a, result);
        var (x, y, w, z) = (owner.Inner(a), owner.Inner(b), owner.Inner(c), owner.Inner(result));
        owner.Device.Submit(() => inner.MultiplySubtract(x, y, w, z));
    }

    /// <inheritdoc/>
    public void ScaleAdd(DeviceMatrix<F> values, in F scale, DeviceMatrix<F>? addend)
    {
        if (addend is not null)
        {
            Shapes.RequireSame(values, addend);
        }

        var (x, y, factor) = (owner.Inner(values), addend is null ? null : owner.Inner(addend), scale);
        owner.Device.Submit(() => inner.ScaleAdd(x, factor, y));
    }

    /// <inheritdoc/>
    public void BatchInvert(DeviceMatrix<F> values)
    {
        var target = owner.Inner(values);
        owner.Device.Submit(() => inner.BatchInvert(target));
    }

    /// <inheritdoc/>
    public void PrefixProducts(DeviceMatrix<F> values)
    {
        var target = owner.Inner(values);
        owner.Device.Submit(() => inner.PrefixProducts(target));
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<F> coefficients, in F point, Span<F> results)
    {
        Shapes.RequireResults(coefficients, results.Length);
        var (source, at, staged) = (owner.Inner(coefficients), point, new F[results.Length]);
        owner.Device.SubmitAndWait(() => inner.Evaluate(source, at, staged));
        staged.CopyTo(results);
    }
}
