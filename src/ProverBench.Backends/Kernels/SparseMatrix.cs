namespace ProverBench.Backends.Kernels;

/// <summary>A sparse matrix by rows: row r holds entries RowStarts[r] to RowStarts[r+1].</summary>
/// <param name="Columns">Number of columns, the length of the vectors it is applied to.</param>
/// <param name="RowStarts">Rows + 1 ascending offsets, the first 0.</param>
/// <param name="ColumnIndices">The column of every entry.</param>
/// <param name="Values">The value of every entry.</param>
public sealed record SparseMatrix<F>(long Columns, long[] RowStarts, int[] ColumnIndices, F[] Values)
    where F : unmanaged, IField<F>
{
    /// <summary>Number of rows.</summary>
    public long Rows => RowStarts.Length - 1;
}
