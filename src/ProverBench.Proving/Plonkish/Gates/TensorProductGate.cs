using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>a·b + c over T ⊗ T, as often as fits the routed wires: products in an extension whose coefficients are opened values of the same extension.</summary>
/// <remarks>
/// What verifies a proof of gates over T evaluates them where every wire is an element of T. Wires of a slot: a, b, c, result, coefficient by coefficient, each lowest first: the element
/// Σ aᵢⱼ·Yⁱ·Xʲ is at wire D·i + j.
/// </remarks>
/// <typeparam name="T">The extension, of degree D.</typeparam>
public readonly struct TensorProductGate<T> : IGate
    where T : struct, ICircuitExtension
{
    /// <inheritdoc/>
    public static string Name => $"tensor-product/{T.Name}/1";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.TensorProduct;

    /// <inheritdoc/>
    public static int Slots => PlonkishLayout.RoutedWires / (4 * Size);

    private static int Size => T.Degree * T.Degree;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => SlotWires.Ranges(slot * 4 * Size, 3 * Size, ((slot * 4) + 3) * Size, Size);

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        var at = slot * 4 * Size;
        var product = T.Multiply(Read<R, X>(ref row, at), Read<R, X>(ref row, at + Size));
        var addend = Read<R, X>(ref row, at + (2 * Size));
        at += 3 * Size;
        ExtendedMath<T>.Define(ref row, at, (product.C0 + addend.C0).Value);
        ExtendedMath<T>.Define(ref row, at + T.Degree, (product.C1 + addend.C1).Value);
        if (T.Degree > 2)
        {
            ExtendedMath<T>.Define(ref row, at + (2 * T.Degree), (product.C2 + addend.C2).Value);
        }
    }

    private static Extended<ExtendedCell<T, X>> Read<R, X>(ref R row, int first)
        where R : struct, IGateRow<X>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
        => new(
            new(ExtendedMath<T>.Wires<R, X>(ref row, first)),
            new(ExtendedMath<T>.Wires<R, X>(ref row, first + T.Degree)),
            T.Degree > 2 ? new(ExtendedMath<T>.Wires<R, X>(ref row, first + (2 * T.Degree))) : default);
}
