using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Circuit;

namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>Fills the rows that a circuit has for randomness.</summary>
internal static class BlindingRows
{
    /// <summary>Every wire of the free rows is uniform; of a pair the routed wires are equal, all else is uniform.</summary>
    public static void Fill(PlonkishCircuit circuit, Goldilocks[] trace, BlindingStream stream)
    {
        var (first, blinding) = (circuit.GateRows, circuit.Blinding);
        for (var wire = 0; wire < PlonkishLayout.Wires; wire++)
        {
            var rows = trace.AsSpan((wire * circuit.Rows) + first, blinding.Rows);
            stream.Fill(rows);
            if (wire < PlonkishLayout.RoutedWires)
            {
                for (var row = blinding.FreeRows; row < rows.Length; row += 2)
                {
                    rows[row + 1] = rows[row];
                }
            }
        }
    }
}
