using System.Numerics;

namespace ProverBench.Algebra.EdwardsCurves;

/// <summary>A point of a twisted Edwards curve in extended coordinates: x = X/Z, y = Y/Z, T = XY/Z.</summary>
/// <remarks>
/// Formulas: Hisil, Wong, Carter, Dawson, Twisted Edwards Curves Revisited, ASIACRYPT 2008, sections 3.1 and 3.3; complete, since a is
/// a square and d is not. Every point made by this type's members lies on the curve; <c>default</c> is no point, equal only to itself.
/// </remarks>
public readonly struct TwistedEdwardsPoint<F, P> : IEquatable<TwistedEdwardsPoint<F, P>>
    where F : unmanaged, IPrimeField<F>
    where P : struct, ITwistedEdwardsParameters<F>
{
    private const int WindowBits = 4;

    private readonly F _x, _y, _z, _t;

    private TwistedEdwardsPoint(in F x, in F y, in F z, in F t) => (_x, _y, _z, _t) = (x, y, z, t);

    /// <summary>The curve's name.</summary>
    public static string CurveName => P.Name;

    /// <summary>The neutral point (0, 1).</summary>
    public static TwistedEdwardsPoint<F, P> Identity => new(F.Zero, F.One, F.One, F.Zero);

    /// <summary>The base point, of order l.</summary>
    public static TwistedEdwardsPoint<F, P> Base => new(P.BaseX, P.BaseY, F.One, P.BaseX * P.BaseY);

    /// <summary>l, the base point's order.</summary>
    public static BigInteger SubgroupOrder => P.SubgroupOrder;

    /// <summary>Bytes of the compressed encoding: those of one field element.</summary>
    public static int ByteSize => F.ByteSize;

    /// <summary>True for (0, 1).</summary>
    public bool IsIdentity => !_z.IsZero && _x.IsZero && _y.Equals(_z);

    /// <summary>True when l times the point is the neutral point.</summary>
    public bool IsInSubgroup => (this * P.SubgroupOrder).IsIdentity;

    /// <summary>True when a·x² + y² = 1 + d·x²·y².</summary>
    public static bool IsOnCurve(in F x, in F y)
    {
        var (xx, yy) = (F.Square(x), F.Square(y));
        return ((P.A * xx) + yy).Equals(F.One + (P.D * xx * yy));
    }

    /// <summary>The point (x, y); false when it is not on the curve. It may lie outside the subgroup.</summary>
    public static bool TryFromAffine(in F x, in F y, out TwistedEdwardsPoint<F, P> point)
    {
        var on = IsOnCurve(x, y);
        point = on ? new(x, y, F.One, x * y) : default;
        return on;
    }

    /// <summary>x and y.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, no point.</exception>
    public (F X, F Y) ToAffine()
    {
        if (!F.TryInvert(_z, out var inverse))
        {
            throw new InvalidOperationException($"a default value is no point of {P.Name}");
        }

        return (_x * inverse, _y * inverse);
    }

    /// <summary>p + q.</summary>
    public static TwistedEdwardsPoint<F, P> operator +(in TwistedEdwardsPoint<F, P> p, in TwistedEdwardsPoint<F, P> q)
    {
        var a = p._x * q._x;
        var b = p._y * q._y;
        var c = P.D * p._t * q._t;
        var d = p._z * q._z;
        var e = ((p._x + p._y) * (q._x + q._y)) - a - b;
        var f = d - c;
        var g = d + c;
        var h = b - (P.A * a);
        return new(e * f, g * h, f * g, e * h);
    }

    /// <summary>p − q.</summary>
    public static TwistedEdwardsPoint<F, P> operator -(in TwistedEdwardsPoint<F, P> p, in TwistedEdwardsPoint<F, P> q) => p + -q;

    /// <summary>−p = (−x, y).</summary>
    public static TwistedEdwardsPoint<F, P> operator -(in TwistedEdwardsPoint<F, P> p) => new(-p._x, p._y, p._z, -p._t);

    /// <summary>p + p.</summary>
    public static TwistedEdwardsPoint<F, P> Double(in TwistedEdwardsPoint<F, P> p)
    {
        var a = F.Square(p._x);
        var b = F.Square(p._y);
        var zz = F.Square(p._z);
        var d = P.A * a;
        var e = F.Square(p._x + p._y) - a - b;
        var g = d + b;
        var f = g - (zz + zz);
        var h = d - b;
        return new(e * f, g * h, f * g, e * h);
    }

    /// <summary>scalar·p, for a scalar of any size and sign; not constant time.</summary>
    public static TwistedEdwardsPoint<F, P> operator *(in TwistedEdwardsPoint<F, P> p, BigInteger scalar)
    {
        Span<TwistedEdwardsPoint<F, P>> multiples = stackalloc TwistedEdwardsPoint<F, P>[1 << WindowBits];
        multiples[0] = Identity;
        for (var i = 1; i < multiples.Length; i++)
        {
            multiples[i] = multiples[i - 1] + (scalar.Sign < 0 ? -p : p);
        }

        var result = p._z.IsZero ? default : Identity;
        foreach (var digits in BigInteger.Abs(scalar).ToByteArray(isUnsigned: true, isBigEndian: true))
        {
            result = Double(Double(Double(Double(result)))) + multiples[digits >> WindowBits];
            result = Double(Double(Double(Double(result)))) + multiples[digits & ((1 << WindowBits) - 1)];
        }

        return result;
    }

    /// <summary>Writes the compressed point: y little-endian, the top bit set when x > (p − 1)/2 (circomlib's packing).</summary>
    /// <exception cref="ArgumentException">The span is not <see cref="ByteSize"/> bytes long.</exception>
    public void Write(Span<byte> bytes)
    {
        var (x, y) = ToAffine();
        y.WriteCanonical(bytes);
        if (IsNegative(x))
        {
            bytes[^1] |= 0x80;
        }
    }

    /// <summary>Reads a compressed point; false on a wrong length, y >= p, no point of that y, or the sign bit on x = 0.</summary>
    /// <remarks>The point may lie outside the subgroup: see <see cref="IsInSubgroup"/>.</remarks>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out TwistedEdwardsPoint<F, P> point)
    {
        point = default;
        if (bytes.Length != F.ByteSize)
        {
            return false;
        }

        var negative = (bytes[^1] & 0x80) != 0;
        Span<byte> plain = stackalloc byte[bytes.Length];
        bytes.CopyTo(plain);
        plain[^1] &= 0x7F;
        if (!F.TryReadCanonical(plain, out var y))
        {
            return false;
        }

        // x² = (1 − y²)/(a − d·y²); the divisor is not zero, for a/d is not a square.
        var yy = F.Square(y);
        if (!FieldMath.TrySqrt((F.One - yy) * FieldMath.Invert(P.A - (P.D * yy)), out var x) || (x.IsZero && negative))
        {
            return false;
        }

        return TryFromAffine(IsNegative(x) == negative ? x : -x, y, out point);
    }

    /// <inheritdoc/>
    public bool Equals(TwistedEdwardsPoint<F, P> other)
        => _z.IsZero || other._z.IsZero
            ? _z.IsZero && other._z.IsZero
            : (_x * other._z).Equals(other._x * _z) && (_y * other._z).Equals(other._y * _z);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TwistedEdwardsPoint<F, P> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _z.IsZero ? 0 : ToAffine().GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _z.IsZero ? "no point" : ToAffine().ToString();

    private static bool IsNegative(in F x) => x.ToBigInteger() > F.Order / 2;
}
