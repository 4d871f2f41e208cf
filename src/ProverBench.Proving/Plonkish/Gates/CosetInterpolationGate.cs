using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>P(z) for the polynomial P over T of degree below 16 with P(s·ω^i) = vᵢ, ω of order 16, s from the base field and not zero.</summary>
/// <remarks>
/// Wires: s, v₀ … v₁₅, z, P(z); as advice t = z/s and after six and eleven points the pair (sum, product) of the barycentric recurrence
/// sum ← sum·(t − ω^i) + (ω^i/16)·vᵢ·product, product ← product·(t − ω^i), whose last sum is P(z). s = 0 leaves t free: whoever routes s sees that it is a product of constants that are not zero.
/// </remarks>
public readonly struct CosetInterpolationGate<T> : IGate
    where T : struct, ICircuitExtension
{
    /// <summary>Points.</summary>
    public const int Points = 16;

    // Degree 6 with two stops; with one it would be 9, which leaves no room for a filter.
    private const int Stride = 5;

    private static readonly Goldilocks[] Coset = Coefficients(Goldilocks.One);

    private static readonly Goldilocks[] Weights = Coefficients(FieldMath.Invert(Goldilocks.FromUInt64(Points)));

    /// <inheritdoc/>
    public static string Name => $"coset-interpolation/16/{T.Name}/1";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.CosetInterpolation;

    /// <inheritdoc/>
    public static int Slots => 1;

    private static int Point => 1 + (Points * T.Degree);

    private static int Result => Point + T.Degree;

    private static int Shifted => Result + T.Degree;

    private static int FirstStop => Shifted + T.Degree;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => SlotWires.Ranges(0, Result, Result, T.Degree);

    /// <inheritdoc/>
    public static void Advise(ref WitnessRow row, int slot)
    {
        Goldilocks.TryInvert(row.Value(0), out var inverse);
        for (var i = 0; i < T.Degree; i++)
        {
            row.Set(Shifted + i, row.Value(Point + i) * inverse);
        }
    }

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
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
            sum = ExtendedMath<T>.Add(T.Multiply(sum, difference), T.Multiply(weighted, product));
            product = T.Multiply(product, difference);
        }

        ExtendedMath<T>.Define(ref row, Result, sum);

        static Extended<X> Difference(in Extended<X> point, int i) => point with { C0 = point.C0 - X.Constant(Coset[i]) };
    }

    /// <summary>factor·ω^i.</summary>
    private static Goldilocks[] Coefficients(Goldilocks factor)
    {
        var root = FieldMath.RootOfUnity<Goldilocks>(4);
        return [.. Enumerable.Range(0, Points).Select(i => factor * FieldMath.Pow(root, (ulong)i))];
    }
}
