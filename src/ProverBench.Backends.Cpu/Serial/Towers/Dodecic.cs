using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Serial.Towers;

/// <summary>Fp12 = Fp6[w]/(w² − v) on pointers to six coefficients (c0 of 1, v, v², then of w, vw, v²w); results may overwrite operands.</summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="T">The tower.</typeparam>
[SkipLocalsInit]
internal static unsafe class Dodecic<K, F, T>
    where K : struct, ITowerArithmetic<F>
    where F : unmanaged, IPrimeField<F>
    where T : struct, ITower<F>
{
    /// <summary>The coefficients over Fp2.</summary>
    public const int Coefficients = 6;

    /// <summary>ξ^(i(p−1)/6) for i = 1…5.</summary>
    private static readonly Fp2<F>[] s_frobenius = MakeFrobenius(1);

    /// <summary>The same for p²: ξ^(i(p²−1)/6), in Fp.</summary>
    private static readonly F[] s_frobeniusTwice = [.. MakeFrobenius(2).Select(factor => factor.C0)];

    private static readonly F s_quarter = FieldMath.Invert(F.FromUInt64(4));

    /// <summary>r ← a·b.</summary>
    public static void Multiply(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b)
    {
        var low = stackalloc Fp2<F>[3];
        var high = stackalloc Fp2<F>[3];
        var s = stackalloc Fp2<F>[3];
        var t = stackalloc Fp2<F>[3];
        Sextic<K, F>.Multiply(low, a, b);
        Sextic<K, F>.Multiply(high, a + 3, b + 3);
        Sextic<K, F>.Add(s, a, a + 3);
        Sextic<K, F>.Add(t, b, b + 3);
        Sextic<K, F>.Multiply(s, s, t);
        Finish(r, low, high, s);
    }

    /// <summary>r ← a², by the complex method: (c0 + c1)(c0 + v·c1) − (1 + v)·c0·c1 + 2·c0·c1·w.</summary>
    public static void Square(Fp2<F>* r, Fp2<F>* a)
    {
        var product = stackalloc Fp2<F>[3];
        var s = stackalloc Fp2<F>[3];
        var t = stackalloc Fp2<F>[3];
        Sextic<K, F>.Multiply(product, a, a + 3);
        Sextic<K, F>.Add(s, a, a + 3);
        Sextic<K, F>.MultiplyByV(t, a + 3);
        Sextic<K, F>.Add(t, a, t);
        Sextic<K, F>.Multiply(s, s, t);
        Sextic<K, F>.MultiplyByV(t, product);
        Sextic<K, F>.SubtractBoth(r, s, product, t);
        Sextic<K, F>.Add(r + 3, product, product);
    }

    /// <summary>r ← a² for a in the cyclotomic subgroup (Granger, Scott, eprint 2009/565, section 3.2).</summary>
    public static void CyclotomicSquare(Fp2<F>* r, Fp2<F>* a)
    {
        Fp2<F> r0, i0, r1, i1, r2, i2;
        SquareQuartic(&r0, &i0, a, a + 4);
        SquareQuartic(&r1, &i1, a + 3, a + 2);
        SquareQuartic(&r2, &i2, a + 1, a + 5);
        K.TripleLessTwice(r, &r0, a);
        K.TriplePlusTwice(r + 4, &i0, a + 4);
        K.TripleLessTwice(r + 1, &r1, a + 1);
        K.TripleLessTwice(r + 2, &r2, a + 2);
        K.MultiplyByXi(&i2, &i2);
        K.TriplePlusTwice(r + 3, &i2, a + 3);
        K.TriplePlusTwice(r + 5, &i1, a + 5);
    }

    /// <summary>The four coefficients of v, v², w and v²w of a² for a in the cyclotomic subgroup, by those of a (Karabina, eprint 2010/542); leaves the other two.</summary>
    public static void CompressedSquare(Fp2<F>* r, Fp2<F>* a)
    {
        Fp2<F> r1, i1, r2, i2;
        SquareQuartic(&r1, &i1, a + 3, a + 2);
        SquareQuartic(&r2, &i2, a + 1, a + 5);
        K.TripleLessTwice(r + 1, &r1, a + 1);
        K.TripleLessTwice(r + 2, &r2, a + 2);
        K.MultiplyByXi(&i2, &i2);
        K.TriplePlusTwice(r + 3, &i2, a + 3);
        K.TriplePlusTwice(r + 5, &i1, a + 5);
    }

    /// <summary>Restores the coefficients of 1 and vw of elements of the cyclotomic subgroup, with one inversion for all.</summary>
    /// <returns>False, and nothing changed, where a coefficient of w is zero, as in 1.</returns>
    /// <remarks>c4 = (ξ·c5² + 3·c1² − 2·c2)/(4·c3), c0 = ξ(2·c4² + c3·c5 − 3·c1·c2) + 1 (Aranha et al., eprint 2010/526, section 5.2).</remarks>
    public static bool TryDecompress(Fp2<F>* elements, int count)
    {
        var prefixes = stackalloc Fp2<F>[count];
        var product = Fp2<F>.One;
        Fp2<F> inverse, s, t;
        var quarter = s_quarter;
        for (var i = 0; i < count; i++)
        {
            prefixes[i] = product;
            K.Multiply(&product, &product, elements + (i * Coefficients) + 3);
        }

        if (!Quadratic<K, F>.TryInvert(&inverse, &product))
        {
            return false;
        }

        for (var i = count - 1; i >= 0; i--)
        {
            var c = elements + (i * Coefficients);
            // ξ·c5² + 3·c1² − 2·c2, over c3, over 4
            K.Square(&s, c + 1);
            K.TripleLessTwice(&t, &s, c + 2);
            K.Square(&s, c + 5);
            K.MultiplyByXi(&s, &s);
            K.Add(&t, &t, &s);
            K.Multiply(&s, &inverse, prefixes + i);
            K.Multiply(&inverse, &inverse, c + 3);
            K.Multiply(c + 4, &t, &s);
            Quadratic<K, F>.Scale(c + 4, c + 4, &quarter);

            // 2·c4² + c3·c5 − 3·c1·c2
            K.Multiply(&s, c + 1, c + 2);
            K.Square(&t, c + 4);
            K.TripleLessTwice(&s, &s, &t);
            K.Multiply(&t, c + 3, c + 5);
            K.Subtract(&t, &t, &s);
            K.MultiplyByXi(c, &t);
            *(F*)c += F.One;
        }

        return true;
    }

    /// <summary>r ← a·(b0 + b1·w + b3·w³), 15 products with nine reductions: the line of a D-type twist.</summary>
    public static void MultiplyBy013(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b0, Fp2<F>* b1, Fp2<F>* b3)
    {
        var low = stackalloc Fp2<F>[3];
        var high = stackalloc Fp2<F>[3];
        var s = stackalloc Fp2<F>[3];
        Fp2<F> sum;
        Sextic<K, F>.MultiplyBy0(low, a, b0);
        Sextic<K, F>.MultiplyBy01(high, a + 3, b1, b3);
        Sextic<K, F>.Add(s, a, a + 3);
        K.Add(&sum, b0, b1);
        Sextic<K, F>.MultiplyBy01(s, s, &sum, b3);
        Finish(r, low, high, s);
    }

    /// <summary>r ← a·(b0 + b2·w² + b3·w³), 15 products with nine reductions: the line of an M-type twist.</summary>
    public static void MultiplyBy023(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b0, Fp2<F>* b2, Fp2<F>* b3)
    {
        var low = stackalloc Fp2<F>[3];
        var high = stackalloc Fp2<F>[3];
        var s = stackalloc Fp2<F>[3];
        Fp2<F> sum;
        Sextic<K, F>.MultiplyBy01(low, a, b0, b2);
        Sextic<K, F>.MultiplyBy1(high, a + 3, b3);
        Sextic<K, F>.Add(s, a, a + 3);
        K.Add(&sum, b2, b3);
        Sextic<K, F>.MultiplyBy01(s, s, b0, &sum);
        Finish(r, low, high, s);
    }

    /// <summary>r ← a·(1 + b1·w + b3·w³), twelve products with six reductions: a normalised line of a D-type twist.</summary>
    public static void MultiplyBy013Normalized(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b1, Fp2<F>* b3)
    {
        var low = stackalloc Fp2<F>[3];
        var high = stackalloc Fp2<F>[3];
        var t = stackalloc Fp2<F>[3];
        Sextic<K, F>.MultiplyBy01(high, a + 3, b1, b3);
        Sextic<K, F>.MultiplyBy01(low, a, b1, b3);
        Sextic<K, F>.MultiplyByV(t, high);
        Sextic<K, F>.Add(r + 3, a + 3, low);
        Sextic<K, F>.Add(r, a, t);
    }

    /// <summary>r ← a·(b0 + b2·w² + w³), twelve products with six reductions: a normalised line of an M-type twist.</summary>
    public static void MultiplyBy023Normalized(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b0, Fp2<F>* b2)
    {
        var low = stackalloc Fp2<F>[3];
        var high = stackalloc Fp2<F>[3];
        var s = stackalloc Fp2<F>[3];
        var t = stackalloc Fp2<F>[3];
        Sextic<K, F>.MultiplyBy01(low, a, b0, b2);
        Sextic<K, F>.MultiplyBy01(high, a + 3, b0, b2);
        // w·w³ = v²
        Sextic<K, F>.MultiplyByV(t, a + 3);
        Sextic<K, F>.MultiplyByV(t, t);
        Sextic<K, F>.MultiplyByV(s, a);
        Sextic<K, F>.Add(r, low, t);
        Sextic<K, F>.Add(r + 3, high, s);
    }

    /// <summary>r ← c0 − c1·w = a^(p⁶); the inverse in the cyclotomic subgroup.</summary>
    public static void Conjugate(Fp2<F>* r, Fp2<F>* a)
    {
        for (var i = 0; i < 3; i++)
        {
            r[i] = a[i];
            Quadratic<K, F>.Negate(r + 3 + i, a + 3 + i);
        }
    }

    /// <summary>r ← a^p.</summary>
    public static void Frobenius(Fp2<F>* r, Fp2<F>* a)
    {
        fixed (Fp2<F>* factors = s_frobenius)
        {
            for (var i = 0; i < Coefficients; i++)
            {
                Quadratic<K, F>.Conjugate(r + i, a + i);
                if (i != 0)
                {
                    K.Multiply(r + i, r + i, factors + PowerOfW(i) - 1);
                }
            }
        }
    }

    /// <summary>r ← a^(p²).</summary>
    public static void FrobeniusTwice(Fp2<F>* r, Fp2<F>* a)
    {
        fixed (F* factors = s_frobeniusTwice)
        {
            r[0] = a[0];
            for (var i = 1; i < Coefficients; i++)
            {
                Quadratic<K, F>.Scale(r + i, a + i, factors + PowerOfW(i) - 1);
            }
        }
    }

    /// <summary>r ← a⁻¹; false, and zero, when a is zero.</summary>
    public static bool TryInvert(Fp2<F>* r, Fp2<F>* a)
    {
        var norm = stackalloc Fp2<F>[3];
        var t = stackalloc Fp2<F>[3];
        Sextic<K, F>.Multiply(norm, a, a);
        Sextic<K, F>.Multiply(t, a + 3, a + 3);
        Sextic<K, F>.MultiplyByV(t, t);
        Sextic<K, F>.Subtract(norm, norm, t);
        var invertible = Sextic<K, F>.TryInvert(norm, norm);
        Conjugate(r, a);
        Sextic<K, F>.Multiply(r, r, norm);
        Sextic<K, F>.Multiply(r + 3, r + 3, norm);
        return invertible;
    }

    /// <summary>r ← (low + v·high) + (sum − low − high)·w. Changes high.</summary>
    private static void Finish(Fp2<F>* r, Fp2<F>* low, Fp2<F>* high, Fp2<F>* sum)
    {
        Sextic<K, F>.SubtractBoth(r + 3, sum, low, high);
        Sextic<K, F>.MultiplyByV(high, high);
        Sextic<K, F>.Add(r, low, high);
    }

    /// <summary>real + imaginary·s ← (a + b·s)² in Fp2[s]/(s² − ξ).</summary>
    private static void SquareQuartic(Fp2<F>* real, Fp2<F>* imaginary, Fp2<F>* a, Fp2<F>* b)
    {
        Fp2<F> aa, bb;
        K.Square(&aa, a);
        K.Square(&bb, b);
        K.Add(imaginary, a, b);
        K.Square(imaginary, imaginary);
        K.SubtractBoth(imaginary, imaginary, &aa, &bb);
        K.MultiplyByXi(&bb, &bb);
        K.Add(real, &aa, &bb);
    }

    /// <summary>The power of w that coefficient i stands at: 0, 2, 4, 1, 3, 5.</summary>
    private static int PowerOfW(int i) => i < 3 ? 2 * i : (2 * (i - 3)) + 1;

    private static Fp2<F>[] MakeFrobenius(int times)
    {
        var q = System.Numerics.BigInteger.Pow(F.Order, times);
        var first = FieldMath.Pow(T.Xi, (q - 1) / 6);
        var factors = new Fp2<F>[5];
        factors[0] = first;
        for (var i = 1; i < 5; i++)
        {
            factors[i] = factors[i - 1] * first;
        }

        return factors;
    }
}
