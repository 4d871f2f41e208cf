namespace ProverBench.Backends.Kernels;

/// <summary>Sparse matrix times vector: how a constraint system meets its witness.</summary>
public interface ISparseKernels<F>
    where F : unmanaged, IField<F>
{
    /// <summary>Takes the matrix to the device, converted once.</summary>
    /// <exception cref="ArgumentException">Offsets do not ascend or a column index lies outside.</exception>
    PreparedSparse<F> Prepare(SparseMatrix<F> matrix, string label);

    /// <summary>result[r] ← Σ entries of row r · vector[column] for r &lt; matrix.Rows; further rows of result become zero.</summary>
    /// <exception cref="ArgumentException">vector is shorter than the matrix is wide, or result shorter than it is high.</exception>
    void Multiply(PreparedSparse<F> matrix, DeviceMatrix<F> vector, DeviceMatrix<F> result);
}
