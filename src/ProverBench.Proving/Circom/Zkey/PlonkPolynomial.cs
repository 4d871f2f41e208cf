namespace ProverBench.Proving.Circom;

/// <summary>A polynomial of a PLONK key: n coefficients, then its 4n values on the domain of four times the size, natural order.</summary>
public sealed class PlonkPolynomial<S>
    where S : unmanaged, IPrimeField<S>
{
    internal PlonkPolynomial(CircomSection section, int index, int logDomain)
    {
        var n = 1L << logDomain;
        var at = index * Bytes(logDomain);
        Coefficients = new(section, at, n);
        Evaluations = new(section, at + (n * S.ByteSize), 4 * n);
    }

    /// <summary>n coefficients, lowest first.</summary>
    public ElementSection<S> Coefficients { get; }

    /// <summary>Values at the powers of the 4n-th root of unity.</summary>
    public ElementSection<S> Evaluations { get; }

    /// <summary>Bytes of a polynomial.</summary>
    internal static long Bytes(int logDomain) => (5L * S.ByteSize) << logDomain;

    /// <summary>All polynomials of a section.</summary>
    /// <exception cref="MalformedFileException">It does not hold so many and nothing else.</exception>
    internal static PlonkPolynomial<S>[] ReadAll(CircomSection section, int count, int logDomain)
    {
        section.RequireLength(count * Bytes(logDomain), $"{count} polynomials with coefficients and values, domain 2^{logDomain}");
        return [.. Enumerable.Range(0, count).Select(i => new PlonkPolynomial<S>(section, i, logDomain))];
    }
}
