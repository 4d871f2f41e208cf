namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>Twenty times q₀·a·b + q₁·c with the constants of the row; a slot is the wires a, b, c, result.</summary>
public readonly struct ArithmeticGate : IGate
{
    private const int SlotSize = 4;

    /// <inheritdoc/>
    public static string Name => "arithmetic/1";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.Arithmetic;

    /// <inheritdoc/>
    public static int Slots => PlonkishLayout.RoutedWires / SlotSize;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => SlotWires.Ranges(slot * SlotSize, 3, (slot * SlotSize) + 3, 1);

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        var at = slot * SlotSize;
        row.Define(at + 3, (row.Constant(0) * row.Wire(at) * row.Wire(at + 1)) + (row.Constant(1) * row.Wire(at + 2)));
    }
}
