namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>wireᵢ = constantᵢ for the two constants of the row.</summary>
public readonly struct ConstantGate : IGate
{
    /// <inheritdoc/>
    public static string Name => "constant/1";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.Constant;

    /// <inheritdoc/>
    public static int Slots => 1;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => SlotWires.Ranges(0, 0, 0, PlonkishLayout.Constants);

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        for (var i = 0; i < PlonkishLayout.Constants; i++)
        {
            row.Define(i, row.Constant(i));
        }
    }
}
