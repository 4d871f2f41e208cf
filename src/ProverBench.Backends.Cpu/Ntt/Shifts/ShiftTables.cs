using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Ntt.Shifts;

/// <summary>Factors of a transform of 2^(LogRows + LogColumns) elements over Goldilocks, seen as a matrix row by row: those of the steps down its columns and along its rows, and those that elements take between the two.</summary>
/// <remarks>
/// Forward, down the columns first: element j of row B is multiplied by g(B)^j, g(B) = shift·ω^(B reversed), and rows are transformed as if there were no shift.
/// Inverse, along the rows first: sums Σ y_c·z^c at z = shift·ω^(−k), coefficients in bit-reversed order. Element k of row B is multiplied by scale(k)·z^(B reversed), z = shift·ω^(−k), and columns are transformed as if there were no shift.
/// </remarks>
internal sealed unsafe class ShiftTables : INttTables
{
    private readonly ShiftSteps _columnSteps;
    private readonly ShiftSteps _rowSteps;

    /// <summary>Makes them.</summary>
    /// <param name="log">log₂ of the size.</param>
    /// <param name="inverse">Which way.</param>
    /// <param name="shift">Of the points.</param>
    /// <param name="scale">A factor of results, inverse only.</param>
    /// <param name="ratio">Result k is multiplied by ratio^k, inverse only.</param>
    private ShiftTables(int log, bool inverse, Goldilocks shift, Goldilocks scale, Goldilocks ratio)
    {
        LogColumns = ColumnsOf(log);
        LogRows = log - LogColumns;
        Rows = 1L << LogRows;
        Columns = 1L << LogColumns;
        Inverse = inverse;
        _columnSteps = new(LogRows, inverse, inverse ? Goldilocks.One : FieldMath.Pow(shift, (ulong)Columns));
        _rowSteps = new(LogColumns, inverse, inverse ? FieldMath.Pow(shift, (ulong)Rows) : Goldilocks.One);
        var root = FieldMath.RootOfUnity<Goldilocks>(log);
        if (!inverse)
        {
            Roots = Allocate(Rows);
            Roots[0] = shift;
            for (var t = 0; t < LogRows; t++)
            {
                var factor = FieldMath.RootOfUnity<Goldilocks>(LogColumns + 1 + t);
                for (long i = 0; i < 1L << t; i++)
                {
                    Roots[(1L << t) + i] = Roots[i] * factor;
                }
            }

            return;
        }

        Roots = Allocate(Columns);
        Scales = Allocate(Columns);
        Fill(Roots, Columns, shift, FieldMath.Invert(root));
        Fill(Scales, Columns, scale, ratio);
        if (!ratio.Equals(Goldilocks.One))
        {
            RowScales = Allocate(Rows);
            Fill(RowScales, Rows, Goldilocks.One, FieldMath.Pow(ratio, (ulong)Columns));
        }
    }

    /// <summary>Frees what nobody disposed of.</summary>
    ~ShiftTables() => Free();

    /// <summary>log₂ of the rows.</summary>
    public int LogRows { get; }

    /// <summary>log₂ of the row length.</summary>
    public int LogColumns { get; }

    /// <summary>Rows.</summary>
    public long Rows { get; }

    /// <summary>Elements of a row.</summary>
    public long Columns { get; }

    /// <summary>Whether these are the factors of an inverse transform.</summary>
    public bool Inverse { get; }

    /// <summary>The steps down columns.</summary>
    public ShiftSteps ColumnSteps => _columnSteps;

    /// <summary>The steps along rows.</summary>
    public ShiftSteps RowSteps => _rowSteps;

    /// <summary>g of every row; inverse: z of every column.</summary>
    public Goldilocks* Roots { get; private set; }

    /// <summary>scale of every column, inverse only.</summary>
    public Goldilocks* Scales { get; private set; }

    /// <summary>What rows of results are multiplied by; null for nothing.</summary>
    public Goldilocks* RowScales { get; private set; }

    /// <inheritdoc/>
    public long Bytes => ColumnSteps.Bytes + RowSteps.Bytes + (sizeof(Goldilocks) * (Inverse ? (2 * Columns) + (RowScales is null ? 0 : Rows) : Rows));

    /// <summary>Those of a transform on shift·⟨ω⟩.</summary>
    public static ShiftTables Transform(int log, bool inverse, Goldilocks shift)
        => inverse
            ? new(log, true, Goldilocks.One, FieldMath.Invert(Goldilocks.FromUInt64(1UL << log)), FieldMath.Invert(shift))
            : new(log, false, shift, Goldilocks.One, Goldilocks.One);

    /// <summary>Those that take n·c₍₋ₖ₎, that of k = 0 times shift^(−n), to values on shift·⟨ω⟩: Σ c_k·(shift·ω^i)^k = shift^n·Σ c₍₋ₖ₎·(shift·ω^i)^(−k), k from 1 to n.</summary>
    public static ShiftTables Extension(int log, Goldilocks shift)
        => new(log, true, FieldMath.Invert(shift), FieldMath.Pow(shift, 1UL << log) * FieldMath.Invert(Goldilocks.FromUInt64(1UL << log)), Goldilocks.One);

    /// <inheritdoc/>
    public void Dispose()
    {
        _columnSteps.Dispose();
        _rowSteps.Dispose();
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>About half the layers, and neither side with two steps of two layers where that can be helped.</summary>
    private static int ColumnsOf(int log)
    {
        var half = log / 2;
        return log % 3 != 1 && (half % 3 == 1 || (log - half) % 3 == 1) ? half - 1 : half;
    }

    private static Goldilocks* Allocate(long count) => (Goldilocks*)NativeMemory.AlignedAlloc((nuint)(count * sizeof(Goldilocks)), 64);

    private static void Fill(Goldilocks* target, long count, Goldilocks power, Goldilocks ratio)
    {
        for (long i = 0; i < count; i++)
        {
            target[i] = power;
            power *= ratio;
        }
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Roots);
        NativeMemory.AlignedFree(Scales);
        NativeMemory.AlignedFree(RowScales);
        Roots = null;
        Scales = null;
        RowScales = null;
    }
}
