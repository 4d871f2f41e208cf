namespace ProverBench.Algebra.Curves.HashToCurve;

/// <summary>The rational map (x, y) → (xn(x)/xd(x), y·yn(x)/yd(x)); polynomials with the lowest coefficient first.</summary>
/// <typeparam name="F">The field of the coordinates.</typeparam>
public sealed class Isogeny<F>(F[] xNumerator, F[] xDenominator, F[] yNumerator, F[] yDenominator)
    where F : unmanaged, IField<F>
{
    /// <summary>xn.</summary>
    public ReadOnlySpan<F> XNumerator => xNumerator;

    /// <summary>xd.</summary>
    public ReadOnlySpan<F> XDenominator => xDenominator;

    /// <summary>yn.</summary>
    public ReadOnlySpan<F> YNumerator => yNumerator;

    /// <summary>yd.</summary>
    public ReadOnlySpan<F> YDenominator => yDenominator;

    /// <summary>The image; infinity where a denominator vanishes, as RFC 9380, section 6.6.3, demands.</summary>
    public AffinePoint<C, F> Apply<C>(in F x, in F y)
        where C : struct, ICurve<C, F>
        => F.TryInvert(Evaluate(xDenominator, x), out var xd) && F.TryInvert(Evaluate(yDenominator, x), out var yd)
            ? new(Evaluate(xNumerator, x) * xd, y * Evaluate(yNumerator, x) * yd)
            : AffinePoint<C, F>.Infinity;

    private static F Evaluate(F[] polynomial, in F x)
    {
        var result = F.Zero;
        for (var i = polynomial.Length - 1; i >= 0; i--)
        {
            result = (result * x) + polynomial[i];
        }

        return result;
    }
}
