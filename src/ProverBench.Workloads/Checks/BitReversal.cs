namespace ProverBench.Workloads.Checks;

/// <summary>Brings bit-reversed columns into natural order, on the host, for checks.</summary>
internal static class BitReversal
{
    /// <summary>The bits of a number below 2^bits in the other order.</summary>
    public static int Of(int value, int bits)
    {
        var reversed = 0;
        for (var bit = 0; bit < bits; bit++)
        {
            reversed |= ((value >> bit) & 1) << (bits - 1 - bit);
        }

        return reversed;
    }

    /// <summary>Every column of a column-major matrix; rows are a power of two.</summary>
    public static void Apply<F>(Span<F> matrix, int columns)
    {
        var rows = matrix.Length / columns;
        var log = int.Log2(rows);
        for (var c = 0; c < columns; c++)
        {
            var column = matrix.Slice(c * rows, rows);
            for (var i = 0; i < rows; i++)
            {
                var reversed = Of(i, log);
                if (reversed > i)
                {
                    (column[i], column[reversed]) = (column[reversed], column[i]);
                }
            }
        }
    }
}
