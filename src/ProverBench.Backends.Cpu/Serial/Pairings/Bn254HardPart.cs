using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Serial.Pairings;

/// <summary>
/// BN254's exponent in base p, −(36x³ + 30x² + 18x + 2) − (36x³ + 18x² + 12x − 1)·p + (6x² + 1)·p² + p³ (Scott et al., eprint 2008/490, section 5), by
/// three powers of x.
/// </summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
[SkipLocalsInit]
internal readonly unsafe struct Bn254HardPart<K> : IHardPart<K, Bn254Fp>
    where K : struct, ITowerArithmetic<Bn254Fp>
{
    private const int Size = Dodecic<K, Bn254Fp, Bn254>.Coefficients;

    private static readonly WindowedDigits s_byX = WindowedDigits.Of((Bn254.LoopLength - 2) / 6);

    /// <inheritdoc/>
    public static void Exact(Fp2<Bn254Fp>* f)
    {
        var fx = stackalloc Fp2<Bn254Fp>[Size];
        var fxx = stackalloc Fp2<Bn254Fp>[Size];
        var fxxx = stackalloc Fp2<Bn254Fp>[Size];
        var s = stackalloc Fp2<Bn254Fp>[Size];
        var t = stackalloc Fp2<Bn254Fp>[Size];
        CyclotomicPower<K, Bn254Fp, Bn254>.Raise(fx, f, s_byX);
        CyclotomicPower<K, Bn254Fp, Bn254>.Raise(fxx, fx, s_byX);
        CyclotomicPower<K, Bn254Fp, Bn254>.Raise(fxxx, fxx, s_byX);

        // y6 = 1/(fxxx·fxxx^p), y5 = 1/fxx, y4 = 1/(fx·fxx^p), y3 = 1/fx^p, y2 = fxx^(p²), y1 = 1/f, y0 = f^(p + p² + p³);
        // y0·y1²·y2⁶·y3¹²·y4¹⁸·y5³⁰·y6³⁶ by the chain t0 = y6²·y4·y5, t1 = (y3·y5·t0)², then (t1·t0·y2... )
        Dodecic<K, Bn254Fp, Bn254>.Frobenius(s, fxxx);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(fxxx, fxxx, s);
        Dodecic<K, Bn254Fp, Bn254>.CyclotomicSquare(fxxx, fxxx);
        Dodecic<K, Bn254Fp, Bn254>.Frobenius(s, fxx);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(t, fx, s);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(fxxx, fxxx, t);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(fxxx, fxxx, fxx);
        Dodecic<K, Bn254Fp, Bn254>.Conjugate(fxxx, fxxx);
        // fxxx holds t0; t1 ← y3·y5·t0
        Dodecic<K, Bn254Fp, Bn254>.Frobenius(fx, fx);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(t, fx, fxx);
        Dodecic<K, Bn254Fp, Bn254>.Conjugate(t, t);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(t, t, fxxx);
        // t0 ← t0·y2
        Dodecic<K, Bn254Fp, Bn254>.FrobeniusTwice(s, fxx);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(fxxx, fxxx, s);
        // t1 ← (t1²·t0)²
        Dodecic<K, Bn254Fp, Bn254>.CyclotomicSquare(t, t);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(t, t, fxxx);
        Dodecic<K, Bn254Fp, Bn254>.CyclotomicSquare(t, t);
        // t0 ← t1·y1, t1 ← t1·y0, result t0²·t1
        Dodecic<K, Bn254Fp, Bn254>.Conjugate(fxxx, f);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(fxxx, fxxx, t);
        Dodecic<K, Bn254Fp, Bn254>.Frobenius(s, f);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(t, t, s);
        Dodecic<K, Bn254Fp, Bn254>.FrobeniusTwice(s, f);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(t, t, s);
        Dodecic<K, Bn254Fp, Bn254>.Frobenius(s, s);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(t, t, s);
        Dodecic<K, Bn254Fp, Bn254>.CyclotomicSquare(fxxx, fxxx);
        Dodecic<K, Bn254Fp, Bn254>.Multiply(f, fxxx, t);
    }

    /// <inheritdoc/>
    public static void Multiple(Fp2<Bn254Fp>* f) => Exact(f);
}
