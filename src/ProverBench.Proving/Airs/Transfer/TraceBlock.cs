namespace ProverBench.Proving.Airs.Transfer;

/// <summary>Consecutive rows of a table on the host, column by column, before they go to a device.</summary>
internal sealed class TraceBlock(int columns, int rows)
{
    private readonly Goldilocks[] _cells = new Goldilocks[(long)columns * rows];

    /// <summary>Columns.</summary>
    public int Columns => columns;

    /// <summary>Rows.</summary>
    public int Rows => rows;

    /// <summary>A cell.</summary>
    public ref Goldilocks this[int column, int row] => ref _cells[(column * rows) + row];

    /// <summary>The first so many rows of a column.</summary>
    public ReadOnlySpan<Goldilocks> Column(int column, int count) => _cells.AsSpan(column * rows, count);

    /// <summary>All cells ← 0.</summary>
    public void Clear() => Array.Clear(_cells);

    /// <summary>Sets the cells of consecutive columns of a row.</summary>
    public void Set(int column, int row, ReadOnlySpan<Goldilocks> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            this[column + i, row] = values[i];
        }
    }

    /// <summary>Sets five columns of a row.</summary>
    public void Set(int column, int row, in Goldilocks5 value)
    {
        for (var i = 0; i < 5; i++)
        {
            this[column + i, row] = value.Coefficient(i);
        }
    }

    /// <summary>Sets a bit.</summary>
    public void Set(int column, int row, bool value) => this[column, row] = value ? Goldilocks.One : Goldilocks.Zero;
}
