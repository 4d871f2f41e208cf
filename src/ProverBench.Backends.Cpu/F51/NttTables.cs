using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Ntt;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>The factors of the transforms of one size, direction and shift in 51-bit limbs.</summary>
internal sealed unsafe class NttTables<P> : INttTables
    where P : struct, IPrimeFieldParameters
{
    private const int Limbs = 5;
    private const int Size = 4 * Limbs;

    private readonly F51Ntt<P>.Plan _plan;
    private double* _memory;
    private readonly double* _first;
    private readonly double* _reversed;
    private readonly double* _powers;
    private readonly double* _scales;
    private readonly double* _zero;

    public NttTables(NttRoots<P> roots, F51Ntt<P>.Plan plan, in PrimeField<Limbs4, P> shift)
    {
        _plan = plan;
        var rows = plan.Rows;
        var width = plan.Width;
        var n = 1UL << plan.Log;
        Bytes = (rows + (width / 2) + 1 + rows + rows + width + 1) * Size * sizeof(double);
        _memory = (double*)NativeMemory.AlignedAlloc((nuint)Bytes, 64);
        _first = _memory;
        _reversed = _first + (rows * Size);
        _powers = _reversed + (((width / 2) + 1) * Size);
        _scales = _powers + (rows * Size);
        _zero = _scales + ((rows + width) * Size);
        new Span<double>(_zero, Size).Clear();
        // An inverse transform is a plain one by the inverse root, its results scaled.
        var coset = plan.Inverse ? PrimeField<Limbs4, P>.One : shift;
        for (var layer = 0; layer < plan.LogFirst; layer++)
        {
            var scale = FieldMath.Pow(coset, n >> (layer + 1));
            for (long b = 0; b < 1L << layer; b++)
            {
                F51Blocks<P>.Broadcast(roots.Reversed[b] * scale, _first + (((1L << layer) - 1 + b) * Size));
            }
        }

        for (long l = 0; l < Math.Max(1, width / 2); l++)
        {
            F51Blocks<P>.Broadcast(roots.Reversed[l], _reversed + (l * Size));
        }

        for (long j = 0; j < rows; j++)
        {
            F51Blocks<P>.Broadcast(roots.Powers[j] * coset, _powers + (j * Size));
        }

        if (plan.Inverse)
        {
            // Coefficient brv(l)·rows + j is multiplied by n⁻¹·shift^(−j) and by shift^(−rows·brv(l)).
            var inverse = FieldMath.Invert(shift);
            Scaled = !inverse.Equals(PrimeField<Limbs4, P>.One);
            Powers(_scales, rows, FieldMath.Invert(PrimeField<Limbs4, P>.FromUInt64(n)), inverse);
            Powers(_scales + (rows * Size), width, PrimeField<Limbs4, P>.One, FieldMath.Pow(inverse, (ulong)rows));
        }
    }

    /// <summary>Frees what nobody disposed of.</summary>
    ~NttTables() => Free();

    /// <inheritdoc/>
    public long Bytes { get; }

    /// <summary>True when an inverse transform has a shift.</summary>
    public bool Scaled { get; }

    /// <summary>The shared factor of block b of a layer of the first pass, one group.</summary>
    public double* First(int layer, long b) => _first + (((1L << layer) - 1 + b) * Size);

    /// <summary>g of every layer of the second pass for these rows, layer after layer; behind them n⁻¹·shift^(−row reversed) of an inverse transform.</summary>
    public void SecondFactors(long* rows, int groups, double* factors)
    {
        var rowSize = groups * Size;
        var last = factors + ((_plan.LogSecond - 1) * rowSize);
        Take(_powers, rows, groups, last);
        for (var layer = _plan.LogSecond - 2; layer >= 0; layer--)
        {
            var g = factors + (layer * rowSize);
            F51<FiveLimbs, P>.Multiply(g, Size, g + rowSize, Size, g + rowSize, Size, groups);
            F51<FiveLimbs, P>.SubtractReduce(g, Size, g, Size, _zero, 0, _zero, 0, groups);
        }

        if (_plan.Inverse)
        {
            Take(_scales, rows, groups, last + rowSize);
        }
    }

    /// <summary>factor ← g·u[l], reduced.</summary>
    public void SecondFactor(double* g, long l, double* factor, int groups)
    {
        F51<FiveLimbs, P>.Multiply(factor, Size, g, Size, _reversed + (l * Size), 0, groups);
        F51<FiveLimbs, P>.SubtractReduce(factor, Size, factor, Size, _zero, 0, _zero, 0, groups);
    }

    /// <summary>Multiplies the coefficients of an inverse transform, in the order of its lanes, by n⁻¹·shift^(−index).</summary>
    public void Scale(double* lanes, double* byRow, int groups)
    {
        for (long l = 0; l < _plan.Width; l++, lanes += groups * Size)
        {
            F51<FiveLimbs, P>.Multiply(lanes, Size, lanes, Size, byRow, Size, groups);
            if (Scaled)
            {
                var step = _scales + ((_plan.Rows + F51Ntt<P>.Reverse(l, _plan.LogSecond)) * Size);
                F51<FiveLimbs, P>.Multiply(lanes, Size, lanes, Size, step, 0, groups);
            }
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

    /// <summary>Lane l of group g ← table[rows[4g + l] reversed].</summary>
    private void Take(double* table, long* rows, int groups, double* target)
    {
        for (var lane = 0; lane < 4 * groups; lane++)
        {
            var entry = table + (F51Ntt<P>.Reverse(rows[lane], _plan.LogFirst) * Size);
            for (var k = 0; k < Limbs; k++)
            {
                target[(lane / 4 * Size) + (4 * k) + (lane & 3)] = entry[4 * k];
            }
        }
    }

    private static void Powers(double* table, long count, PrimeField<Limbs4, P> power, in PrimeField<Limbs4, P> ratio)
    {
        for (long i = 0; i < count; i++)
        {
            F51Blocks<P>.Broadcast(power, table + (i * Size));
            power *= ratio;
        }
    }
}
