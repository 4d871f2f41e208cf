namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>start·α^n + Σᵢ cᵢ·α^(n−1−i), all from the extension T.</summary>
/// <remarks>
/// Wires: result, α, start, c₀ … c_(n−1), n as many as are routed: 23 over degree 3, 37 over degree 2. By Horner's rule, two coefficients a step, so that steps have degree 3; what
/// every step but the last gives is advice.
/// </remarks>
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
    public static int Coefficients => (PlonkishLayout.RoutedWires - FirstCoefficient) / T.Degree;

    private static int FirstCoefficient => 3 * T.Degree;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => SlotWires.Ranges(T.Degree, (2 + Coefficients) * T.Degree, 0, T.Degree);

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        var alpha = ExtendedMath<T>.Wires<R, X>(ref row, T.Degree);
        var value = ExtendedMath<T>.Wires<R, X>(ref row, 2 * T.Degree);
        var advice = FirstCoefficient + (Coefficients * T.Degree);
        for (var i = 1; i <= Coefficients; i++)
        {
            value = ExtendedMath<T>.MultiplyAdd(value, alpha, ExtendedMath<T>.Wires<R, X>(ref row, (2 + i) * T.Degree));
            if (i == Coefficients)
            {
                ExtendedMath<T>.Define(ref row, 0, value);
            }
            else if (((Coefficients - i) & 1) == 0)
            {
                value = ExtendedMath<T>.Define(ref row, advice, value);
                advice += T.Degree;
            }
        }
    }
}
