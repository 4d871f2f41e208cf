using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarSparse<F>(FarMemoryBackend owner, ISparseKernels<F> inner) : ISparseKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public PreparedSparse<F> Prepare(SparseMatrix<F> matrix, string label)
    {
        Shapes.RequireValid(matrix);
        var staged = new SparseMatrix<F>(matrix.Columns, [.. matrix.RowStarts], [.. matrix.ColumnIndices], [.. matrix.Values]);
        PreparedSparse<F>? prepared = null;
        owner.Device.SubmitAndWait(() => prepared = inner.Prepare(staged, label));
        return prepared!;
    }

    /// <inheritdoc/>
    public void Multiply(PreparedSparse<F> matrix, DeviceMatrix<F> vector, DeviceMatrix<F> result)
    {
        Shapes.RequireSparse(matrix, vector, result);
        var (x, y) = (owner.Inner(vector), owner.Inner(result));
        owner.Device.Submit(() => inner.Multiply(matrix, x, y));
    }
}
