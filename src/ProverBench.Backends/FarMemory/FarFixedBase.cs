using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarFixedBase<C, F, S>(FarMemoryBackend owner, IFixedBaseKernels<C, F, S> inner) : IFixedBaseKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(in AffinePoint<C, F> point, long expected, string label)
    {
        var staged = point;
        PreparedBases<C, F>? prepared = null;
        owner.Device.SubmitAndWait(() => prepared = inner.Prepare(staged, expected, label));
        return prepared!;
    }

    /// <inheritdoc/>
    public void Multiply(PreparedBases<C, F> point, DeviceMatrix<S> scalars, long from, Span<AffinePoint<C, F>> results)
    {
        var source = owner.Inner(scalars);
        var staged = new AffinePoint<C, F>[results.Length];
        owner.Device.SubmitAndWait(() => inner.Multiply(point, source, from, staged));
        staged.CopyTo(results);
    }
}
