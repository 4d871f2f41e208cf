using System.Numerics;

namespace ProverBench.Algebra.Curves;

/// <summary>A point in Jacobian coordinates: (X/Z², Y/Z³), infinity where Z = 0. Every operation is complete.</summary>
/// <typeparam name="C">The curve.</typeparam>
/// <typeparam name="F">The field of the coordinates.</typeparam>
/// <remarks>Formulas dbl-2009-l, madd-2007-bl and add-2007-bl of the Explicit-Formulas Database (a = 0).</remarks>
public readonly struct JacobianPoint<C, F>(in F x, in F y, in F z) : IEquatable<JacobianPoint<C, F>>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    /// <summary>X.</summary>
    public readonly F X = x;

    /// <summary>Y.</summary>
    public readonly F Y = y;

    /// <summary>Z.</summary>
    public readonly F Z = z;

    /// <summary>The identity, (1, 1, 0).</summary>
    public static JacobianPoint<C, F> Infinity => new(F.One, F.One, F.Zero);

    /// <summary>True for the identity.</summary>
    public bool IsInfinity => Z.IsZero;

    /// <summary>−a.</summary>
    public static JacobianPoint<C, F> operator -(in JacobianPoint<C, F> a) => new(a.X, -a.Y, a.Z);

    /// <summary>a − b.</summary>
    public static JacobianPoint<C, F> operator -(in JacobianPoint<C, F> a, in JacobianPoint<C, F> b) => a + (-b);

    /// <summary>a + b.</summary>
    public static JacobianPoint<C, F> operator +(in JacobianPoint<C, F> a, in JacobianPoint<C, F> b)
    {
        if (a.IsInfinity)
        {
            return b;
        }

        if (b.IsInfinity)
        {
            return a;
        }

        var aa = F.Square(a.Z);
        var bb = F.Square(b.Z);
        var u1 = a.X * bb;
        var s1 = a.Y * b.Z * bb;
        var h = (b.X * aa) - u1;
        var r = (b.Y * a.Z * aa) - s1;
        if (h.IsZero)
        {
            return r.IsZero ? a.Double() : Infinity;
        }

        r += r;
        var i = F.Square(h + h);
        var j = h * i;
        var v = u1 * i;
        var x = F.Square(r) - j - v - v;
        var s1j = s1 * j;
        var z = (F.Square(a.Z + b.Z) - aa - bb) * h;
        return new(x, (r * (v - x)) - s1j - s1j, z);
    }

    /// <summary>a + b with b affine.</summary>
    public static JacobianPoint<C, F> operator +(in JacobianPoint<C, F> a, in AffinePoint<C, F> b)
    {
        if (b.IsInfinity)
        {
            return a;
        }

        if (a.IsInfinity)
        {
            return b.ToJacobian();
        }

        var aa = F.Square(a.Z);
        var h = (b.X * aa) - a.X;
        var r = (b.Y * a.Z * aa) - a.Y;
        if (h.IsZero)
        {
            return r.IsZero ? a.Double() : Infinity;
        }

        r += r;
        var hh = F.Square(h);
        var i = hh + hh;
        i += i;
        var j = h * i;
        var v = a.X * i;
        var x = F.Square(r) - j - v - v;
        var yj = a.Y * j;
        return new(x, (r * (v - x)) - yj - yj, F.Square(a.Z + h) - aa - hh);
    }

    /// <summary>2·this.</summary>
    public JacobianPoint<C, F> Double()
    {
        var a = F.Square(X);
        var b = F.Square(Y);
        var c = F.Square(b);
        var d = F.Square(X + b) - a - c;
        d += d;
        var e = a + a + a;
        var x = F.Square(e) - d - d;
        c += c;
        c += c;
        c += c;
        var z = Y * Z;
        return new(x, (e * (d - x)) - c, z + z);
    }

    /// <summary>[scalar]this for an integer of any size and sign, without reduction.</summary>
    public JacobianPoint<C, F> Multiply(BigInteger scalar)
    {
        var positive = this;
        var negative = -this;
        var result = Infinity;
        foreach (var digit in NonAdjacentForm.Of(scalar))
        {
            result = result.Double();
            if (digit != 0)
            {
                result += digit > 0 ? positive : negative;
            }
        }

        return result;
    }

    /// <summary>(X/Z², Y/Z³); one inversion.</summary>
    public AffinePoint<C, F> ToAffine()
    {
        if (!F.TryInvert(Z, out var inverse))
        {
            return AffinePoint<C, F>.Infinity;
        }

        var square = F.Square(inverse);
        return new(X * square, Y * square * inverse);
    }

    /// <summary>Equality as points: X₁Z₂² = X₂Z₁² and Y₁Z₂³ = Y₂Z₁³.</summary>
    public bool Equals(JacobianPoint<C, F> other)
    {
        if (IsInfinity || other.IsInfinity)
        {
            return IsInfinity && other.IsInfinity;
        }

        var own = F.Square(Z);
        var others = F.Square(other.Z);
        return (X * others).Equals(other.X * own) && (Y * others * other.Z).Equals(other.Y * own * Z);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JacobianPoint<C, F> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToAffine().GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => ToAffine().ToString();
}
