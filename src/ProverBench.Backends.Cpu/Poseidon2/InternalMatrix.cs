using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>The internal matrix J + diag(μ), with the entries sorted by how they are best multiplied by.</summary>
/// <remarks>Designers choose small integers and powers of two where they can (Plonky3), and those are shifts and sums.</remarks>
internal sealed unsafe class InternalMatrix<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>The largest integer that is multiplied by with additions.</summary>
    private const int MaxMultiple = 4;

    /// <summary>Sorts the entries.</summary>
    public InternalMatrix(ReadOnlySpan<F> diagonalMinusOne)
    {
        Width = diagonalMinusOne.Length;
        DiagonalMinusOne = (F*)NativeMemory.AlignedAlloc((nuint)(Width * sizeof(F)), 64);
        diagonalMinusOne.CopyTo(new Span<F>(DiagonalMinusOne, Width));
        var multiples = new List<Entry>();
        var halvings = new List<Entry>();
        var others = new List<int>();
        for (var i = 0; i < Width; i++)
        {
            if (TryMultiple(diagonalMinusOne[i], out var multiple))
            {
                multiples.Add(new Entry(i, multiple));
            }
            else if (TryHalving(diagonalMinusOne[i], out var halving))
            {
                halvings.Add(new Entry(i, halving));
            }
            else
            {
                others.Add(i);
            }
        }

        Multiples = [.. multiples];
        Halvings = [.. halvings.OrderBy(entry => entry.Value < 0)];
        PositiveHalvings = halvings.Count(entry => entry.Value > 0);
        Others = [.. others];
    }

    /// <summary>Frees the diagonal.</summary>
    ~InternalMatrix() => NativeMemory.AlignedFree(DiagonalMinusOne);

    /// <summary>t.</summary>
    public int Width { get; }

    /// <summary>μ, all of it.</summary>
    public F* DiagonalMinusOne { get; }

    /// <summary>Entries that are ±1 to ±4.</summary>
    public Entry[] Multiples { get; }

    /// <summary>Entries that are ±2^−k with k &lt; 31: k as the value, −k for the negative ones, which come last.</summary>
    public Entry[] Halvings { get; }

    /// <summary>How many of <see cref="Halvings"/> are positive.</summary>
    public int PositiveHalvings { get; }

    /// <summary>The indices of all other entries.</summary>
    public int[] Others { get; }

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

    private static bool TryHalving(in F value, out int halving)
    {
        var half = FieldMath.Invert(F.FromUInt64(2));
        var power = half;
        for (halving = 1; halving < 31; halving++, power *= half)
        {
            if (value.Equals(power))
            {
                return true;
            }

            if (value.Equals(-power))
            {
                halving = -halving;
                return true;
            }
        }

        return false;
    }

    /// <summary>An entry of the diagonal.</summary>
    /// <param name="Index">Its place.</param>
    /// <param name="Value">What it is.</param>
    public readonly record struct Entry(int Index, int Value);
}
