using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorMsm<C, F, S>(MirrorBackend owner, IMsmKernels<C, F, S> oracle, IMsmKernels<C, F, S> subject) : IMsmKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(ReadOnlySpan<AffinePoint<C, F>> bases, string label)
        => new Both(label, oracle.Prepare(bases, label), subject.Prepare(bases, label));

    /// <inheritdoc/>
    public AffinePoint<C, F> Multiply(PreparedBases<C, F> bases, long basesFrom, DeviceMatrix<S> scalars, long scalarsFrom, long count)
    {
        var both = (Both)bases;
        var factors = owner.Own(scalars);
        var expected = oracle.Multiply(both.Oracle, basesFrom, factors.Oracle, scalarsFrom, count);
        var found = subject.Multiply(both.Subject, basesFrom, factors.Subject, scalarsFrom, count);
        MirrorBackend.Compare("msm", both.Label, new ReadOnlySpan<AffinePoint<C, F>>(in expected), new ReadOnlySpan<AffinePoint<C, F>>(in found));
        return found;
    }

    /// <inheritdoc/>
    public void Combine(PreparedBases<C, F> bases, SparseMatrix<S> matrix, Span<AffinePoint<C, F>> results)
    {
        var both = (Both)bases;
        var expected = new AffinePoint<C, F>[results.Length];
        oracle.Combine(both.Oracle, matrix, expected);
        subject.Combine(both.Subject, matrix, results);
        MirrorBackend.Compare<AffinePoint<C, F>>("combinations", both.Label, expected, results);
    }

    private sealed class Both(string label, PreparedBases<C, F> oracle, PreparedBases<C, F> subject) : PreparedBases<C, F>
    {
        public string Label => label;

        public PreparedBases<C, F> Oracle => oracle;

        public PreparedBases<C, F> Subject => subject;

        public override long Count => oracle.Count;

        public override long Bytes => oracle.Bytes + subject.Bytes;

        public override void Dispose()
        {
            oracle.Dispose();
            subject.Dispose();
        }
    }
}
