using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Curves;

/// <summary>A point of y² = x³ + b as (X, Y, ZZ, ZZZ) with x = X/ZZ, y = Y/ZZZ, ZZ³ = ZZZ²; infinity where ZZ = 0, so that cleared memory is infinity.</summary>
/// <remarks>Formulas madd-2008-s, add-2008-s, dbl-2008-s-1 and mdbl-2008-s-1 of the Explicit-Formulas Database (a = 0). Complete: equal points are doubled, opposite ones give infinity.</remarks>
internal readonly struct XyzzPoint<E> : IGpuSum<XyzzPoint<E>>
    where E : unmanaged, IGpuCoordinate<E>
{
    private readonly E _x;
    private readonly E _y;
    private readonly E _zz;
    private readonly E _zzz;

    /// <summary>A point by its coordinates.</summary>
    public XyzzPoint(E x, E y, E zz, E zzz)
    {
        _x = x;
        _y = y;
        _zz = zz;
        _zzz = zzz;
    }

    /// <inheritdoc/>
    public static XyzzPoint<E> Zero => default;

    /// <summary>X.</summary>
    public E X => _x;

    /// <summary>Y.</summary>
    public E Y => _y;

    /// <summary>ZZ.</summary>
    public E Zz => _zz;

    /// <summary>ZZZ.</summary>
    public E Zzz => _zzz;

    /// <summary>Whether it is infinity.</summary>
    public static bool IsInfinity(XyzzPoint<E> a) => E.IsZero(a._zz);

    /// <inheritdoc/>
    /// <remarks>12 products and 2 squares.</remarks>
    public static XyzzPoint<E> Add(XyzzPoint<E> a, XyzzPoint<E> b)
    {
        if (E.IsZero(b._zz))
        {
            return a;
        }

        if (E.IsZero(a._zz))
        {
            return b;
        }

        var u = E.Multiply(a._x, b._zz);
        var s = E.Multiply(a._y, b._zzz);
        var p = E.Subtract(E.Multiply(b._x, a._zz), u);
        var r = E.Subtract(E.Multiply(b._y, a._zzz), s);
        if (E.IsZero(p))
        {
            return E.IsZero(r) ? Double(a) : Zero;
        }

        return Chord(u, s, p, r, E.Multiply(a._zz, b._zz), E.Multiply(a._zzz, b._zzz));
    }

    /// <summary>a + (x, y) of a point that is not infinity: 8 products and 2 squares.</summary>
    public static XyzzPoint<E> AddAffine(XyzzPoint<E> a, E x, E y)
    {
        if (E.IsZero(a._zz))
        {
            return new(x, y, E.One, E.One);
        }

        var p = E.Subtract(E.Multiply(x, a._zz), a._x);
        var r = E.Subtract(E.Multiply(y, a._zzz), a._y);
        if (E.IsZero(p))
        {
            return E.IsZero(r) ? DoubleAffine(x, y) : Zero;
        }

        return Chord(a._x, a._y, p, r, a._zz, a._zzz);
    }

    /// <summary>2a: 7 products and 2 squares.</summary>
    public static XyzzPoint<E> Double(XyzzPoint<E> a)
    {
        var twice = DoubleAffine(a._x, a._y);
        return new(twice._x, twice._y, E.Multiply(twice._zz, a._zz), E.Multiply(twice._zzz, a._zzz));
    }

    /// <summary>2(x, y): 5 products and 2 squares. There is no point with y = 0: the groups have odd order.</summary>
    private static XyzzPoint<E> DoubleAffine(E x, E y)
    {
        var u = E.Add(y, y);
        var v = E.Square(u);
        var w = E.Multiply(u, v);
        var s = E.Multiply(x, v);
        var square = E.Square(x);
        var m = E.Add(E.Add(square, square), square);
        var sum = E.Subtract(E.Subtract(E.Square(m), s), s);
        return new(sum, E.Subtract(E.Multiply(m, E.Subtract(s, sum)), E.Multiply(w, y)), v, w);
    }

    /// <summary>The third point on the line through two, from the first's (u, s) and the differences p, r over common denominators.</summary>
    private static XyzzPoint<E> Chord(E u, E s, E p, E r, E zz, E zzz)
    {
        var pp = E.Square(p);
        var ppp = E.Multiply(p, pp);
        var q = E.Multiply(u, pp);
        var x = E.Subtract(E.Subtract(E.Subtract(E.Square(r), ppp), q), q);
        return new(x, E.Subtract(E.Multiply(r, E.Subtract(q, x)), E.Multiply(s, ppp)), E.Multiply(zz, pp), E.Multiply(zzz, ppp));
    }
}
