using System.Numerics;

namespace ProverBench.Algebra.EcGFp5;

/// <summary>A point (x, y) of <see cref="EcGFp5Curve"/>, or the neutral point, which is stored as (0, 0) and is the default value.</summary>
/// <remarks>Membership is not checked here: decoding does it, and <see cref="IsOnCurve"/> and <see cref="IsInGroup"/> can be asked. Not constant time.</remarks>
public readonly struct EcGFp5Point(in Goldilocks5 x, in Goldilocks5 y) : IEquatable<EcGFp5Point>
{
    /// <summary>Bytes of an encoding: one field element.</summary>
    public const int ByteSize = 40;

    /// <summary>x.</summary>
    public readonly Goldilocks5 X = x;

    /// <summary>y.</summary>
    public readonly Goldilocks5 Y = y;

    /// <summary>The neutral point.</summary>
    public static EcGFp5Point Neutral => default;

    /// <summary>True for the neutral point.</summary>
    public bool IsNeutral => X.IsZero && Y.IsZero;

    /// <summary>y² = x³ + Ax + B, or neutral.</summary>
    public bool IsOnCurve => IsNeutral || Goldilocks5.Square(Y).Equals(((Goldilocks5.Square(X) + EcGFp5Curve.A) * X) + EcGFp5Curve.B);

    /// <summary>On the curve and of order n, or neutral.</summary>
    /// <remarks>The points of odd order are the doubles: those whose u is a square, and u = 0 belongs to the point of order 2.</remarks>
    public bool IsInGroup => IsNeutral || (IsOnCurve && !(X - EcGFp5Curve.Shift).IsZero && QuinticRoots.IsSquare(X - EcGFp5Curve.Shift));

    /// <summary>(x, −y).</summary>
    public static EcGFp5Point operator -(in EcGFp5Point a) => new(a.X, -a.Y);

    /// <summary>a + b, complete.</summary>
    public static EcGFp5Point operator +(in EcGFp5Point a, in EcGFp5Point b) => (new EcGFp5Jacobian(a) + b).ToAffine();

    /// <summary>a − b, complete.</summary>
    public static EcGFp5Point operator -(in EcGFp5Point a, in EcGFp5Point b) => a + -b;

    /// <summary>[scalar]point for an integer of any size and sign, without reduction.</summary>
    public static EcGFp5Point operator *(in EcGFp5Point point, BigInteger scalar)
        => EcGFp5Jacobian.Multiply(point, scalar).ToAffine();

    /// <summary>Writes w = −y/u, canonical; 0 for the neutral point (Pornin 2022, section 4.3).</summary>
    /// <exception cref="ArgumentException">The span is not <see cref="ByteSize"/> bytes long.</exception>
    /// <exception cref="InvalidOperationException">The point is not in the group.</exception>
    public void Write(Span<byte> bytes)
    {
        if (!IsInGroup)
        {
            throw new InvalidOperationException($"a point outside the group of {EcGFp5Curve.Name} has no encoding");
        }

        (IsNeutral ? Goldilocks5.Zero : -Y * FieldMath.Invert(X - EcGFp5Curve.Shift)).WriteCanonical(bytes);
    }

    /// <summary>Reads an encoding; false on a wrong length, a coefficient of p or more, or where no point of the group has it.</summary>
    /// <remarks>Every point of the group has one encoding, and what is read is in the group: u is that root of u² − (w² − a)·u + b which is a square.</remarks>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out EcGFp5Point point)
    {
        point = default;
        if (!Goldilocks5.TryReadCanonical(bytes, out var w))
        {
            return false;
        }

        if (w.IsZero)
        {
            return true;
        }

        var e = Goldilocks5.Square(w) - EcGFp5Curve.DoubleOddA;
        if (!QuinticRoots.TrySqrt(Goldilocks5.Square(e) - (Goldilocks5.FromUInt64(4) * EcGFp5Curve.DoubleOddB), out var root))
        {
            return false;
        }

        var half = FieldMath.Invert(Goldilocks5.FromUInt64(2));
        var u = (e + root) * half;
        if (!QuinticRoots.IsSquare(u))
        {
            u = (e - root) * half;
        }

        point = new(u + EcGFp5Curve.Shift, -(w * u));
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(EcGFp5Point other) => X.Equals(other.X) && Y.Equals(other.Y);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EcGFp5Point other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);

    /// <inheritdoc/>
    public override string ToString() => IsNeutral ? "neutral" : $"({X}, {Y})";
}
