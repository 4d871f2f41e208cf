namespace ProverBench.Algebra.Curves.Kzg;

/// <summary>Reads the text form of a setup that c-kzg-4844 uses.</summary>
/// <remarks>
/// n₁, n₂, then n₁ points of G1 in Lagrange form, n₂ of G2 in monomial form, n₁ of G1 in monomial form: each on its own line,
/// compressed, hexadecimal. Nothing is allocated beyond what the two counts, bounded here, allow.
/// </remarks>
public static class KzgSetupReader
{
    /// <summary>The most points of G1 a setup may have.</summary>
    public const int MaxG1 = 1 << 15;

    /// <summary>The most points of G2 a setup may have.</summary>
    public const int MaxG2 = 1 << 12;

    /// <summary>Reads a whole stream.</summary>
    /// <exception cref="InvalidDataException">The text is malformed, a point is refused, or the parts contradict each other; says where.</exception>
    public static KzgSetup Read(Stream stream)
    {
        var lines = new SetupLines(stream);
        var n1 = lines.NextCount("number of points of G1", 2, MaxG1);
        var n2 = lines.NextCount("number of points of G2", 2, MaxG2);
        var lagrange = lines.NextPoints<Bls12381G1, Bls12381Fp>("Lagrange point of G1", n1);
        var g2 = lines.NextPoints<Bls12381G2, Bls12381Fp2>("power in G2", n2);
        var g1 = lines.NextPoints<Bls12381G1, Bls12381Fp>("power in G1", n1);
        lines.RequireEnd();
        if (!g1[0].Equals(Bls12381G1.Generator) || !g2[0].Equals(Bls12381G2.Generator))
        {
            throw new InvalidDataException("trusted setup: the first powers are not the generators of G1 and G2");
        }

        try
        {
            return new KzgSetup(lagrange, g1[1], g2[1]);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"trusted setup: {e.Message}", e);
        }
    }
}
