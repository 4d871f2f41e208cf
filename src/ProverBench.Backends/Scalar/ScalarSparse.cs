using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>Sparse matrix times vector, row by row.</summary>
internal sealed unsafe class ScalarSparse<F>(ScalarBackend owner) : ISparseKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public PreparedSparse<F> Prepare(SparseMatrix<F> matrix, string label)
    {
        Shapes.RequireValid(matrix);
        return new Prepared(matrix);
    }

    /// <inheritdoc/>
    public void Multiply(PreparedSparse<F> matrix, DeviceMatrix<F> vector, DeviceMatrix<F> result)
    {
        Shapes.RequireSparse(matrix, vector, result);
        using var time = owner.Clock.Kernel();
        var rows = ((Prepared)matrix).Matrix;
        var x = owner.Own(vector).Data;
        var y = owner.Own(result).Data;
        for (long r = 0; r < result.Shape.Rows; r++)
        {
            var sum = F.Zero;
            for (var e = r < rows.Rows ? rows.RowStarts[r] : 0; r < rows.Rows && e < rows.RowStarts[r + 1]; e++)
            {
                sum += rows.Values[e] * x[rows.ColumnIndices[e]];
            }

            y[r] = sum;
        }
    }

    private sealed class Prepared(SparseMatrix<F> matrix) : PreparedSparse<F>
    {
        public SparseMatrix<F> Matrix => matrix;

        public override long Rows => matrix.Rows;

        public override long Columns => matrix.Columns;

        public override void Dispose()
        {
        }
    }
}
