namespace ProverBench.Algebra.EcGFp5;

/// <summary>Squares and square roots in GF(p⁵), through the norm to GF(p) (Pornin, ecGFp5, eprint 2022/274, section 3.4).</summary>
public static class QuinticRoots
{
    /// <summary>True for zero and squares: an element is a square in an extension of odd degree exactly when its norm is one in the base field.</summary>
    public static bool IsSquare(in Goldilocks5 a)
    {
        var symbol = FieldMath.Pow(a.Norm(), (Goldilocks.Modulus - 1) / 2);
        return symbol.IsZero || symbol.Equals(Goldilocks.One);
    }

    /// <summary>A square root; false when there is none. Which of the two is returned is not specified.</summary>
    /// <remarks>With e = (d·d^(p²))^p, d = a^((p+1)/2): e² = a^(p+p²+p³+p⁴), so a = N(a)/e² and √a = √N(a)/e.</remarks>
    public static bool TrySqrt(in Goldilocks5 a, out Goldilocks5 root)
    {
        var d = FieldMath.Pow(a, (Goldilocks.Modulus >> 1) + 1);
        var e = (d * d.Frobenius().Frobenius()).Frobenius();
        root = Goldilocks5.Zero;
        if (a.IsZero)
        {
            return true;
        }

        if (!FieldMath.TrySqrt((a * Goldilocks5.Square(e)).Coefficient(0), out var normRoot))
        {
            return false;
        }

        root = Goldilocks5.Scale(FieldMath.Invert(e), normRoot);
        return true;
    }
}
