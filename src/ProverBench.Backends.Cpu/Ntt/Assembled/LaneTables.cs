using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Ntt.Assembled;

/// <summary>Factors of a transform of 2^(LogRows + LogColumns) elements on a coset, seen as a matrix row by row: those of the layers down its columns, and what those along its rows start from.</summary>
/// <remarks>
/// Layer σ splits polynomials mod X^(2m) − r² into those mod X^m − r and X^m + r, with m = n/2^(σ+1) and r = shift^m·u[b] for the whole of block b; u are the roots of unity in bit-reversed order.
/// Along row B, layer τ has r = g(B)^(2^(LogColumns − 1 − τ))·u[l] with g(B) = shift·ω^(B reversed). An inverse transform takes the inverses. 16 bytes a row of the first kind and 4 of the second: with
/// the shared u, a fiftieth of the data from 2^18 elements on.
/// </remarks>
internal sealed unsafe class LaneTables<P> : INttTables
    where P : struct, IMont31Parameters
{
    private static readonly Lazy<nint> s_forward = new(() => Roots(inverse: false));
    private static readonly Lazy<nint> s_inverse = new(() => Roots(inverse: true));

    /// <summary>Makes them.</summary>
    public LaneTables(int log, bool inverse, Mont31<P> shift)
    {
        LogColumns = log / 2;
        LogRows = log - LogColumns;
        Rows = 1L << LogRows;
        Columns = 1L << LogColumns;
        Inverse = inverse;
        if (inverse)
        {
            shift = FieldMath.Invert(shift);
        }

        RowRoots = (Mont31<P>*)NativeMemory.AlignedAlloc((nuint)(Rows * sizeof(uint)), 64);
        Fill(RowRoots, LogRows, LogColumns + 1, shift, inverse);
        ColumnFactors = (ulong*)NativeMemory.AlignedAlloc((nuint)(2 * Rows * sizeof(ulong)), 64);
        var roots = (Mont31<P>*)NativeMemory.AlignedAlloc((nuint)(Rows / 2 * sizeof(uint)), 64);
        Fill(roots, LogRows - 1, 2, inverse ? Mont31<P>.One : -Mont31<P>.One, inverse);
        var power = FieldMath.Pow(shift, (ulong)Columns);
        for (var layer = LogRows - 1; layer >= 0; layer--)
        {
            for (long b = 0; b < 1L << layer; b++)
            {
                var at = ColumnFactors + (2 * ((1L << layer) + b));
                (at[0], at[1]) = LaneRanges<P>.Pair(power * roots[b]);
            }

            power = Mont31<P>.Square(power);
        }

        NativeMemory.AlignedFree(roots);
    }

    /// <summary>Frees what nobody disposed of.</summary>
    ~LaneTables() => Free();

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

    /// <inheritdoc/>
    public long Bytes => Rows * (sizeof(uint) + (2 * sizeof(ulong)));

    /// <summary>Bytes of u, both ways, which all transforms share.</summary>
    public static long SharedBytes => 2 * (2 * sizeof(ulong)) << (LaneRanges<P>.MaxLayers - 1);

    /// <summary>g of every row.</summary>
    public Mont31<P>* RowRoots { get; private set; }

    /// <summary>Pairs of the layers down the columns: that of block b of layer σ at 2^σ + b; of −r for a forward transform, of r⁻¹ for an inverse one.</summary>
    public ulong* ColumnFactors { get; private set; }

    /// <summary>Pairs of u, negated for a forward transform, inverted for an inverse one.</summary>
    public ulong* RowFactors => (ulong*)(Inverse ? s_inverse : s_forward).Value;

    /// <summary>target[i] ← start·∏ ω(firstLevel + t)^(bit t of i), ω(k) the root of order 2^k, or its inverse: for firstLevel two, the roots in bit-reversed order.</summary>
    public static void Fill(Mont31<P>* target, int log, int firstLevel, Mont31<P> start, bool inverse)
    {
        target[0] = start;
        for (var t = 0; t < log; t++)
        {
            var root = FieldMath.RootOfUnity<Mont31<P>>(firstLevel + t);
            FillNext(target, 1L << t, inverse ? FieldMath.Invert(root) : root);
        }
    }

    /// <summary>target[count + i] ← target[i]·factor for i &lt; count.</summary>
    public static void FillNext(Mont31<P>* target, long count, Mont31<P> factor)
    {
        for (long i = 0; i < count; i++)
        {
            target[count + i] = target[i] * factor;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static nint Roots(bool inverse)
    {
        const int Log = LaneRanges<P>.MaxLayers - 1;
        var roots = (Mont31<P>*)NativeMemory.AlignedAlloc((1 << Log) * sizeof(uint), 64);
        Fill(roots, Log, 2, inverse ? Mont31<P>.One : -Mont31<P>.One, inverse);
        var pairs = (ulong*)NativeMemory.AlignedAlloc((2 << Log) * sizeof(ulong), 64);
        for (var i = 0; i < 1 << Log; i++)
        {
            (pairs[2 * i], pairs[(2 * i) + 1]) = LaneRanges<P>.Pair(roots[i]);
        }

        NativeMemory.AlignedFree(roots);
        return (nint)pairs;
    }

    private void Free()
    {
        NativeMemory.AlignedFree(RowRoots);
        NativeMemory.AlignedFree(ColumnFactors);
        RowRoots = null;
        ColumnFactors = null;
    }
}
