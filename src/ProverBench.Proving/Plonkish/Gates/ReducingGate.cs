using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>start·α^n + Σᵢ cᵢ·α^(n−1−i), cᵢ from the base field, α, start and result from the extension T.</summary>
/// <remarks>
/// Wires: result, α, start, c₀ … c_(n−1), and as advice what every step of Horner's rule but the last gives. A step takes k coefficients, value ← value·α^k + c·α^(k−1) + …, and has degree
/// k + 1; k is as small as the wires allow: 3 over degree 2, where n is 72, and 4 over degree 3, where n is 68.
/// </remarks>
/// <typeparam name="T">The extension.</typeparam>
public readonly struct ReducingGate<T> : IGate
    where T : struct, ICircuitExtension
{
    /// <inheritdoc/>
    public static string Name => $"reducing/{T.Name}/1";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.Reducing;

    /// <inheritdoc/>
    public static int Slots => 1;

    /// <summary>n.</summary>
    public static int Coefficients => (PlonkishLayout.RoutedWires - FirstCoefficient) / Step * Step;

    private static int FirstCoefficient => 3 * T.Degree;

    /// <summary>k.</summary>
    private static int Step => T.Degree == 2 ? 3 : 4;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => SlotWires.Ranges(T.Degree, (2 * T.Degree) + Coefficients, 0, T.Degree);

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        var alpha = ExtendedMath<T>.Wires<R, X>(ref row, T.Degree);
        var square = T.Multiply(alpha, alpha);
        var cube = T.Multiply(square, alpha);
        var value = ExtendedMath<T>.Wires<R, X>(ref row, 2 * T.Degree);
        var (last, advice) = (FirstCoefficient + Coefficients - Step, FirstCoefficient + Coefficients);
        if (Step == 3)
        {
            for (var at = FirstCoefficient; at <= last; at += Step, advice += T.Degree)
            {
                value = Sum(ref row, at, square, alpha, T.Multiply(value, cube));
                value = ExtendedMath<T>.Define(ref row, at == last ? 0 : advice, value);
            }
        }
        else
        {
            var fourth = T.Multiply(square, square);
            for (var at = FirstCoefficient; at <= last; at += Step, advice += T.Degree)
            {
                value = ExtendedMath<T>.Add(T.Multiply(value, fourth), ExtendedMath<T>.Scale(cube, row.Wire(at)));
                value = Sum(ref row, at + 1, square, alpha, value);
                value = ExtendedMath<T>.Define(ref row, at == last ? 0 : advice, value);
            }
        }
    }

    /// <summary>value + c₀·α² + c₁·α + c₂ with c on the wires from first on.</summary>
    private static Extended<X> Sum<R, X>(ref R row, int first, in Extended<X> square, in Extended<X> alpha, in Extended<X> value)
        where R : struct, IGateRow<X>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var sum = ExtendedMath<T>.Add(ExtendedMath<T>.Scale(square, row.Wire(first)), ExtendedMath<T>.Scale(alpha, row.Wire(first + 1)));
        sum.C0 += row.Wire(first + 2);
        return ExtendedMath<T>.Add(sum, value);
    }
}
