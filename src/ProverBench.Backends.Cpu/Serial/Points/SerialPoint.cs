using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Serial.Points;

/// <summary>Jacobian points on pointers, by the formulas of <see cref="JacobianPoint{C, F}"/>; complete, and results may overwrite operands.</summary>
/// <typeparam name="Q">The arithmetic of the coordinates.</typeparam>
/// <typeparam name="C">The curve.</typeparam>
/// <typeparam name="X">The field of the coordinates.</typeparam>
[SkipLocalsInit]
internal static unsafe class SerialPoint<Q, C, X>
    where Q : struct, ICoordinateArithmetic<X>
    where C : struct, ICurve<C, X>
    where X : unmanaged, IField<X>
{
    /// <summary>r ← 2a.</summary>
    public static void Double(JacobianPoint<C, X>* r, JacobianPoint<C, X>* a)
    {
        var from = (X*)a;
        var to = (X*)r;
        X s, b, c, d, e, t;
        Q.Square(&s, from);
        Q.Square(&b, from + 1);
        Q.Square(&c, &b);
        // 4XY², and 3X²
        Q.Multiply(&d, from, &b);
        Q.Add(&d, &d, &d);
        Q.Add(&d, &d, &d);
        Q.Add(&e, &s, &s);
        Q.Add(&e, &e, &s);
        Q.Multiply(&t, from + 1, from + 2);
        Q.Add(to + 2, &t, &t);
        Q.Square(&t, &e);
        Q.SubtractBoth(to, &t, &d, &d);
        Q.Subtract(&d, &d, to);
        Q.Multiply(&d, &e, &d);
        Q.Add(&c, &c, &c);
        Q.Add(&c, &c, &c);
        Q.Add(&c, &c, &c);
        Q.Subtract(to + 1, &d, &c);
    }

    /// <summary>r ← a + b.</summary>
    public static void Add(JacobianPoint<C, X>* r, JacobianPoint<C, X>* a, JacobianPoint<C, X>* b)
    {
        if (a->IsInfinity || b->IsInfinity)
        {
            *r = a->IsInfinity ? *b : *a;
            return;
        }

        var p = (X*)a;
        var q = (X*)b;
        var to = (X*)r;
        X aa, bb, u1, s1, h, w, i, j, z;
        Q.Square(&aa, p + 2);
        Q.Square(&bb, q + 2);
        Q.Multiply(&u1, p, &bb);
        Q.Multiply(&s1, p + 1, q + 2);
        Q.Multiply(&s1, &s1, &bb);
        Q.Multiply(&h, q, &aa);
        Q.Subtract(&h, &h, &u1);
        Q.Multiply(&w, q + 1, p + 2);
        Q.Multiply(&w, &w, &aa);
        Q.Subtract(&w, &w, &s1);
        if (h.IsZero)
        {
            if (w.IsZero)
            {
                Double(r, a);
            }
            else
            {
                *r = JacobianPoint<C, X>.Infinity;
            }

            return;
        }

        Q.Add(&w, &w, &w);
        Q.Add(&z, p + 2, q + 2);
        Q.Square(&z, &z);
        Q.SubtractBoth(&z, &z, &aa, &bb);
        Q.Multiply(to + 2, &z, &h);
        Q.Add(&i, &h, &h);
        Q.Square(&i, &i);
        Q.Multiply(&j, &h, &i);
        Q.Multiply(&i, &u1, &i);
        Q.Square(&aa, &w);
        Q.Subtract(&aa, &aa, &j);
        Q.SubtractBoth(to, &aa, &i, &i);
        Q.Subtract(&i, &i, to);
        Q.Multiply(&i, &w, &i);
        Q.Multiply(&s1, &s1, &j);
        Q.Add(&s1, &s1, &s1);
        Q.Subtract(to + 1, &i, &s1);
    }

    /// <summary>r ← [scalar]a for a positive scalar of few ones; r may be a.</summary>
    public static void Multiply(JacobianPoint<C, X>* r, JacobianPoint<C, X>* a, ulong scalar)
    {
        var point = *a;
        *r = point;
        for (var bit = 62 - BitOperations.LeadingZeroCount(scalar); bit >= 0; bit--)
        {
            Double(r, r);
            if (((scalar >> bit) & 1) != 0)
            {
                Add(r, r, &point);
            }
        }
    }

    /// <summary>(X/Z², Y/Z³); one inversion.</summary>
    public static AffinePoint<C, X> ToAffine(JacobianPoint<C, X>* a)
    {
        X inverse, square;
        var from = (X*)a;
        if (!Q.TryInvert(&inverse, from + 2))
        {
            return AffinePoint<C, X>.Infinity;
        }

        X x, y;
        Q.Square(&square, &inverse);
        Q.Multiply(&x, from, &square);
        Q.Multiply(&y, from + 1, &square);
        Q.Multiply(&y, &y, &inverse);
        return new(x, y);
    }
}
