namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>The randomness that a circuit has room for.</summary>
/// <param name="FreeRows">Rows whose wires are random and stand alone: each gives every wire's polynomial one degree of freedom.</param>
/// <param name="RoutedPairs">Pairs of rows whose routed wires are random and equal: each gives every polynomial of the copy constraints one degree of freedom.</param>
public readonly record struct Blinding(int FreeRows, int RoutedPairs)
{
    /// <summary>Rows of both kinds.</summary>
    public int Rows => FreeRows + (2 * RoutedPairs);
}
