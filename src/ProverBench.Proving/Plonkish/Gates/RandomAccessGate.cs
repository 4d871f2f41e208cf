using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>Four times: the entry of a list of sixteen at an index; and the two constants of the row, on wires that are left.</summary>
/// <remarks>
/// Wires of a slot: index, entry, the list; after the four lists the constants, which are a slot without inputs, then the four bits of each index, as advice. Index = Σ 2^i·bᵢ with bits, so
/// an index of 16 or more has no solution.
/// </remarks>
public readonly struct RandomAccessGate : IGate
{
    /// <summary>Entries of a list.</summary>
    public const int Length = 16;

    /// <summary>Lists of a row.</summary>
    public const int Lists = 4;

    private const int IndexBits = 4;

    private const int SlotSize = 2 + Length;

    private const int FirstConstant = Lists * SlotSize;

    private static readonly Goldilocks[] Powers = [.. Enumerable.Range(0, IndexBits).Select(i => Goldilocks.FromUInt64(1ul << i))];

    /// <inheritdoc/>
    public static string Name => "random-access/16/2";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.RandomAccess;

    /// <inheritdoc/>
    public static int Slots => Lists + 1;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot)
    {
        if (slot == Lists)
        {
            return SlotWires.Ranges(0, 0, FirstConstant, PlonkishLayout.Constants);
        }

        var at = slot * SlotSize;
        return new([at, .. Enumerable.Range(at + 2, Length)], [at + 1]);
    }

    /// <inheritdoc/>
    public static void Advise(ref WitnessRow row, int slot)
    {
        if (slot == Lists)
        {
            return;
        }

        var index = row.Value(slot * SlotSize).Value;
        for (var i = 0; i < IndexBits; i++)
        {
            row.Set(FirstBit(slot) + i, Goldilocks.FromUInt64((index >> i) & 1));
        }
    }

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        if (slot == Lists)
        {
            for (var i = 0; i < PlonkishLayout.Constants; i++)
            {
                row.Define(FirstConstant + i, row.Constant(i));
            }

            return;
        }

        var at = slot * SlotSize;
        var one = X.Constant(Goldilocks.One);
        var index = X.Constant(Goldilocks.Zero);
        var list = row.Scratch(Length);
        for (var i = 0; i < Length; i++)
        {
            list[i] = row.Wire(at + 2 + i);
        }

        for (var i = 0; i < IndexBits; i++)
        {
            var bit = row.Wire(FirstBit(slot) + i);
            row.AssertZero(bit * (bit - one));
            index += X.Scale(bit, Powers[i]);
            for (var j = 0; j < Length >> (i + 1); j++)
            {
                list[j] = list[2 * j] + (bit * (list[(2 * j) + 1] - list[2 * j]));
            }
        }

        row.AssertZero(index - row.Wire(at));
        row.Define(at + 1, list[0]);
    }

    private static int FirstBit(int slot) => FirstConstant + PlonkishLayout.Constants + (slot * IndexBits);
}
