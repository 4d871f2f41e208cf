namespace ProverBench.Backends;

/// <summary>The shape of device data: Columns polynomials or registers of Rows elements each.</summary>
/// <remarks>Host data is exchanged column by column: element (row, column) has index column·Rows + row.</remarks>
public readonly record struct MatrixShape
{
    /// <summary>A shape of rows × columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative, or there are 2^62 elements or more.</exception>
    public MatrixShape(long rows, long columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (columns != 0 && rows > (1L << 62) / columns)
        {
            throw new ArgumentOutOfRangeException(nameof(rows), $"{rows} x {columns} elements are too many");
        }

        Rows = rows;
        Columns = columns;
    }

    /// <summary>Elements of a column.</summary>
    public long Rows { get; }

    /// <summary>Number of columns.</summary>
    public long Columns { get; }

    /// <summary>Rows · Columns.</summary>
    public long Elements => Rows * Columns;

    /// <summary>One column of this many rows.</summary>
    public static MatrixShape Column(long rows) => new(rows, 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Rows} x {Columns}";
}
