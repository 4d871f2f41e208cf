using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>Twice start·α^n + Σᵢ cᵢ·α^(n−1−i), cᵢ from the base field, α, start and result from the extension T.</summary>
/// <remarks>
/// Wires of a slot: result, α, start, c₀ … c_(n−1); after both slots, as advice, what every step of Horner's rule but the last gives. A step takes k coefficients,
/// value ← value·α^k + c·α^(k−1) + …, and has degree k + 1; k is as small as the wires allow: 3 over degree 2, where n is 33, and 4 over degree 3, where n is 28. One chain a row would take a
/// few coefficients more, but rows of a few columns stand beside those of many, and half of its row would be idle on the average.
/// </remarks>
/// <typeparam name="T">The extension.</typeparam>
public readonly struct ReducingGate<T> : IGate
    where T : struct, ICircuitExtension
{
    /// <inheritdoc/>
    public static string Name => $"reducing/{T.Name}/2";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.Reducing;

    /// <summary>Sums of a row.</summary>
    public const int Chains = 2;

    /// <inheritdoc/>
    public static int Slots => Chains;

    /// <summary>n.</summary>
    public static int Coefficients => ((PlonkishLayout.RoutedWires / Chains) - FirstCoefficient) / Step * Step;

    private static int FirstCoefficient => 3 * T.Degree;

    private static int SlotSize => FirstCoefficient + Coefficients;

    /// <summary>k.</summary>
    private static int Step => T.Degree == 2 ? 3 : 4;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => SlotWires.Ranges((slot * SlotSize) + T.Degree, (2 * T.Degree) + Coefficients, slot * SlotSize, T.Degree);

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        var result = slot * SlotSize;
        var alpha = ExtendedMath<T>.Wires<R, X>(ref row, result + T.Degree);
        var square = ExtendedMath<T>.Multiply(alpha, alpha);
        var cube = ExtendedMath<T>.Multiply(square, alpha);
        var value = ExtendedMath<T>.Wires<R, X>(ref row, result + (2 * T.Degree));
        var (at, last) = (result + FirstCoefficient, result + SlotSize - Step);
        var advice = (Chains * SlotSize) + (slot * ((Coefficients / Step) - 1) * T.Degree);
        if (Step == 3)
        {
            for (; at <= last; at += Step, advice += T.Degree)
            {
                value = ExtendedMath<T>.MultiplyAdd(value, cube, Sum<R, X>(ref row, at, square, alpha));
                value = ExtendedMath<T>.Define(ref row, at == last ? result : advice, value);
            }
        }
        else
        {
            var fourth = ExtendedMath<T>.Multiply(square, square);
            for (; at <= last; at += Step, advice += T.Degree)
            {
                var sum = ExtendedMath<T>.Add(ExtendedMath<T>.Scale(cube, row.Wire(at)), Sum<R, X>(ref row, at + 1, square, alpha));
                value = ExtendedMath<T>.MultiplyAdd(value, fourth, sum);
                value = ExtendedMath<T>.Define(ref row, at == last ? result : advice, value);
            }
        }
    }

    /// <summary>c₀·α² + c₁·α + c₂ with c on the wires from first on.</summary>
    private static Extended<X> Sum<R, X>(ref R row, int first, in Extended<X> square, in Extended<X> alpha)
        where R : struct, IGateRow<X>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var sum = ExtendedMath<T>.Add(ExtendedMath<T>.Scale(square, row.Wire(first)), ExtendedMath<T>.Scale(alpha, row.Wire(first + 1)));
        sum.C0 += row.Wire(first + 2);
        return sum;
    }
}
