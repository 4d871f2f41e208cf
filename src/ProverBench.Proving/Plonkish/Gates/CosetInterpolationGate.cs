using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>P(z) for the polynomial P over T of degree below 16 with P(s·ω^i) = vᵢ, ω of order 16, s from the base field and not zero; and one of the values by the bits of its index; and the two constants of the row, on wires that are left.</summary>
/// <remarks>
/// Wires: s, v₀ … v₁₅, z, four bits, P(z), the value v_(Σ 2^i·bᵢ), which the bits choose as far as they are bits: whoever routes them sees to that; the constants, a slot without inputs; as advice t = z/s and after six and eleven points the pair (sum, product) of the barycentric recurrence
/// sum ← sum·(t − ω^i) + (ω^i/16)·vᵢ·product, product ← product·(t − ω^i), whose last sum is P(z). s = 0 leaves t free: whoever routes s sees that it is a product of constants that are not zero.
/// </remarks>
public readonly struct CosetInterpolationGate<T> : IGate
    where T : struct, ICircuitExtension
{
    /// <summary>Points.</summary>
    public const int Points = 16;

    private const int IndexBits = 4;

    // Degree 6 with two stops; with one it would be 9, which leaves no room for a filter.
    private const int Stride = 5;

    private static readonly Goldilocks[] Coset = Coefficients(Goldilocks.One);

    private static readonly Goldilocks[] Weights = Coefficients(FieldMath.Invert(Goldilocks.FromUInt64(Points)));

    /// <inheritdoc/>
    public static string Name => $"coset-interpolation/16/{T.Name}/2";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.CosetInterpolation;

    /// <inheritdoc/>
    public static int Slots => 2;

    private static int Point => 1 + (Points * T.Degree);

    private static int FirstBit => Point + T.Degree;

    private static int Result => FirstBit + IndexBits;

    private static int Chosen => Result + T.Degree;

    private static int FirstConstant => Chosen + T.Degree;

    private static int Shifted => FirstConstant + PlonkishLayout.Constants;

    private static int FirstStop => Shifted + T.Degree;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot)
        => slot == 0 ? SlotWires.Ranges(0, Result, Result, 2 * T.Degree) : SlotWires.Ranges(0, 0, FirstConstant, PlonkishLayout.Constants);

    /// <inheritdoc/>
    public static void Advise(ref WitnessRow row, int slot)
    {
        if (slot > 0)
        {
            return;
        }

        Goldilocks.TryInvert(row.Value(0), out var inverse);
        for (var i = 0; i < T.Degree; i++)
        {
            row.Set(Shifted + i, row.Value(Point + i) * inverse);
        }
    }

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        if (slot > 0)
        {
            for (var i = 0; i < PlonkishLayout.Constants; i++)
            {
                row.Define(FirstConstant + i, row.Constant(i));
            }

            return;
        }

        var point = ExtendedMath<T>.Wires<R, X>(ref row, Shifted);
        ExtendedMath<T>.AssertZero(ref row, ExtendedMath<T>.Subtract(ExtendedMath<T>.Scale(point, row.Wire(0)), ExtendedMath<T>.Wires<R, X>(ref row, Point)));

        var product = Difference(point, 0);
        var sum = ExtendedMath<T>.Scale(ExtendedMath<T>.Wires<R, X>(ref row, 1), Weights[0]);
        var stop = FirstStop;
        for (var i = 1; i < Points; i++)
        {
            if (i % Stride == 1 && i > 1)
            {
                sum = ExtendedMath<T>.Define(ref row, stop, sum);
                product = ExtendedMath<T>.Define(ref row, stop + T.Degree, product);
                stop += 2 * T.Degree;
            }

            var difference = Difference(point, i);
            var weighted = ExtendedMath<T>.Scale(ExtendedMath<T>.Wires<R, X>(ref row, 1 + (i * T.Degree)), Weights[i]);
            sum = ExtendedMath<T>.MultiplyAdd(weighted, product, ExtendedMath<T>.Multiply(sum, difference));
            product = ExtendedMath<T>.Multiply(product, difference);
        }

        ExtendedMath<T>.Define(ref row, Result, sum);
        for (var i = 0; i < T.Degree; i++)
        {
            row.Define(Chosen + i, Choose<R, X>(ref row, i));
        }

        static Extended<X> Difference(in Extended<X> point, int i) => point with { C0 = point.C0 - X.Constant(Coset[i]) };
    }

    /// <summary>A coefficient of the value that the bits choose.</summary>
    private static X Choose<R, X>(ref R row, int coefficient)
        where R : struct, IGateRow<X>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var list = row.Scratch(Points / 2);
        for (var i = 0; i < IndexBits; i++)
        {
            var bit = row.Wire(FirstBit + i);
            for (var j = 0; j < Points >> (i + 1); j++)
            {
                var clear = i == 0 ? row.Wire(1 + (2 * j * T.Degree) + coefficient) : list[2 * j];
                var set = i == 0 ? row.Wire(1 + (((2 * j) + 1) * T.Degree) + coefficient) : list[(2 * j) + 1];
                list[j] = clear + (bit * (set - clear));
            }
        }

        return list[0];
    }

    /// <summary>factor·ω^i.</summary>
    private static Goldilocks[] Coefficients(Goldilocks factor)
    {
        var root = FieldMath.RootOfUnity<Goldilocks>(4);
        return [.. Enumerable.Range(0, Points).Select(i => factor * FieldMath.Pow(root, (ulong)i))];
    }
}
