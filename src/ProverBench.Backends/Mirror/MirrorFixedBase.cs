using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorFixedBase<C, F, S>(MirrorBackend owner, IFixedBaseKernels<C, F, S> oracle, IFixedBaseKernels<C, F, S> subject) : IFixedBaseKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(in AffinePoint<C, F> point, long expected, string label)
        => new Both(label, oracle.Prepare(point, expected, label), subject.Prepare(point, expected, label));

    /// <inheritdoc/>
    public void Multiply(PreparedBases<C, F> point, DeviceMatrix<S> scalars, long from, Span<AffinePoint<C, F>> results)
    {
        var both = point as Both ?? throw Shapes.ForeignPoint<C, F>();
        var factors = owner.Own(scalars);
        var expected = new AffinePoint<C, F>[results.Length];
        oracle.Multiply(both.Oracle, factors.Oracle, from, expected);
        subject.Multiply(both.Subject, factors.Subject, from, results);
        MirrorBackend.Compare<AffinePoint<C, F>>("multiples", both.Label, expected, results);
    }

    private sealed class Both(string label, PreparedBases<C, F> oracle, PreparedBases<C, F> subject) : PreparedBases<C, F>
    {
        public string Label => label;

        public PreparedBases<C, F> Oracle => oracle;

        public PreparedBases<C, F> Subject => subject;

        public override long Count => 1;

        public override long Bytes => oracle.Bytes + subject.Bytes;

        public override void Dispose()
        {
            oracle.Dispose();
            subject.Dispose();
        }
    }
}
