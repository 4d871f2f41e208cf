using System.Buffers.Binary;

namespace ProverBench.Proving.Circom;

/// <summary>Walks over the linear combinations of a file: A, B and C of constraint 0, of constraint 1 and so on. Nothing is kept but a buffer, which makes a walk one thread's.</summary>
/// <typeparam name="S">The field of the coefficients.</typeparam>
public struct R1csCombinations<S>
    where S : unmanaged, IPrimeField<S>
{
    private const int MatricesOfAConstraint = 3;

    private readonly CircomSection _section;
    private readonly SectionWindow _window;
    private readonly uint _wires;
    private readonly long _count;
    private long _index;
    private long _at;

    internal R1csCombinations(CircomSection section, int wires, int constraints)
        => (_section, _window, _wires, _count, _index) = (section, new(section), (uint)wires, (long)constraints * MatricesOfAConstraint, 0);

    /// <summary>The combination at hand.</summary>
    public R1csCombination<S> Current { get; private set; }

    /// <summary>This, for <c>foreach</c>.</summary>
    public readonly R1csCombinations<S> GetEnumerator() => this;

    /// <summary>The next combination; false after the last, which ends where the section does.</summary>
    /// <exception cref="MalformedFileException">The section ends before, or goes on.</exception>
    public bool MoveNext()
    {
        if (_index == _count)
        {
            return _at == _section.Length
                ? false
                : throw _section.Refuse(_at, $"the end of the section after {_count / MatricesOfAConstraint} constraints", $"{_section.Length - _at} more bytes");
        }

        var (constraint, matrix) = ((int)(_index / MatricesOfAConstraint), (R1csMatrix)(_index % MatricesOfAConstraint));
        var terms = BinaryPrimitives.ReadUInt32LittleEndian(_window.Part(_at, sizeof(uint), "the number of a combination's terms"));
        var (first, left) = (_at + sizeof(uint), _section.Length - _at - sizeof(uint));
        if ((Int128)terms * R1csCombination<S>.TermSize > left)
        {
            throw _section.Refuse(_at, $"at most {left / R1csCombination<S>.TermSize} terms in {matrix} of constraint {constraint}, which is what the section has left", $"{terms}");
        }

        Current = new(_window, first, _wires, constraint, matrix, checked((int)terms));
        _at = first + ((long)terms * R1csCombination<S>.TermSize);
        _index++;
        return true;
    }
}
