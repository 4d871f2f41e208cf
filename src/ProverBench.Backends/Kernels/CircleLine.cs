using ProverBench.Algebra.Circles;

namespace ProverBench.Backends.Kernels;

/// <summary>
/// The lines of a quotient at a point Q of the circle over E = K(u), K the field that u → −u fixes. With f over the base field f(Q') = f(Q)' for the conjugates ′, so that
/// f − ℓ vanishes at Q and Q' where ℓ is the line through (Q.y, f(Q)) and (Q'.y, f(Q)'), and so does d, the line through both points: (f − ℓ)/d has one degree less than f
/// (Haböck, Levit, Papini, eprint 2024/278, section 4.4, with a line instead of a complex factor).
/// </summary>
/// <param name="A">ℓ(P) = A·P.y + B.</param>
/// <param name="B">See A.</param>
public readonly record struct CircleLine<E>(E A, E B)
    where E : unmanaged, IExtensionField<E, Mersenne31>
{
    /// <summary>u → −u: the odd coefficients change sign.</summary>
    public static E Conjugate(in E value)
    {
        Span<Mersenne31> coefficients = stackalloc Mersenne31[E.ExtensionDegree];
        for (var i = 0; i < coefficients.Length; i++)
        {
            var own = value.Coefficient(i);
            coefficients[i] = (i & 1) == 0 ? own : -own;
        }

        return E.FromCoefficients(coefficients);
    }

    /// <summary>ℓ for a claim f(Q) = value.</summary>
    public static CircleLine<E> Through(in CirclePointOver<E> point, in E value)
        => Through(point, value, Conjugate(value));

    /// <summary>The line that is value at Q and conjugate at Q': a sum of lines with any factors is the line of the sums.</summary>
    public static CircleLine<E> Through(in CirclePointOver<E> point, in E value, in E conjugate)
    {
        var slope = (value - conjugate) * FieldMath.Invert(point.Y - Conjugate(point.Y));
        return new(slope, value - (slope * point.Y));
    }

    /// <summary>d(P) = (P.x − Q.x)·(Q'.y − Q.y) − (P.y − Q.y)·(Q'.x − Q.x), as X·P.x + Y·P.y + C.</summary>
    public static (E X, E Y, E C) Vanishing(in CirclePointOver<E> point)
    {
        var x = Conjugate(point.Y) - point.Y;
        var y = point.X - Conjugate(point.X);
        return (x, y, -((x * point.X) + (y * point.Y)));
    }
}
