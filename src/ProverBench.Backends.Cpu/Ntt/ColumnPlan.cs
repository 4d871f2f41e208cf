namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>
/// One level of the four-step transform of n = 2^(LogRows + LogColumns) elements seen as a matrix, row by row (Bailey 1990, section 3):
/// transforms down the columns, twiddles ω^(column·frequency), transforms along the rows.
/// </summary>
/// <param name="LogRows">log₂ of the rows; even, at least 4.</param>
/// <param name="LogColumns">log₂ of the row length.</param>
internal readonly record struct ColumnPlan(int LogRows, int LogColumns)
{
    /// <summary>Most rows: their cache lines are a block of half a mebibyte.</summary>
    private const int MaxLogRows = 12;

    /// <summary>Splits 2^log elements so that rows are blocks of 2^logBlock where they can be.</summary>
    public static ColumnPlan Split(int log, int logBlock)
    {
        var rows = Math.Clamp((log - logBlock + 1) & ~1, 4, MaxLogRows);
        return new ColumnPlan(rows, log - rows);
    }

    /// <summary>Rows.</summary>
    public long Rows => 1L << LogRows;

    /// <summary>Elements of a row.</summary>
    public long Columns => 1L << LogColumns;

    /// <summary>log₂ n.</summary>
    public int Log => LogRows + LogColumns;
}
