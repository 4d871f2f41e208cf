using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Serial.Towers;

/// <summary>What follows from the operations of Fp2 = Fp[u]/(u² + 1); results may overwrite operands.</summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
[SkipLocalsInit]
internal static unsafe class Quadratic<K, F>
    where K : struct, ITowerArithmetic<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>r ← a·scalar.</summary>
    public static void Scale(Fp2<F>* r, Fp2<F>* a, F* scalar)
    {
        K.Multiply((F*)r, (F*)a, scalar);
        K.Multiply((F*)r + 1, (F*)a + 1, scalar);
    }

    /// <summary>r ← −a.</summary>
    public static void Negate(Fp2<F>* r, Fp2<F>* a)
    {
        var zero = default(Fp2<F>);
        K.Subtract(r, &zero, a);
    }

    /// <summary>r ← c0 − c1·u = a^p.</summary>
    public static void Conjugate(Fp2<F>* r, Fp2<F>* a)
    {
        var zero = default(F);
        *(F*)r = *(F*)a;
        K.Subtract((F*)r + 1, &zero, (F*)a + 1);
    }

    /// <summary>r ← a⁻¹; false, and zero, when a is zero.</summary>
    public static bool TryInvert(Fp2<F>* r, Fp2<F>* a)
    {
        F s, t;
        K.SquareRepeatedly(&s, (F*)a, 1);
        K.SquareRepeatedly(&t, (F*)a + 1, 1);
        K.Add(&s, &s, &t);
        var invertible = K.TryInvert(&s, &s);
        Conjugate(r, a);
        Scale(r, r, &s);
        return invertible;
    }
}
