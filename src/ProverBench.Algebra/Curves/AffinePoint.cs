using System.Numerics;

namespace ProverBench.Algebra.Curves;

/// <summary>A point (x, y) of the curve C, or infinity, which is stored as (0, 0) and is the default value.</summary>
/// <typeparam name="C">The curve.</typeparam>
/// <typeparam name="F">The field of the coordinates.</typeparam>
/// <remarks>Membership is not checked here: decoding does it, and <see cref="IsOnCurve"/> and <see cref="IsInSubgroup"/> can be asked.</remarks>
public readonly struct AffinePoint<C, F>(in F x, in F y) : IEquatable<AffinePoint<C, F>>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    /// <summary>x.</summary>
    public readonly F X = x;

    /// <summary>y.</summary>
    public readonly F Y = y;

    /// <summary>The identity of the group.</summary>
    public static AffinePoint<C, F> Infinity => default;

    /// <summary>The curve's generator.</summary>
    public static AffinePoint<C, F> Generator => C.Generator;

    /// <summary>True for the identity.</summary>
    public bool IsInfinity => X.IsZero && Y.IsZero;

    /// <summary>y² = x³ + b, or infinity.</summary>
    public bool IsOnCurve => IsInfinity || F.Square(Y).Equals((F.Square(X) * X) + C.B);

    /// <summary>On the curve and of order dividing r.</summary>
    public bool IsInSubgroup => IsOnCurve && C.IsInSubgroup(this);

    /// <summary>One of the two points with this x; false when x³ + b is not a square.</summary>
    public static bool TryFromX(in F x, out AffinePoint<C, F> point)
    {
        var found = C.TrySqrt((F.Square(x) * x) + C.B, out var y);
        point = found ? new(x, y) : Infinity;
        return found;
    }

    /// <summary>(x, −y).</summary>
    public static AffinePoint<C, F> operator -(in AffinePoint<C, F> a) => new(a.X, -a.Y);

    /// <summary>a + b, complete.</summary>
    public static JacobianPoint<C, F> operator +(in AffinePoint<C, F> a, in AffinePoint<C, F> b) => a.ToJacobian() + b;

    /// <summary>[scalar]this for an integer of any size and sign, without reduction.</summary>
    public JacobianPoint<C, F> Multiply(BigInteger scalar)
    {
        var positive = this;
        var negative = -this;
        var result = JacobianPoint<C, F>.Infinity;
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

    /// <summary>(x, y, 1), or (1, 1, 0) for infinity.</summary>
    public JacobianPoint<C, F> ToJacobian() => IsInfinity ? JacobianPoint<C, F>.Infinity : new(X, Y, F.One);

    /// <inheritdoc/>
    public bool Equals(AffinePoint<C, F> other) => X.Equals(other.X) && Y.Equals(other.Y);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AffinePoint<C, F> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);

    /// <inheritdoc/>
    public override string ToString() => IsInfinity ? "infinity" : $"({X}, {Y})";
}
