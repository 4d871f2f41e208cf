namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>The least (row, index) that any thread has found.</summary>
internal sealed class FirstRow
{
    private readonly Lock _lock = new();

    /// <summary>The row; −1 while nothing was found.</summary>
    public long Row { get; private set; } = -1;

    /// <summary>The index on that row.</summary>
    public int Index { get; private set; }

    /// <summary>Takes note of a row.</summary>
    public void Add(long row, int index)
    {
        lock (_lock)
        {
            if (Row < 0 || row < Row || (row == Row && index < Index))
            {
                (Row, Index) = (row, index);
            }
        }
    }
}
