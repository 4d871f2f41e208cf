using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarMsm<C, F, S>(FarMemoryBackend owner, IMsmKernels<C, F, S> inner) : IMsmKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(ReadOnlySpan<AffinePoint<C, F>> bases, string label)
    {
        var staged = bases.ToArray();
        PreparedBases<C, F>? prepared = null;
        owner.Device.SubmitAndWait(() => prepared = inner.Prepare(staged, label));
        return prepared!;
    }

    /// <inheritdoc/>
    public AffinePoint<C, F> Multiply(PreparedBases<C, F> bases, long basesFrom, DeviceMatrix<S> scalars, long scalarsFrom, long count)
    {
        Shapes.RequireMultiply(bases, basesFrom, scalars, scalarsFrom, count);
        var source = owner.Inner(scalars);
        AffinePoint<C, F> sum = default;
        owner.Device.SubmitAndWait(() => sum = inner.Multiply(bases, basesFrom, source, scalarsFrom, count));
        return sum;
    }

    /// <inheritdoc/>
    public void Combine(PreparedBases<C, F> bases, SparseMatrix<S> matrix, Span<AffinePoint<C, F>> results)
    {
        var staged = new AffinePoint<C, F>[results.Length];
        owner.Device.SubmitAndWait(() => inner.Combine(bases, matrix, staged));
        staged.CopyTo(results);
    }
}
