namespace ProverBench.Algebra.Circles;

/// <summary>A point (x, y) of the circle x² + y² = 1 over an extension of Mersenne31: where polynomials on the circle are opened.</summary>
public readonly record struct CirclePointOver<E>(E X, E Y)
    where E : unmanaged, IExtensionField<E, Mersenne31>
{
    /// <summary>The point ((1 − t²)/(1 + t²), 2t/(1 + t²)); false when 1 + t² is zero.</summary>
    public static bool TryFromParameter(in E t, out CirclePointOver<E> point)
    {
        var square = E.Square(t);
        var invertible = E.TryInvert(E.One + square, out var inverse);
        point = new((E.One - square) * inverse, (t + t) * inverse);
        return invertible;
    }

    /// <summary>The rotation by a point over Mersenne31.</summary>
    public CirclePointOver<E> Rotate(CirclePoint by)
        => new(E.Scale(X, by.X) - E.Scale(Y, by.Y), E.Scale(X, by.Y) + E.Scale(Y, by.X));

    /// <summary>The same point over the extension.</summary>
    public static CirclePointOver<E> FromBase(CirclePoint point) => new(E.FromBase(point.X), E.FromBase(point.Y));
}
