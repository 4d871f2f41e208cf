using ProverBench.Backends.Host;

namespace ProverBench.Backends.Fpga.Host;

/// <summary>Rows of a matrix one after the other, which lie column by column on the host.</summary>
internal sealed unsafe class MatrixRows<F>(HostMatrix<F> matrix, long first, long count) : IPackSource, IUnpackTarget
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public long Bytes => count * matrix.Shape.Columns * sizeof(F);

    /// <inheritdoc/>
    public void Pack(long at, Span<byte> to)
    {
        fixed (byte* target = to)
        {
            var (row, column) = Math.DivRem(at / sizeof(F), matrix.Shape.Columns);
            for (var i = 0; i < to.Length / sizeof(F); i++)
            {
                ((F*)target)[i] = matrix.Data[(column * matrix.Shape.Rows) + first + row];
                Next(ref row, ref column);
            }
        }
    }

    /// <inheritdoc/>
    public void Unpack(long at, ReadOnlySpan<byte> from)
    {
        fixed (byte* source = from)
        {
            var (row, column) = Math.DivRem(at / sizeof(F), matrix.Shape.Columns);
            for (var i = 0; i < from.Length / sizeof(F); i++)
            {
                matrix.Data[(column * matrix.Shape.Rows) + first + row] = ((F*)source)[i];
                Next(ref row, ref column);
            }
        }
    }

    private void Next(ref long row, ref long column)
    {
        if (++column == matrix.Shape.Columns)
        {
            column = 0;
            row++;
        }
    }
}
