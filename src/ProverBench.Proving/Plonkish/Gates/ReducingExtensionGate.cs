namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>start·α^n + Σᵢ cᵢ·α^(n−1−i) by Horner's rule, all from the extension T.</summary>
/// <remarks>Wires: result, α, start, c₀ … c_(n−1), then the values after each step but the last, as advice. n is as large as the wires allow: 21 over degree 3, 32 over degree 2.</remarks>
public readonly struct ReducingExtensionGate<T> : IGate
    where T : struct, ICircuitExtension
{
    /// <inheritdoc/>
    public static string Name => $"reducing-extension/{T.Name}/1";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.ReducingExtension;

    /// <inheritdoc/>
    public static int Slots => 1;

    /// <summary>n.</summary>
    public static int Coefficients
        => Math.Min((PlonkishLayout.RoutedWires - FirstCoefficient) / T.Degree, (PlonkishLayout.Wires - (2 * T.Degree)) / (2 * T.Degree));

    private static int FirstCoefficient => 3 * T.Degree;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => SlotWires.Ranges(T.Degree, (2 + Coefficients) * T.Degree, 0, T.Degree);

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        var alpha = ExtendedMath<T>.Wires<R, X>(ref row, T.Degree);
        var value = ExtendedMath<T>.Wires<R, X>(ref row, 2 * T.Degree);
        var advice = FirstCoefficient + (Coefficients * T.Degree);
        for (var i = 0; i < Coefficients; i++)
        {
            value = ExtendedMath<T>.Add(T.Multiply(value, alpha), ExtendedMath<T>.Wires<R, X>(ref row, FirstCoefficient + (i * T.Degree)));
            value = ExtendedMath<T>.Define<R, X>(ref row, i == Coefficients - 1 ? 0 : advice + (i * T.Degree), value);
        }
    }
}
