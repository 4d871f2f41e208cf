using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorSparse<F>(MirrorBackend owner, ISparseKernels<F> oracle, ISparseKernels<F> subject) : ISparseKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public PreparedSparse<F> Prepare(SparseMatrix<F> matrix, string label)
        => new Both(oracle.Prepare(matrix, label), subject.Prepare(matrix, label));

    /// <inheritdoc/>
    public void Multiply(PreparedSparse<F> matrix, DeviceMatrix<F> vector, DeviceMatrix<F> result)
    {
        var both = (Both)matrix;
        var x = owner.Own(vector);
        var y = owner.Own(result);
        oracle.Multiply(both.Oracle, x.Oracle, y.Oracle);
        subject.Multiply(both.Subject, x.Subject, y.Subject);
        owner.Compare("sparse product", y);
    }

    private sealed class Both(PreparedSparse<F> oracle, PreparedSparse<F> subject) : PreparedSparse<F>
    {
        public PreparedSparse<F> Oracle => oracle;

        public PreparedSparse<F> Subject => subject;

        public override long Rows => oracle.Rows;

        public override long Columns => oracle.Columns;

        public override void Dispose()
        {
            oracle.Dispose();
            subject.Dispose();
        }
    }
}
