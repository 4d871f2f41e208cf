namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>q₀·a·b + q₁·c over the extension T, with the constants of the row from the base field, as often as fits the routed wires; a slot is a, b, c, result.</summary>
public readonly struct ArithmeticExtensionGate<T> : IGate
    where T : struct, ICircuitExtension
{
    /// <inheritdoc/>
    public static string Name => $"arithmetic/{T.Name}/1";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.ArithmeticExtension;

    /// <inheritdoc/>
    public static int Slots => PlonkishLayout.RoutedWires / SlotSize;

    private static int SlotSize => 4 * T.Degree;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => SlotWires.Ranges(slot * SlotSize, 3 * T.Degree, (slot * SlotSize) + (3 * T.Degree), T.Degree);

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        var at = slot * SlotSize;
        var product = ExtendedMath<T>.Multiply(ExtendedMath<T>.Wires<R, X>(ref row, at), ExtendedMath<T>.Wires<R, X>(ref row, at + T.Degree));
        var addend = ExtendedMath<T>.Wires<R, X>(ref row, at + (2 * T.Degree));
        var result = ExtendedMath<T>.Add(ExtendedMath<T>.Scale(product, row.Constant(0)), ExtendedMath<T>.Scale(addend, row.Constant(1)));
        ExtendedMath<T>.Define<R, X>(ref row, at + (3 * T.Degree), result);
    }
}
