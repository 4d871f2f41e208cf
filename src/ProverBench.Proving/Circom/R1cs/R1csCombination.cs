using System.Buffers.Binary;

namespace ProverBench.Proving.Circom;

/// <summary>A linear combination of a constraint, as it lies in the file.</summary>
/// <typeparam name="S">The field of the coefficients.</typeparam>
public readonly struct R1csCombination<S>
    where S : unmanaged, IPrimeField<S>
{
    private readonly SectionWindow _window;
    private readonly long _at;
    private readonly uint _wires;

    internal R1csCombination(SectionWindow window, long at, uint wires, int constraint, R1csMatrix matrix, int terms)
        => (_window, _at, _wires, Constraint, Matrix, Terms) = (window, at, wires, constraint, matrix, terms);

    /// <summary>The constraint.</summary>
    public int Constraint { get; }

    /// <summary>The matrix.</summary>
    public R1csMatrix Matrix { get; }

    /// <summary>Number of terms.</summary>
    public int Terms { get; }

    /// <summary>Bytes of a term.</summary>
    internal static int TermSize => sizeof(uint) + S.ByteSize;

    /// <summary>A term: its wire is one of the circuit's, its coefficient is below r.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such term.</exception>
    /// <exception cref="MalformedFileException">It is not so.</exception>
    public (int Wire, S Coefficient) Term(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Terms);
        var at = _at + ((long)index * TermSize);
        var term = _window.Part(at, TermSize, "a term");
        var wire = BinaryPrimitives.ReadUInt32LittleEndian(term);
        if (wire >= _wires)
        {
            throw _window.Section.Refuse(at, $"a wire below {_wires} in {Matrix} of constraint {Constraint}", $"{wire}");
        }

        var bytes = term[sizeof(uint)..];
        return S.TryReadCanonical(bytes, out var coefficient)
            ? ((int)wire, coefficient)
            : throw _window.Section.Refuse(at + sizeof(uint), $"a coefficient below the order of {S.Name} in {Matrix} of constraint {Constraint}", Convert.ToHexStringLower(bytes));
    }
}
