using System.Runtime.CompilerServices;
using ProverBench.Algebra.Curves.HashToCurve;
using ProverBench.Backends.Cpu.Serial.Points;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Serial.Hashing;

/// <summary>hash_to_curve of RFC 9380 on one thread; isogenies and sums in Jacobian coordinates.</summary>
/// <typeparam name="Q">The arithmetic of the coordinates.</typeparam>
/// <typeparam name="A">How the cofactor is cleared.</typeparam>
/// <typeparam name="H">The suite.</typeparam>
/// <typeparam name="C">The target curve.</typeparam>
/// <typeparam name="X">The field of its coordinates.</typeparam>
[SkipLocalsInit]
internal sealed unsafe class SerialHashToCurve<Q, A, H, C, X> : IHashToCurveKernels<H, C, X>
    where Q : struct, ICoordinateArithmetic<X>
    where A : struct, IClearing<C, X>
    where H : struct, IHashSuite<C, X>
    where C : struct, ICurve<C, X>
    where X : unmanaged, IField<X>
{
    private static readonly X s_minusBOverA = -H.IsogenousB * FieldMath.Invert(H.IsogenousA);
    private static readonly X s_exceptional = -s_minusBOverA * FieldMath.Invert(H.Z);

    /// <summary>√−N(Z³).</summary>
    private static readonly X s_root = Q.RootOfMinusNorm(X.Square(H.Z) * H.Z);

    /// <inheritdoc/>
    public AffinePoint<C, X> Hash(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag)
    {
        Q.Start();
        Span<X> elements = stackalloc X[2];
        HashToCurve<H, C, X>.HashToField(message, tag, elements);
        JacobianPoint<C, X> sum;
        MapAndAdd(&sum, elements[0], elements[1]);
        A.Clear(&sum);
        return SerialPoint<Q, C, X>.ToAffine(&sum);
    }

    /// <summary>r ← map_to_curve(u0) + map_to_curve(u1) (sections 3 and 6.6.3), added on the isogenous curve, so that the isogeny is taken once (Wahby, Boneh, eprint 2019/403, section 4.3).</summary>
    internal static void MapAndAdd(JacobianPoint<C, X>* r, X u0, X u1)
    {
        X x0, y0, x1, y1, slope, t;
        MapToIsogenous(&x0, &y0, &x1, &y1, u0, u1);
        Q.Subtract(&t, &x1, &x0);
        if (!Q.TryInvert(&t, &t))
        {
            // The same x: a point twice, or one and its negative, told apart on the target curve.
            JacobianPoint<C, X> other;
            Isogeny(r, x0, y0);
            Isogeny(&other, x1, y1);
            SerialPoint<Q, C, X>.Add(r, r, &other);
            return;
        }

        Q.Subtract(&slope, &y1, &y0);
        Q.Multiply(&slope, &slope, &t);
        Q.Square(&t, &slope);
        Q.Subtract(&t, &t, &x0);
        Q.Subtract(&t, &t, &x1);
        Q.Subtract(&x0, &x0, &t);
        Q.Multiply(&slope, &slope, &x0);
        Q.Subtract(&y0, &slope, &y0);
        Isogeny(r, t, y0);
    }

    /// <summary>Points of the isogenous curve by the simplified SWU map, with one inversion.</summary>
    private static void MapToIsogenous(X* x0, X* y0, X* x1, X* y1, X u0, X u1)
    {
        X t0, t1, product, inverse;
        Denominator(&t0, u0);
        Denominator(&t1, u1);
        Q.Multiply(&product, &t0, &t1);
        if (Q.TryInvert(&product, &product))
        {
            Q.Multiply(&inverse, &product, &t1);
            Map(x0, y0, u0, inverse);
            Q.Multiply(&inverse, &product, &t0);
            Map(x1, y1, u1, inverse);
        }
        else
        {
            Q.TryInvert(&inverse, &t0);
            Map(x0, y0, u0, inverse);
            Q.TryInvert(&inverse, &t1);
            Map(x1, y1, u1, inverse);
        }
    }

    /// <summary>r ← Z²u⁴ + Zu².</summary>
    private static void Denominator(X* r, X u)
    {
        X zuu, z = H.Z;
        Q.Square(&zuu, &u);
        Q.Multiply(&zuu, &zuu, &z);
        Q.Square(r, &zuu);
        Q.Add(r, r, &zuu);
    }

    /// <summary>The same for one, where 1/(Z²u⁴ + Zu²), or zero, is known.</summary>
    private static void Map(X* toX, X* toY, X u, X inverse)
    {
        X zuu, x, y, right, other, otherRight, root, t;
        var (z, one, minusBOverA, rootOfZ) = (H.Z, X.One, s_minusBOverA, s_root);
        Q.Add(&t, &inverse, &one);
        Q.Multiply(&x, &t, &minusBOverA);
        if (inverse.IsZero)
        {
            x = s_exceptional;
        }

        // x₂ = Zu²·x₁ and its right side is Z³u⁶ times the other's
        Q.Square(&t, &u);
        Q.Multiply(&zuu, &t, &z);
        Q.Multiply(&other, &x, &zuu);
        Right(&right, &x);
        Right(&otherRight, &other);
        Q.Multiply(&root, &t, &u);
        Q.Norm(&root, &root);
        Q.Multiply(&root, &root, &rootOfZ);
        if (!Q.SqrtOfEither(&y, &right, &otherRight, &root))
        {
            x = other;
        }

        *toX = x;
        *toY = HashToCurve<H, C, X>.Sign(u) == HashToCurve<H, C, X>.Sign(y) ? y : -y;
    }

    /// <summary>r ← the image of (x, y), in the kernel or not: a point of the curve, not yet of the group.</summary>
    private static void Isogeny(JacobianPoint<C, X>* r, X x, X y)
    {
        // (xn/xd, y·yn/yd) with Z = xd·yd: X = xn·xd·yd², Y = y·yn·xd³·yd²
        X xn, xd, yn, yd, square, t;
        var map = H.Isogeny;
        Evaluate(&xn, map.XNumerator, &x);
        Evaluate(&xd, map.XDenominator, &x);
        Evaluate(&yn, map.YNumerator, &x);
        Evaluate(&yd, map.YDenominator, &x);
        var to = (X*)r;
        Q.Square(&square, &yd);
        Q.Multiply(&square, &square, &xd);
        Q.Multiply(to, &xn, &square);
        Q.Multiply(to + 2, &xd, &yd);
        Q.Square(&t, &xd);
        Q.Multiply(&t, &t, &square);
        Q.Multiply(&t, &t, &yn);
        Q.Multiply(to + 1, &t, &y);
    }

    /// <summary>r ← x³ + A·x + B of the isogenous curve.</summary>
    private static void Right(X* r, X* x)
    {
        var (a, b) = (H.IsogenousA, H.IsogenousB);
        X t;
        Q.Square(&t, x);
        Q.Add(&t, &t, &a);
        Q.Multiply(&t, &t, x);
        Q.Add(r, &t, &b);
    }

    private static void Evaluate(X* r, ReadOnlySpan<X> polynomial, X* x)
    {
        fixed (X* coefficients = polynomial)
        {
            *r = coefficients[polynomial.Length - 1];
            for (var i = polynomial.Length - 2; i >= 0; i--)
            {
                Q.Multiply(r, r, x);
                Q.Add(r, r, coefficients + i);
            }
        }
    }
}
