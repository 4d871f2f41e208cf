namespace ProverBench.Proving.Plonkish;

/// <summary>Where things lie in a row of a plonkish table; the wires are those of plonky2's recursion circuits, so that rows compare.</summary>
/// <remarks>
/// Trace columns: the wires, the first of them routed; then the multiplicity of the lookup table's entry where the gate set has lookups.
/// Fixed columns: σ of the routed wires, two constants of the row's gate, selectors, and the lookup table where there is one.
/// </remarks>
public static class PlonkishLayout
{
    /// <summary>Wires of a row.</summary>
    public const int Wires = 135;

    /// <summary>The first so many wires take part in copy constraints.</summary>
    public const int RoutedWires = 80;

    /// <summary>Constants of a row.</summary>
    public const int Constants = 2;

    /// <summary>The fixed column of the first constant.</summary>
    public const int FirstConstant = RoutedWires;

    /// <summary>The fixed column of the first selector.</summary>
    public const int FirstSelector = FirstConstant + Constants;

    /// <summary>The greatest degree of a filtered constraint: blowup 8, plus one.</summary>
    public const int MaxDegree = 9;

    /// <summary>The bus between lookups and their table.</summary>
    public const int LookupBus = 0;

    /// <summary>Elements of a digest of the public values.</summary>
    public const int DigestLength = 4;
}
