namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>Twenty-six entries (a, b, c) of the lookup table whose number is the row's first constant.</summary>
public readonly struct LookupGate : IGate
{
    /// <summary>Elements of an entry.</summary>
    public const int TupleLength = 3;

    /// <inheritdoc/>
    public static string Name => "lookup/1";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.Lookup;

    /// <inheritdoc/>
    public static int Slots => PlonkishLayout.RoutedWires / TupleLength;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => SlotWires.Ranges(slot * TupleLength, TupleLength, 0, 0);

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        var tuple = row.Scratch(1 + TupleLength);
        tuple[0] = row.Constant(0);
        for (var i = 0; i < TupleLength; i++)
        {
            tuple[1 + i] = row.Wire((slot * TupleLength) + i);
        }

        row.Lookup(tuple);
    }
}
