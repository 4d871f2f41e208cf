using ProverBench.Algebra.EdwardsCurves;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>The group law of a twisted Edwards curve a·x² + y² = 1 + d·x²·y² in a circuit; complete, since a is a square and d is not.</summary>
/// <remarks>Operands are points of the curve, by <see cref="AssertOnCurve"/> or by construction. With constants for a point constraints fall away.</remarks>
/// <typeparam name="F">The field of circuit and curve.</typeparam>
/// <typeparam name="P">The curve.</typeparam>
public static class EdwardsGadget<F, P>
    where F : unmanaged, IPrimeField<F>
    where P : struct, ITwistedEdwardsParameters<F>
{
    /// <summary>The neutral point (0, 1).</summary>
    public static EdwardsPoint<F> Identity => new(Num<F>.Zero, Num<F>.One);

    /// <summary>A constant point.</summary>
    public static EdwardsPoint<F> Constant(in TwistedEdwardsPoint<F, P> point)
    {
        var (x, y) = point.ToAffine();
        return new(x, y);
    }

    /// <summary>(−x, y).</summary>
    public static EdwardsPoint<F> Negate(in EdwardsPoint<F> a) => new(-a.X, a.Y);

    /// <summary>a·x² + y² = 1 + d·x²·y²: three constraints.</summary>
    public static void AssertOnCurve(CircuitBuilder<F> circuit, in EdwardsPoint<F> point, string name)
    {
        using var scope = circuit.Enter(name);
        var xx = circuit.Multiply(point.X, point.X, "x^2");
        var yy = circuit.Multiply(point.Y, point.Y, "y^2");
        circuit.Assert(P.D * xx, yy, (P.A * xx) + yy - F.One, "on curve");
    }

    /// <summary>a + b: six constraints.</summary>
    /// <remarks>x = (x₁y₂ + y₁x₂)/(1 + d·τ), y = (y₁y₂ − a·x₁x₂)/(1 − d·τ), τ = x₁x₂y₁y₂ (Bernstein et al., Twisted Edwards Curves, section 6).</remarks>
    public static EdwardsPoint<F> Add(CircuitBuilder<F> circuit, in EdwardsPoint<F> a, in EdwardsPoint<F> b, string name, int index = -1)
    {
        using var scope = circuit.Enter(name, index);
        var beta = circuit.Multiply(a.X, b.Y, "x1*y2");
        var gamma = circuit.Multiply(a.Y, b.X, "y1*x2");
        var delta = circuit.Multiply(a.Y - (P.A * a.X), b.X + b.Y, "(y1-a*x1)*(x2+y2)");
        var tau = P.D * circuit.Multiply(beta, gamma, "x1*x2*y1*y2");
        var x = circuit.Divide(beta + gamma, Num<F>.One + tau, "x");
        var y = circuit.Divide(delta + (P.A * beta) - gamma, Num<F>.One - tau, "y");
        return new(x, y);
    }

    /// <summary>2a: five constraints. On the curve 1 + d·x²y² = a·x² + y², so one product less than an addition.</summary>
    public static EdwardsPoint<F> Double(CircuitBuilder<F> circuit, in EdwardsPoint<F> a, string name, int index = -1)
    {
        using var scope = circuit.Enter(name, index);
        var product = circuit.Multiply(a.X, a.Y, "x*y");
        var xx = P.A * circuit.Multiply(a.X, a.X, "x^2");
        var yy = circuit.Multiply(a.Y, a.Y, "y^2");
        var x = circuit.Divide(product + product, xx + yy, "x");
        var y = circuit.Divide(yy - xx, F.FromUInt64(2) - xx - yy, "y");
        return new(x, y);
    }
}
