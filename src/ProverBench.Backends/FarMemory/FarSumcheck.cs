using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarSumcheck<F>(FarMemoryBackend owner, ISumcheckKernels<F> inner) : ISumcheckKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public void Sums(DeviceMatrix<F> a, DeviceMatrix<F> b, Span<F> coefficients)
    {
        SumcheckShapes.RequireSums(a, b, coefficients.Length);
        var (x, y, staged) = (owner.Inner(a), owner.Inner(b), new F[coefficients.Length]);
        owner.Device.SubmitAndWait(() => inner.Sums(x, y, staged));
        staged.CopyTo(coefficients);
    }

    /// <inheritdoc/>
    public void Bind(DeviceMatrix<F> values, in F challenge, DeviceMatrix<F> folded)
    {
        SumcheckShapes.RequireBind(values, folded);
        var (x, z, at) = (owner.Inner(values), owner.Inner(folded), challenge);
        owner.Device.Submit(() => inner.Bind(x, at, z));
    }
}
