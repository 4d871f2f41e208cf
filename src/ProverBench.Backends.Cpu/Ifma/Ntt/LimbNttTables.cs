using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Ntt;

namespace ProverBench.Backends.Cpu.Ifma.Ntt;

/// <summary>Factors of a transform of 2^(LogRows + LogColumns) elements on a coset, seen as a matrix row by row.</summary>
/// <remarks>
/// Layer σ splits polynomials mod X^(2m) − r² into those mod X^m − r and X^m + r, with m = n/2^(σ+1) and r = shift^m·u[b] for the whole of block b; u are the roots of unity in bit-reversed order.
/// Down the columns that of block b of layer σ is at 2^σ + b. Along row B, layer τ has r = g(B)^(2^(LogColumns − 1 − τ))·u[l] with g(B) = shift·ω^(B reversed). An inverse transform takes the inverses.
/// </remarks>
internal sealed unsafe class LimbNttTables<P> : INttTables
    where P : struct, IPrimeFieldParameters
{
    private const int Limbs = 5;

    /// <summary>Makes them.</summary>
    public LimbNttTables(int log, bool inverse, PrimeField<Limbs4, P> shift)
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

        RowRoots = new PrimeField<Limbs4, P>[Rows];
        Fill(RowRoots, LogColumns + 1, shift, inverse);
        var roots = new PrimeField<Limbs4, P>[Rows / 2];
        Fill(roots, 2, PrimeField<Limbs4, P>.One, inverse);
        ColumnFactors = Allocate(Rows);
        RowFactors = Allocate(Columns / 2);
        Scale = Allocate(8);
        var power = FieldMath.Pow(shift, (ulong)Columns);
        for (var layer = LogRows - 1; layer >= 0; layer--)
        {
            for (long b = 0; b < 1L << layer; b++)
            {
                Write(power * roots[b], ColumnFactors + (Limbs * ((1L << layer) + b)));
            }

            power = PrimeField<Limbs4, P>.Square(power);
        }

        for (long l = 0; l < Columns / 2; l++)
        {
            Write(roots[l], RowFactors + (Limbs * l));
        }

        var scale = FieldMath.Invert(PrimeField<Limbs4, P>.FromUInt64(1UL << log));
        for (var lane = 0; lane < 8; lane++)
        {
            IfmaCodec<Limbs4, P>.Write(scale, Scale + lane);
        }
    }

    /// <summary>Frees what nobody disposed of.</summary>
    ~LimbNttTables() => Free();

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
    public long Bytes => (Rows * (sizeof(PrimeField<Limbs4, P>) + (Limbs * sizeof(ulong)))) + ((8 + (Columns / 2)) * Limbs * sizeof(ulong));

    /// <summary>g of every row.</summary>
    public PrimeField<Limbs4, P>[] RowRoots { get; }

    /// <summary>Five words a factor.</summary>
    public ulong* ColumnFactors { get; private set; }

    /// <summary>u, five words each.</summary>
    public ulong* RowFactors { get; private set; }

    /// <summary>A group of 1/n.</summary>
    public ulong* Scale { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>target[i] ← start·∏ ω(firstLevel + t)^(bit t of i), ω(k) the root of order 2^k, or its inverse.</summary>
    private static void Fill(Span<PrimeField<Limbs4, P>> target, int firstLevel, PrimeField<Limbs4, P> start, bool inverse)
    {
        target[0] = start;
        for (var count = 1; count < target.Length; count *= 2, firstLevel++)
        {
            var root = FieldMath.RootOfUnity<PrimeField<Limbs4, P>>(firstLevel);
            var factor = inverse ? FieldMath.Invert(root) : root;
            for (var i = 0; i < count; i++)
            {
                target[count + i] = target[i] * factor;
            }
        }
    }

    private static ulong* Allocate(long factors) => (ulong*)NativeMemory.AlignedAlloc((nuint)(Math.Max(factors, 1) * Limbs * sizeof(ulong)), 64);

    private static void Write(in PrimeField<Limbs4, P> value, ulong* words)
    {
        var apart = stackalloc ulong[8 * Limbs];
        IfmaCodec<Limbs4, P>.Write(value, apart);
        for (var i = 0; i < Limbs; i++)
        {
            words[i] = apart[8 * i];
        }
    }

    private void Free()
    {
        NativeMemory.AlignedFree(ColumnFactors);
        NativeMemory.AlignedFree(RowFactors);
        NativeMemory.AlignedFree(Scale);
        ColumnFactors = null;
        RowFactors = null;
        Scale = null;
    }
}
