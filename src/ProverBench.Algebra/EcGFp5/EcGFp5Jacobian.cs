using System.Numerics;

namespace ProverBench.Algebra.EcGFp5;

/// <summary>A point (X/Z², Y/Z³); Z = 0 is the neutral point.</summary>
internal readonly struct EcGFp5Jacobian
{
    private readonly Goldilocks5 _x, _y, _z;

    public EcGFp5Jacobian(in EcGFp5Point point)
        => (_x, _y, _z) = point.IsNeutral ? (Goldilocks5.One, Goldilocks5.One, Goldilocks5.Zero) : (point.X, point.Y, Goldilocks5.One);

    private EcGFp5Jacobian(in Goldilocks5 x, in Goldilocks5 y, in Goldilocks5 z) => (_x, _y, _z) = (x, y, z);

    /// <summary>a + b, complete: chord, tangent or neutral as the case is.</summary>
    public static EcGFp5Jacobian operator +(in EcGFp5Jacobian a, in EcGFp5Point b)
    {
        if (b.IsNeutral)
        {
            return a;
        }

        if (a._z.IsZero)
        {
            return new(b);
        }

        var zz = Goldilocks5.Square(a._z);
        var h = (b.X * zz) - a._x;
        var r = (b.Y * zz * a._z) - a._y;
        if (h.IsZero)
        {
            return r.IsZero ? a.Double() : new(EcGFp5Point.Neutral);
        }

        var hh = Goldilocks5.Square(h);
        var hhh = hh * h;
        var v = a._x * hh;
        var x = Goldilocks5.Square(r) - hhh - v - v;
        return new(x, (r * (v - x)) - (a._y * hhh), a._z * h);
    }

    /// <summary>a + a.</summary>
    public EcGFp5Jacobian Double()
    {
        var yy = Goldilocks5.Square(_y);
        var s = _x * yy;
        s += s;
        s += s;
        var xx = Goldilocks5.Square(_x);
        var m = xx + xx + xx + (EcGFp5Curve.A * Goldilocks5.Square(Goldilocks5.Square(_z)));
        var x = Goldilocks5.Square(m) - s - s;
        var yyyy = Goldilocks5.Square(yy);
        yyyy += yyyy;
        yyyy += yyyy;
        yyyy += yyyy;
        var yz = _y * _z;
        return new(x, (m * (s - x)) - yyyy, yz + yz);
    }

    /// <summary>[scalar]point by its non-adjacent form.</summary>
    public static EcGFp5Jacobian Multiply(in EcGFp5Point point, BigInteger scalar)
    {
        var negative = -point;
        var result = new EcGFp5Jacobian(EcGFp5Point.Neutral);
        foreach (var digit in NonAdjacentForm.Of(scalar))
        {
            result = result.Double();
            if (digit != 0)
            {
                result += digit > 0 ? point : negative;
            }
        }

        return result;
    }

    /// <summary>The point as (x, y).</summary>
    public EcGFp5Point ToAffine()
    {
        if (!Goldilocks5.TryInvert(_z, out var inverse))
        {
            return EcGFp5Point.Neutral;
        }

        var square = Goldilocks5.Square(inverse);
        return new(_x * square, _y * square * inverse);
    }

    /// <summary>The points as (x, y), with one inversion.</summary>
    public static EcGFp5Point[] ToAffine(ReadOnlySpan<EcGFp5Jacobian> points)
    {
        var inverses = new Goldilocks5[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            inverses[i] = points[i]._z;
        }

        FieldMath.BatchInvert<Goldilocks5>(inverses);
        var affine = new EcGFp5Point[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            var square = Goldilocks5.Square(inverses[i]);
            affine[i] = new(points[i]._x * square, points[i]._y * square * inverses[i]);
        }

        return affine;
    }
}
