using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Ntt.Prepared;

/// <summary>What the elements of a matrix of rows are multiplied by: scale·shift^(columns·row + column), as a factor of the row times one of the column.</summary>
internal sealed unsafe class PreparedShift<P> : IDisposable
    where P : struct, IMont31Parameters
{
    /// <summary>Columns whose factors lie together: their values, then their quotients.</summary>
    public const int Lanes = 8;

    private readonly long _rows;
    private readonly long _columns;

    /// <summary>Prepares them.</summary>
    public PreparedShift(long rows, long columns, in Mont31<P> shift, in Mont31<P> scale)
    {
        (_rows, _columns, Shift, Scale) = (rows, columns, shift, scale);
        Rows = (PreparedFactor*)NativeMemory.AlignedAlloc((nuint)Bytes, 64);
        var power = scale;
        var ratio = FieldMath.Pow(shift, (ulong)columns);
        for (long i = 0; i < rows; i++, power *= ratio)
        {
            Rows[i] = PreparedFactor.Of(power);
        }

        if (Columns is null)
        {
            return;
        }

        power = Mont31<P>.One;
        for (long i = 0; i < columns; i++, power *= shift)
        {
            var factor = PreparedFactor.Of(power);
            var at = Columns + (2 * (i - (i % Lanes))) + (i % Lanes);
            (at[0], at[Lanes]) = (factor.Value, factor.Quotient);
        }
    }

    /// <summary>Frees what nobody disposed of.</summary>
    ~PreparedShift() => NativeMemory.AlignedFree(Rows);

    /// <summary>The ratio of the powers.</summary>
    public Mont31<P> Shift { get; }

    /// <summary>The factor of all.</summary>
    public Mont31<P> Scale { get; }

    /// <summary>One factor a row.</summary>
    public PreparedFactor* Rows { get; private set; }

    /// <summary>Eight values and eight quotients for every eight columns; null where all are one.</summary>
    public uint* Columns => Shift.Equals(Mont31<P>.One) ? null : (uint*)(Rows + _rows);

    /// <summary>Bytes of all factors.</summary>
    public long Bytes => sizeof(PreparedFactor) * (_rows + (Shift.Equals(Mont31<P>.One) ? 0 : _columns));

    /// <summary>Whether these are the factors of such a matrix.</summary>
    public bool Is(long rows, long columns, in Mont31<P> shift, in Mont31<P> scale)
        => _rows == rows && _columns == columns && Shift.Equals(shift) && Scale.Equals(scale);

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(Rows);
        Rows = null;
        GC.SuppressFinalize(this);
    }
}
