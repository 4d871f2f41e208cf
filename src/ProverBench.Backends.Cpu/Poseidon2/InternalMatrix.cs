using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>The internal matrix J + diag(μ), with the entries after the first sorted by how they are best multiplied by.</summary>
/// <remarks>Designers choose small integers and powers of two where they can (Plonky3), and those are shifts and sums.</remarks>
internal sealed unsafe class InternalMatrix<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>The largest integer that is multiplied by with additions.</summary>
    public const int MaxMultiple = 4;

    private readonly int[][] _multiples;
    private readonly int[][] _magnitudes;
    private readonly bool[] _isOther;

    /// <summary>Sorts the entries.</summary>
    /// <param name="diagonalMinusOne">μ.</param>
    /// <param name="maxHalving">The largest k for which 2^−k is a halving.</param>
    public InternalMatrix(ReadOnlySpan<F> diagonalMinusOne, int maxHalving)
    {
        Width = diagonalMinusOne.Length;
        DiagonalMinusOne = (F*)NativeMemory.AlignedAlloc((nuint)(Width * sizeof(F)), 64);
        diagonalMinusOne.CopyTo(new Span<F>(DiagonalMinusOne, Width));
        FirstIsMinusTwo = diagonalMinusOne[0].Equals(-F.FromUInt64(2));
        var multiples = new List<(int Index, int Value)>();
        var positive = new List<Halving>();
        var negative = new List<Halving>();
        var others = new List<int>();
        for (var i = 1; i < Width; i++)
        {
            if (TryMultiple(diagonalMinusOne[i], out var multiple))
            {
                multiples.Add((i, multiple));
            }
            else if (TryHalving(diagonalMinusOne[i], maxHalving, out var shift, out var isNegative))
            {
                (isNegative ? negative : positive).Add(Halving.By(i, shift));
            }
            else
            {
                others.Add(i);
            }
        }

        _multiples = [.. Enumerable.Range(-MaxMultiple, (2 * MaxMultiple) + 1).Select(value => multiples.Where(m => m.Value == value).Select(m => m.Index).ToArray())];
        PositiveHalvings = [.. positive];
        NegativeHalvings = [.. negative];
        Others = [.. others];
        Sparse = [.. Enumerable.Range(1, Width - 1).Except(others)];
        PositiveMultiples = [.. multiples.Where(m => m.Value > 0).Select(m => m.Index)];
        NegativeMultiples = [.. multiples.Where(m => m.Value < 0).Select(m => m.Index)];
        _magnitudes = [.. Enumerable.Range(0, MaxMultiple + 1).Select(value => multiples.Where(m => Math.Abs(m.Value) == value).Select(m => m.Index).ToArray())];
        _isOther = [.. Enumerable.Range(0, Width).Select(others.Contains)];
    }

    /// <summary>Frees the diagonal.</summary>
    ~InternalMatrix() => NativeMemory.AlignedFree(DiagonalMinusOne);

    /// <summary>t.</summary>
    public int Width { get; }

    /// <summary>μ, all of it.</summary>
    public F* DiagonalMinusOne { get; }

    /// <summary>Whether μ₀ is −2, so that element 0 becomes the sum of the others less itself.</summary>
    public bool FirstIsMinusTwo { get; }

    /// <summary>Entries 2^−k after the first.</summary>
    public Halving[] PositiveHalvings { get; }

    /// <summary>Entries −2^−k after the first.</summary>
    public Halving[] NegativeHalvings { get; }

    /// <summary>The indices of all other entries after the first.</summary>
    public int[] Others { get; }

    /// <summary>The indices after the first that are not among <see cref="Others"/>.</summary>
    public int[] Sparse { get; }

    /// <summary>The indices after the first whose entry is a small integer above zero.</summary>
    public int[] PositiveMultiples { get; }

    /// <summary>The indices after the first whose entry is a small integer below zero.</summary>
    public int[] NegativeMultiples { get; }

    /// <summary>The indices after the first whose entry is a small integer of this magnitude.</summary>
    public int[] Magnitudes(int value) => _magnitudes[value];

    /// <summary>Whether an index after the first is among <see cref="Others"/>.</summary>
    public bool IsOther(int index) => _isOther[index];

    /// <summary>The indices after the first whose entry is this integer, not zero, at most <see cref="MaxMultiple"/> in magnitude.</summary>
    public int[] Multiples(int value) => _multiples[value + MaxMultiple];

    private static bool TryMultiple(in F value, out int multiple)
    {
        for (multiple = 1; multiple <= MaxMultiple; multiple++)
        {
            var positive = F.FromUInt64((ulong)multiple);
            if (value.Equals(positive))
            {
                return true;
            }

            if (value.Equals(-positive))
            {
                multiple = -multiple;
                return true;
            }
        }

        return false;
    }

    private static bool TryHalving(in F value, int maxHalving, out int shift, out bool negative)
    {
        var half = FieldMath.Invert(F.FromUInt64(2));
        var power = half;
        negative = false;
        for (shift = 1; shift <= maxHalving; shift++, power *= half)
        {
            negative = value.Equals(-power);
            if (negative || value.Equals(power))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An entry ±2^−k.</summary>
    /// <param name="Index">Its place.</param>
    /// <param name="Shift">k.</param>
    /// <param name="LowMask">2^k − 1.</param>
    /// <param name="Quotient">The low word of (p − 1)/2^k.</param>
    public readonly record struct Halving(int Index, uint Shift, uint LowMask, uint Quotient)
    {
        /// <summary>The entry for 2^−shift.</summary>
        public static Halving By(int index, int shift)
            => new(index, (uint)shift, (1u << shift) - 1, (uint)(((F.Characteristic - 1) >> shift) & uint.MaxValue));
    }
}
