using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Ntt.Pairs;

/// <summary>What the elements of a matrix of rows are multiplied by: shift^(columns·row + column), as a factor of the row times one of the column.</summary>
internal sealed unsafe class PairShift : IDisposable
{
    private readonly long _rows;
    private readonly long _columns;
    private readonly Goldilocks _shift;

    /// <summary>Makes them.</summary>
    public PairShift(long rows, long columns, in Goldilocks shift)
    {
        (_rows, _columns, _shift) = (rows, columns, shift);
        Rows = (Goldilocks*)NativeMemory.AlignedAlloc((nuint)Bytes, 64);
        Columns = Rows + rows;
        Fill(Rows, rows, FieldMath.Pow(shift, (ulong)columns));
        Fill(Columns, columns, shift);
    }

    /// <summary>Frees what nobody disposed of.</summary>
    ~PairShift() => NativeMemory.AlignedFree(Rows);

    /// <summary>One factor a row.</summary>
    public Goldilocks* Rows { get; private set; }

    /// <summary>One factor a column.</summary>
    public Goldilocks* Columns { get; private set; }

    /// <summary>Bytes of all factors.</summary>
    public long Bytes => sizeof(Goldilocks) * (_rows + _columns);

    /// <summary>Whether these are the factors of such a matrix.</summary>
    public bool Is(long rows, long columns, in Goldilocks shift) => _rows == rows && _columns == columns && _shift.Equals(shift);

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(Rows);
        Rows = null;
        Columns = null;
        GC.SuppressFinalize(this);
    }

    private static void Fill(Goldilocks* target, long count, Goldilocks ratio)
    {
        var power = Goldilocks.One;
        for (long i = 0; i < count; i++, power *= ratio)
        {
            target[i] = power;
        }
    }
}
