using ProverBench.Algebra.EdwardsCurves;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>
/// The Montgomery form v² = u³ + A·u² + u of a twisted Edwards curve in a circuit, A = 2(a + d)/(a − d): half the constraints of the Edwards law,
/// but incomplete. Every method says which operands it must not meet; with them the slope would be free.
/// </summary>
/// <typeparam name="F">The field of circuit and curve.</typeparam>
/// <typeparam name="P">The curve; 4/(a − d) = 1.</typeparam>
public static class MontgomeryGadget<F, P>
    where F : unmanaged, IPrimeField<F>
    where P : struct, ITwistedEdwardsParameters<F>
{
    private static readonly F CoefficientA = DeriveA();

    /// <summary>u = (1 + y)/(1 − y), v = u/x: two constraints. Not for points with x = 0.</summary>
    public static MontgomeryPoint<F> FromEdwards(CircuitBuilder<F> circuit, in EdwardsPoint<F> point, string name)
    {
        using var scope = circuit.Enter(name);
        var u = circuit.Divide(Num<F>.One + point.Y, Num<F>.One - point.Y, "u");
        return new(u, circuit.Divide(u, point.X, "v"));
    }

    /// <summary>(u, v) of a constant point (x, y), x ≠ 0.</summary>
    /// <exception cref="DivideByZeroException">x = 0.</exception>
    public static (F U, F V) FromEdwards(in F x, in F y)
    {
        var u = (F.One + y) * FieldMath.Invert(F.One - y);
        return (u, u * FieldMath.Invert(x));
    }

    /// <summary>x = u/v, y = (u − 1)/(u + 1): two constraints. Not for the point of order two; u = −1 is no point, as d is not a square.</summary>
    public static EdwardsPoint<F> ToEdwards(CircuitBuilder<F> circuit, in MontgomeryPoint<F> point, string name)
    {
        using var scope = circuit.Enter(name);
        return new(circuit.Divide(point.U, point.V, "x"), circuit.Divide(point.U - F.One, point.U + F.One, "y"));
    }

    /// <summary>a + b: three constraints. Not for a = ±b.</summary>
    public static MontgomeryPoint<F> Add(CircuitBuilder<F> circuit, in MontgomeryPoint<F> a, in MontgomeryPoint<F> b, string name, int index = -1)
    {
        using var scope = circuit.Enter(name, index);
        var slope = circuit.Divide(b.V - a.V, b.U - a.U, "slope");
        return Chord(circuit, slope, a, b.U);
    }

    /// <summary>2a: four constraints, slope (3u² + 2A·u + 1)/2v. Not for the point of order two.</summary>
    public static MontgomeryPoint<F> Double(CircuitBuilder<F> circuit, in MontgomeryPoint<F> a, string name, int index = -1)
    {
        using var scope = circuit.Enter(name, index);
        var square = circuit.Multiply(a.U, a.U, "u^2");
        var slope = circuit.Divide((F.FromUInt64(3) * square) + ((CoefficientA + CoefficientA) * a.U) + F.One, a.V + a.V, "slope");
        return Chord(circuit, slope, a, a.U);
    }

    /// <summary>2a + b as (a + b) + a, without the v of a + b: five constraints. Not for a = ±b, b = −2a or b = 0.</summary>
    public static MontgomeryPoint<F> DoubleAdd(CircuitBuilder<F> circuit, in MontgomeryPoint<F> a, in MontgomeryPoint<F> b, string name, int index = -1)
    {
        using var scope = circuit.Enter(name, index);
        var slope = circuit.Divide(b.V - a.V, b.U - a.U, "slope");
        var middle = Abscissa(circuit, slope, a.U, b.U, "middle");

        // The slope from a to a + b is −slope − 2v/(middle − u).
        var sum = circuit.Divide(-(a.V + a.V), middle - a.U, "sum of slopes");
        return Chord(circuit, sum - slope, a, middle);
    }

    /// <summary>The sum of a and the point with abscissa u on the line through a of that slope: two constraints.</summary>
    private static MontgomeryPoint<F> Chord(CircuitBuilder<F> circuit, in Num<F> slope, in MontgomeryPoint<F> a, in Num<F> u)
    {
        var abscissa = Abscissa(circuit, slope, a.U, u, "u");
        var v = circuit.Private("v", circuit.HasValues ? (slope.Value * (a.U.Value - abscissa.Value)) - a.V.Value : F.Zero);
        circuit.Assert(slope, a.U - abscissa, v + a.V, "v");
        return new(abscissa, v);
    }

    /// <summary>slope² − A − u₁ − u₂.</summary>
    private static Num<F> Abscissa(CircuitBuilder<F> circuit, in Num<F> slope, in Num<F> u1, in Num<F> u2, string name)
    {
        var others = u1 + u2 + CoefficientA;
        var u = circuit.Private(name, circuit.HasValues ? F.Square(slope.Value) - others.Value : F.Zero);
        circuit.Assert(slope, slope, u + others, name);
        return u;
    }

    private static F DeriveA()
    {
        var four = F.FromUInt64(4);
        return (P.A - P.D).Equals(four)
            ? (P.A + P.D) * FieldMath.Invert(F.FromUInt64(2))
            : throw new NotSupportedException($"{P.Name}: the Montgomery form has a coefficient of v² other than 1");
    }
}
