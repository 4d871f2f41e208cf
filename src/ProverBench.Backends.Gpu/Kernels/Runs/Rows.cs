using System.Runtime.InteropServices;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.Runs;

/// <summary>The row of every entry of a sparse matrix: the keys of its sums.</summary>
internal static class Rows
{
    /// <summary>Takes them to the device.</summary>
    /// <exception cref="NotSupportedException">There are more than keys can count.</exception>
    public static GpuBuffer Upload<F>(GpuBackend owner, SparseMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        if (matrix.Rows > int.MaxValue)
        {
            throw new NotSupportedException($"a sparse matrix of {matrix.Rows} rows: at most {int.MaxValue} are numbered");
        }

        var rows = new uint[matrix.Values.Length];
        for (var row = 0; row < matrix.Rows; row++)
        {
            rows.AsSpan()[(int)matrix.RowStarts[row]..(int)matrix.RowStarts[row + 1]].Fill((uint)row);
        }

        var buffer = new GpuBuffer(owner, (long)rows.Length * sizeof(uint), "rows", MatrixContents.Undefined);
        owner.OwnQueue.Write(MemoryMarshal.AsBytes<uint>(rows), buffer, "rows");
        return buffer;
    }
}
