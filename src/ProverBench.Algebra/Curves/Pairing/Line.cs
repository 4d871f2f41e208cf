namespace ProverBench.Algebra.Curves.Pairing;

/// <summary>A line on the twist, y·AtY + x·AtX + Constant = 0 up to a factor in Fp2, which the final exponentiation kills.</summary>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <remarks>
/// With slope λ through (x₁, y₁) the line is y − λx + (λx₁ − y₁). At P = (x_P, y_P) of the curve it becomes, once the twist is
/// undone, AtY·y_P + AtX·x_P·w + Constant·w³ (D-type), or that times w³ with w inverted: Constant + AtX·x_P·w² + AtY·y_P·w³ (M-type).
/// </remarks>
internal readonly struct Line<F>(in Fp2<F> atY, in Fp2<F> atX, in Fp2<F> constant)
    where F : unmanaged, IPrimeField<F>
{
    private readonly Fp2<F> _atY = atY;
    private readonly Fp2<F> _atX = atX;
    private readonly Fp2<F> _constant = constant;

    /// <summary>The tangent at t: slope 3X²/(2YZ), all times 2YZ³.</summary>
    public static Line<F> Tangent<G2>(in JacobianPoint<G2, Fp2<F>> t)
        where G2 : struct, ICurve<G2, Fp2<F>>
    {
        var xx = Fp2<F>.Square(t.X);
        var yy = Fp2<F>.Square(t.Y);
        var zz = Fp2<F>.Square(t.Z);
        var triple = xx + xx + xx;
        var yz = t.Y * t.Z;
        return new((yz + yz) * zz, -(triple * zz), (triple * t.X) - yy - yy);
    }

    /// <summary>The chord through t and q: slope r/(Z·h) with h = x_q·Z² − X, r = y_q·Z³ − Y, all times Z·h.</summary>
    public static Line<F> Chord<G2>(in JacobianPoint<G2, Fp2<F>> t, in AffinePoint<G2, Fp2<F>> q)
        where G2 : struct, ICurve<G2, Fp2<F>>
    {
        var zz = Fp2<F>.Square(t.Z);
        var zh = ((q.X * zz) - t.X) * t.Z;
        var r = (q.Y * zz * t.Z) - t.Y;
        return new(zh, -r, (r * q.X) - (zh * q.Y));
    }

    /// <summary>f · line(p).</summary>
    public Fp12<F, T> MultiplyInto<G1, T>(in Fp12<F, T> f, in AffinePoint<G1, F> p)
        where G1 : struct, ICurve<G1, F>
        where T : struct, ITower<F>
    {
        var y = Fp2<F>.Scale(_atY, p.Y);
        var x = Fp2<F>.Scale(_atX, p.X);
        return T.Twist == TwistType.D
            ? Fp12<F, T>.MultiplyBy013(f, y, x, _constant)
            : Fp12<F, T>.MultiplyBy023(f, _constant, x, y);
    }
}
