using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.F51.Prepared;
using ProverBench.Backends.Cpu.Ntt;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>The factors of the transforms of one size, direction and shift in 51-bit limbs.</summary>
internal sealed unsafe class NttTables<P> : INttTables
    where P : struct, IPrimeFieldParameters
{
    private const int Limbs = 5;
    private const int Size = 4 * Limbs;
    private const int Prepared = PreparedFactors<P>.Limbs;

    private readonly F51Ntt<P>.Plan _plan;
    private double* _memory;
    private readonly double* _powers;
    private readonly double* _starts;
    private readonly double* _steps;

    public NttTables(NttRoots<P> roots, F51Ntt<P>.Plan plan, in PrimeField<Limbs4, P> shift)
    {
        _plan = plan;
        var rows = plan.Rows;
        var width = plan.Width;
        var n = 1UL << plan.Log;
        var one = PrimeField<Limbs4, P>.One;
        // An inverse transform is a plain one by the inverse root, its results scaled.
        var coset = plan.Inverse ? one : shift;
        var inverse = plan.Inverse ? FieldMath.Invert(shift) : one;
        Scaled = !inverse.Equals(one);
        var reversed = Math.Max(1, width / 2);
        var starts = plan.Inverse ? rows : 1;
        var doubles = ((rows + reversed + (Scaled ? width : 0)) * Prepared) + ((rows + starts) * Limbs);
        Bytes = doubles * sizeof(double);
        _memory = (double*)NativeMemory.AlignedAlloc((nuint)Bytes, 64);
        var first = _memory;
        var second = first + (rows * Prepared);
        _steps = second + (reversed * Prepared);
        _powers = _steps + (Scaled ? width * Prepared : 0);
        _starts = _powers + (rows * Limbs);
        for (var layer = 0; layer < plan.LogFirst; layer++)
        {
            var scale = FieldMath.Pow(coset, n >> (layer + 1));
            for (long b = 0; b < 1L << layer; b++)
            {
                PreparedFactors<P>.Write(roots.Reversed[b] * scale, first + (((1L << layer) - 1 + b) * Prepared));
            }
        }

        for (long l = 0; l < reversed; l++)
        {
            PreparedFactors<P>.Write(roots.Reversed[l], second + (l * Prepared));
        }

        First = new((nint)first, ByLayer: true, FirstIsOne: coset.Equals(one));
        Second = new((nint)second, ByLayer: false, FirstIsOne: true);
        for (long j = 0; j < rows; j++)
        {
            Limb51Codec<FiveLimbs, Limbs4, P>.Write(roots.Powers[j] * coset, _powers + (j * Limbs), 1);
        }

        // Coefficient brv(l)·rows + j of an inverse transform is multiplied by n⁻¹·shift^(−j) and by shift^(−rows·brv(l)).
        var start = plan.Inverse ? FieldMath.Invert(PrimeField<Limbs4, P>.FromUInt64(n)) : one;
        for (long j = 0; j < starts; j++)
        {
            Limb51Codec<FiveLimbs, Limbs4, P>.Write(start, _starts + (j * Limbs), 1);
            start *= inverse;
        }

        if (Scaled)
        {
            var (step, ratio) = (one, FieldMath.Pow(inverse, (ulong)rows));
            for (long l = 0; l < width; l++)
            {
                PreparedFactors<P>.Write(step, _steps + (l * Prepared));
                step *= ratio;
            }
        }
    }

    /// <summary>Frees what nobody disposed of.</summary>
    ~NttTables() => Free();

    /// <inheritdoc/>
    public long Bytes { get; }

    /// <summary>True when an inverse transform has a shift.</summary>
    public bool Scaled { get; }

    /// <summary>The factors of the first pass, down columns.</summary>
    public LayerFactors First { get; }

    /// <summary>The factors of the second pass, along rows that are turned.</summary>
    public LayerFactors Second { get; }

    /// <summary>The factors of these rows' element 0, and g, by which the next element's differs.</summary>
    public void Turns(long* rows, int groups, double* start, double* g)
    {
        Take(_starts, rows, groups, start, _plan.Inverse ? -1 : 0);
        Take(_powers, rows, groups, g, -1);
    }

    /// <summary>Multiplies the coefficients of an inverse transform, in the order of its lanes, by shift^(−rows·index along the row).</summary>
    public void Scale(double* lanes, int groups)
    {
        for (long l = 0; l < _plan.Width; l++, lanes += groups * Size)
        {
            PreparedFactors<P>.Multiply<SharedFactor>(lanes, Size, lanes, Size, _steps + (F51Ntt<P>.Reverse(l, _plan.LogSecond) * Prepared), 0, groups);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }

    /// <summary>Lane l of group g ← table[rows[4g + l] reversed, masked].</summary>
    private void Take(double* table, long* rows, int groups, double* target, long mask)
    {
        for (var lane = 0; lane < 4 * groups; lane++)
        {
            var entry = table + ((F51Ntt<P>.Reverse(rows[lane], _plan.LogFirst) & mask) * Limbs);
            for (var k = 0; k < Limbs; k++)
            {
                target[(lane / 4 * Size) + (4 * k) + (lane & 3)] = entry[k];
            }
        }
    }
}
