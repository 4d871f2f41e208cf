namespace ProverBench.Backends.Kernels;

/// <summary>χ(X) = Π_σ (X − σ(z)) over the Galois group of E over F: χ(x) is the norm of x − z for x in F.</summary>
public static class CharacteristicPolynomial<F, E>
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>The coefficients of χ, lowest first; the highest is one.</summary>
    /// <remarks>From the traces of the powers of z by Newton's identities k·eₖ = Σᵢ (−1)^(i−1)·e₍ₖ₋ᵢ₎·Tr(z^i); the degree is below the characteristic.</remarks>
    public static F[] Of(in E z)
    {
        var degree = E.ExtensionDegree;
        var symmetric = new F[degree + 1];
        var traces = new F[degree + 1];
        symmetric[0] = F.One;
        var power = E.One;
        for (var k = 1; k <= degree; k++)
        {
            power *= z;
            traces[k] = Trace(power);
            var sum = F.Zero;
            for (var i = 1; i <= k; i++)
            {
                var term = symmetric[k - i] * traces[i];
                sum = (i & 1) != 0 ? sum + term : sum - term;
            }

            symmetric[k] = sum * FieldMath.Invert(F.FromUInt64((ulong)k));
        }

        var coefficients = new F[degree + 1];
        for (var k = 0; k <= degree; k++)
        {
            coefficients[degree - k] = (k & 1) != 0 ? -symmetric[k] : symmetric[k];
        }

        return coefficients;
    }

    /// <summary>χ(X)/(X − z), coefficients lowest first, the highest one: by synthetic division.</summary>
    public static E[] Cofactor(F[] polynomial, in E z)
    {
        var quotient = new E[polynomial.Length - 1];
        quotient[^1] = E.One;
        for (var k = quotient.Length - 2; k >= 0; k--)
        {
            quotient[k] = E.FromBase(polynomial[k + 1]) + (z * quotient[k + 1]);
        }

        return quotient;
    }

    /// <summary>The trace over F: that of the matrix of multiplication.</summary>
    private static F Trace(in E value)
    {
        Span<F> unit = stackalloc F[E.ExtensionDegree];
        var sum = F.Zero;
        for (var k = 0; k < unit.Length; k++)
        {
            unit.Clear();
            unit[k] = F.One;
            sum += (value * E.FromCoefficients(unit)).Coefficient(k);
        }

        return sum;
    }
}
