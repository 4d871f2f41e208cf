namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>wireᵢ = the i-th element of the digest of the public values, i &lt; 4.</summary>
/// <remarks>
/// The table's public values are the digest, which the verifier computes from the values themselves and the circuit computes from its own targets. So one gate set serves
/// circuits with any number of public values; the number is the key's.
/// </remarks>
public readonly struct PublicInputGate : IGate
{
    /// <inheritdoc/>
    public static string Name => "public-input/1";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.PublicInput;

    /// <inheritdoc/>
    public static int Slots => 1;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => SlotWires.Ranges(0, PlonkishLayout.DigestLength, 0, 0);

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        for (var i = 0; i < PlonkishLayout.DigestLength; i++)
        {
            row.AssertZero(row.Wire(i) - row.PublicDigest(i));
        }
    }
}
