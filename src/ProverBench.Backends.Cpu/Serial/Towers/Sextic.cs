using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Serial.Towers;

/// <summary>Fp6 = Fp2[v]/(v³ − ξ) on pointers to three coefficients; results may overwrite operands.</summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
[SkipLocalsInit]
internal static unsafe class Sextic<K, F>
    where K : struct, ITowerArithmetic<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>r ← a + b.</summary>
    public static void Add(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b)
    {
        K.Add(r, a, b);
        K.Add(r + 1, a + 1, b + 1);
        K.Add(r + 2, a + 2, b + 2);
    }

    /// <summary>r ← a − b.</summary>
    public static void Subtract(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b)
    {
        K.Subtract(r, a, b);
        K.Subtract(r + 1, a + 1, b + 1);
        K.Subtract(r + 2, a + 2, b + 2);
    }

    /// <summary>r ← x − a − b.</summary>
    public static void SubtractBoth(Fp2<F>* r, Fp2<F>* x, Fp2<F>* a, Fp2<F>* b)
    {
        K.SubtractBoth(r, x, a, b);
        K.SubtractBoth(r + 1, x + 1, a + 1, b + 1);
        K.SubtractBoth(r + 2, x + 2, a + 2, b + 2);
    }

    /// <summary>r ← a·b by six products (Devegili et al., eprint 2006/471, section 4).</summary>
    public static void Multiply(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b)
    {
        Fp2<F> v0, v1, v2, s, t, c0, c1;
        K.Multiply(&v0, a, b);
        K.Multiply(&v1, a + 1, b + 1);
        K.Multiply(&v2, a + 2, b + 2);
        // c0 = v0 + ξ((a1 + a2)(b1 + b2) − v1 − v2)
        K.Add(&s, a + 1, a + 2);
        K.Add(&t, b + 1, b + 2);
        K.Multiply(&c0, &s, &t);
        K.SubtractBoth(&c0, &c0, &v1, &v2);
        K.MultiplyByXi(&c0, &c0);
        K.Add(&c0, &c0, &v0);
        // c1 = (a0 + a1)(b0 + b1) − v0 − v1 + ξ·v2
        K.Add(&s, a, a + 1);
        K.Add(&t, b, b + 1);
        K.Multiply(&c1, &s, &t);
        K.SubtractBoth(&c1, &c1, &v0, &v1);
        // c2 = (a0 + a2)(b0 + b2) − v0 − v2 + v1
        K.Add(&s, a, a + 2);
        K.Add(&t, b, b + 2);
        K.Multiply(r + 2, &s, &t);
        K.SubtractBoth(r + 2, r + 2, &v0, &v2);
        K.Add(r + 2, r + 2, &v1);
        K.MultiplyByXi(&v2, &v2);
        K.Add(r + 1, &c1, &v2);
        *r = c0;
    }

    /// <summary>r ← a·(b0 + b1·v), six products with a reduction a coefficient of the result.</summary>
    public static void MultiplyBy01(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b0, Fp2<F>* b1)
    {
        Fp2<F> xi, c0, c1;
        K.MultiplyByXi(&xi, b1);
        K.MultiplyAdd(&c0, a, b0, a + 2, &xi);
        K.MultiplyAdd(&c1, a, b1, a + 1, b0);
        K.MultiplyAdd(r + 2, a + 1, b1, a + 2, b0);
        (r[0], r[1]) = (c0, c1);
    }

    /// <summary>r ← a·b1·v, three products.</summary>
    public static void MultiplyBy1(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b1)
    {
        Fp2<F> c0;
        K.Multiply(&c0, a + 2, b1);
        K.Multiply(r + 2, a + 1, b1);
        K.Multiply(r + 1, a, b1);
        K.MultiplyByXi(r, &c0);
    }

    /// <summary>r ← a·b0, three products.</summary>
    public static void MultiplyBy0(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b0)
    {
        K.Multiply(r, a, b0);
        K.Multiply(r + 1, a + 1, b0);
        K.Multiply(r + 2, a + 2, b0);
    }

    /// <summary>r ← a·v.</summary>
    public static void MultiplyByV(Fp2<F>* r, Fp2<F>* a)
    {
        Fp2<F> c0;
        K.MultiplyByXi(&c0, a + 2);
        r[2] = a[1];
        r[1] = a[0];
        r[0] = c0;
    }

    /// <summary>r ← a⁻¹; false, and zero, when a is zero.</summary>
    public static bool TryInvert(Fp2<F>* r, Fp2<F>* a)
    {
        Fp2<F> c0, c1, c2, s, t;
        // c0 = a0² − ξ·a1·a2, c1 = ξ·a2² − a0·a1, c2 = a1² − a0·a2
        K.Square(&c0, a);
        K.Multiply(&t, a + 1, a + 2);
        K.MultiplyByXi(&t, &t);
        K.Subtract(&c0, &c0, &t);
        K.Square(&c1, a + 2);
        K.MultiplyByXi(&c1, &c1);
        K.Multiply(&t, a, a + 1);
        K.Subtract(&c1, &c1, &t);
        K.Square(&c2, a + 1);
        K.Multiply(&t, a, a + 2);
        K.Subtract(&c2, &c2, &t);
        // norm = a0·c0 + ξ(a2·c1 + a1·c2)
        K.Multiply(&s, a + 2, &c1);
        K.Multiply(&t, a + 1, &c2);
        K.Add(&s, &s, &t);
        K.MultiplyByXi(&s, &s);
        K.Multiply(&t, a, &c0);
        K.Add(&s, &s, &t);
        var invertible = Quadratic<K, F>.TryInvert(&s, &s);
        K.Multiply(r, &c0, &s);
        K.Multiply(r + 1, &c1, &s);
        K.Multiply(r + 2, &c2, &s);
        return invertible;
    }
}
