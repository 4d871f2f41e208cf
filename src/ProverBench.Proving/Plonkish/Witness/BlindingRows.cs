using System.Buffers.Binary;
using ProverBench.Proving.Plonkish.Circuit;

namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>Fills the rows that a circuit has for randomness.</summary>
internal static class BlindingRows
{
    /// <summary>Every wire of the free rows is uniform; of a pair the routed wires are equal, all else is uniform.</summary>
    public static void Fill(PlonkishCircuit circuit, Goldilocks[] trace, ReadOnlySpan<byte> seed)
    {
        var random = new SeededStream("ProverBench/plonkish/blinding/1", seed);
        var block = Array.Empty<byte>();
        var used = 0;
        var first = circuit.GateRows;
        var pairs = first + circuit.Blinding.FreeRows;
        for (var wire = 0; wire < PlonkishLayout.Wires; wire++)
        {
            var column = trace.AsSpan(wire * circuit.Rows, circuit.Rows);
            for (var row = first; row < first + circuit.Blinding.Rows; row++)
            {
                var copy = wire < PlonkishLayout.RoutedWires && row >= pairs && ((row - pairs) & 1) == 1;
                column[row] = copy ? column[row - 1] : Next();
            }
        }

        Goldilocks Next()
        {
            while (true)
            {
                if (used == block.Length)
                {
                    (block, used) = (random.Block(), 0);
                }

                var value = BinaryPrimitives.ReadUInt64LittleEndian(block.AsSpan(used));
                used += sizeof(ulong);
                if (value < Goldilocks.Modulus)
                {
                    return Goldilocks.FromUInt64(value);
                }
            }
        }
    }
}
