namespace ProverBench.Algebra.Curves;

/// <summary>What follows from the point operations alone, written once for every curve.</summary>
public static class PointMath
{
    /// <summary>[scalar]point.</summary>
    public static JacobianPoint<C, F> Multiply<C, F, S>(this in AffinePoint<C, F> point, in S scalar)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
        => point.Multiply(scalar.ToBigInteger());

    /// <summary>[scalar]point.</summary>
    public static JacobianPoint<C, F> Multiply<C, F, S>(this in JacobianPoint<C, F> point, in S scalar)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
        => point.Multiply(scalar.ToBigInteger());

    /// <summary>affine[i] ← points[i] with one inversion for all.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Normalize<C, F>(ReadOnlySpan<JacobianPoint<C, F>> points, Span<AffinePoint<C, F>> affine)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        if (points.Length != affine.Length)
        {
            throw new ArgumentException($"{points.Length} points do not fit {affine.Length} places");
        }

        var inverses = new F[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            inverses[i] = points[i].Z;
        }

        FieldMath.BatchInvert<F>(inverses);
        for (var i = 0; i < points.Length; i++)
        {
            var square = F.Square(inverses[i]);
            affine[i] = new(points[i].X * square, points[i].Y * square * inverses[i]);
        }
    }

    /// <summary>True when [r]point is infinity, by that very multiplication; the oracle of <see cref="ICurve{C, F}.IsInSubgroup"/>.</summary>
    public static bool IsKilledByOrder<C, F>(in AffinePoint<C, F> point)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        => point.Multiply(C.Order).IsInfinity;
}
