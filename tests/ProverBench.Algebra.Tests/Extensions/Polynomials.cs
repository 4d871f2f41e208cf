using System.Numerics;

namespace ProverBench.Algebra.Tests.Extensions;

/// <summary>Plain polynomials over a field, lowest coefficient first, no leading zeros.</summary>
internal static class Polynomials<B>
    where B : unmanaged, IField<B>
{
    public static B[] Trim(B[] a)
    {
        var length = a.Length;
        while (length > 0 && a[length - 1].IsZero)
        {
            length--;
        }

        return a[..length];
    }

    public static B[] Multiply(B[] a, B[] b)
    {
        var product = new B[a.Length + b.Length];
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                product[i + j] += a[i] * b[j];
            }
        }

        return Trim(product);
    }

    public static B[] Remainder(B[] a, B[] divisor)
    {
        var rest = Trim(a).ToArray();
        var inverse = FieldMath.Invert(divisor[^1]);
        while (rest.Length >= divisor.Length)
        {
            var factor = rest[^1] * inverse;
            var shift = rest.Length - divisor.Length;
            for (var i = 0; i < divisor.Length; i++)
            {
                rest[shift + i] -= factor * divisor[i];
            }

            rest = Trim(rest);
        }

        return rest;
    }

    /// <summary>Rabin's test: X^(q^d) = X modulo f, and gcd(X^(q^(d/l)) − X, f) = 1 for every prime l dividing d.</summary>
    public static bool IsIrreducible(B[] f)
    {
        var degree = f.Length - 1;
        B[] x = [B.Zero, B.One];
        var powers = new List<B[]> { Remainder(x, f) };
        for (var i = 0; i < degree; i++)
        {
            powers.Add(Power(powers[^1], B.Order, f));
        }

        return Subtract(powers[degree], powers[0]).Length == 0
            && Enumerable.Range(2, degree - 1).Where(l => degree % l == 0 && Enumerable.Range(2, l - 2).All(k => l % k != 0))
                .All(l => Gcd(f, Subtract(powers[degree / l], powers[0])).Length == 1);
    }

    private static B[] Subtract(B[] a, B[] b)
        => Trim([.. Enumerable.Range(0, Math.Max(a.Length, b.Length)).Select(i => (i < a.Length ? a[i] : B.Zero) - (i < b.Length ? b[i] : B.Zero))]);

    private static B[] Gcd(B[] a, B[] b) => b.Length == 0 ? a : Gcd(b, Remainder(a, b));

    private static B[] Power(B[] a, BigInteger exponent, B[] f)
    {
        B[] result = [B.One];
        for (var bit = (int)exponent.GetBitLength() - 1; bit >= 0; bit--)
        {
            result = Remainder(Multiply(result, result), f);
            if (!((exponent >> bit) & 1).IsZero)
            {
                result = Remainder(Multiply(result, a), f);
            }
        }

        return result;
    }
}
