namespace ProverBench.Proving.Circom;

/// <summary>Elements x that lie in a section as x·R; read in slices.</summary>
public sealed class ElementSection<S>
    where S : unmanaged, IPrimeField<S>
{
    private readonly CircomSection _section;
    private readonly long _at;

    /// <summary>Elements from a byte of the section on.</summary>
    internal ElementSection(CircomSection section, long at, long count) => (_section, _at, Count) = (section, at, count);

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    /// <summary>elements[i] ← element from + i, on all threads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    /// <exception cref="MalformedFileException">One is not below r; the first is named.</exception>
    public void Read(long from, Span<S> elements)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, Count - elements.Length);
        ItemReader.Read<S, MontgomeryCodec<S>>(_section, _at, from, elements);
    }

    /// <summary>All elements, in an array.</summary>
    /// <exception cref="MalformedFileException">One is not below r; the first is named.</exception>
    public S[] ReadAll()
    {
        var elements = new S[Count];
        Read(0, elements);
        return elements;
    }
}
