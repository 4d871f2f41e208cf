using ProverBench.Backends.Kernels;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Circom;

/// <summary>The entries of A and B (section 4): u32 count, then entries in any order; read in slices.</summary>
public sealed class ZkeyCoefficients<S>
    where S : unmanaged, IPrimeField<S>
{
    private readonly CircomSection _section;
    private readonly uint _variables;
    private readonly uint _domain;

    /// <exception cref="MalformedFileException">The section does not hold as many entries as it says.</exception>
    internal ZkeyCoefficients(CircomSection section, int variables, int logDomain)
    {
        (_section, _variables, _domain) = (section, (uint)variables, 1u << logDomain);
        Count = section.UInt32(0, "number of coefficients");
        section.RequireLength(sizeof(uint) + (Count * EntrySize), $"{Count} coefficients of {EntrySize} bytes and their number");
    }

    /// <summary>Bytes of an entry.</summary>
    public static int EntrySize => ZkeyCoefficientCodec<S>.Size;

    /// <summary>Number of entries.</summary>
    public long Count { get; }

    /// <summary>places[i] ← where entry from + i stands, which is enough to count the entries of rows before they are read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    /// <exception cref="MalformedFileException">One is of no matrix or row; the first is named.</exception>
    public void ReadPlaces(long from, Span<ZkeyPlace> places)
    {
        ItemReader.Read<ZkeyPlace, ZkeyPlaceCodec<S>>(_section, sizeof(uint), from, places);
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i].Constraint >= _domain)
            {
                throw _section.Refuse(sizeof(uint) + ((from + i) * EntrySize), $"a constraint below {_domain} in coefficient {from + i}", $"constraint {places[i].Constraint}");
            }
        }
    }

    /// <summary>entries[i] ← entry from + i, on all threads; every row is below the domain's size and every column a variable.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    /// <exception cref="MalformedFileException">One is not in its form; the first is named.</exception>
    public void Read(long from, Span<ZkeyCoefficient<S>> entries)
    {
        ItemReader.Read<ZkeyCoefficient<S>, ZkeyCoefficientCodec<S>>(_section, sizeof(uint), from, entries);
        RequireInside(from, entries);
    }

    /// <summary>The same with value·R for each value, R = 2^(8·<see cref="IField{F}.ByteSize"/>): as they lie in the file.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    /// <exception cref="MalformedFileException">One is not in its form; the first is named.</exception>
    public void ReadScaled(long from, Span<ZkeyCoefficient<S>> entries)
    {
        ItemReader.Read<ZkeyCoefficient<S>, ZkeyScaledCodec<S>>(_section, sizeof(uint), from, entries);
        RequireInside(from, entries);
    }

    /// <summary>
    /// The entries of a circuit in snarkjs's order: the terms of A, then of B, constraint by constraint; then, for the one and each public value s, 1 in row
    /// constraints + s of A, which makes the polynomials of public values independent.
    /// </summary>
    public static ZkeyCoefficient<S>[] Of(ConstraintSystem<S> system)
    {
        var entries = new ZkeyCoefficient<S>[system.A.Values.LongLength + system.B.Values.LongLength + system.Public + 1];
        var at = 0;
        for (var row = 0; row < system.Constraints; row++)
        {
            Append(0, system.A, row);
            Append(1, system.B, row);
        }

        for (var s = 0; s <= system.Public; s++)
        {
            entries[at++] = new(0, (uint)(system.Constraints + s), (uint)s, S.One);
        }

        return entries;

        void Append(uint number, SparseMatrix<S> matrix, int row)
        {
            for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
            {
                entries[at++] = new(number, (uint)row, (uint)matrix.ColumnIndices[i], matrix.Values[i]);
            }
        }
    }

    private void RequireInside(long from, ReadOnlySpan<ZkeyCoefficient<S>> entries)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            ref readonly var entry = ref entries[i];
            if (entry.Constraint >= _domain || entry.Signal >= _variables)
            {
                throw _section.Refuse(
                    sizeof(uint) + ((from + i) * EntrySize),
                    $"a constraint below {_domain} and a signal below {_variables} in coefficient {from + i}",
                    $"constraint {entry.Constraint} and signal {entry.Signal}");
            }
        }
    }
}
