using System.Numerics;
using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Serial.Pairings;

/// <summary>(x − 1)²/3·(x + p)·(x² + p² − 1) + 1 for BLS12-381's parameter x (Hayashida, Hayasaka, Teruya, eprint 2020/875); its multiple is three times that.</summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
[SkipLocalsInit]
internal readonly unsafe struct Bls12381HardPart<K> : IHardPart<K, Bls12381Fp>
    where K : struct, ITowerArithmetic<Bls12381Fp>
{
    private const int Size = Dodecic<K, Bls12381Fp, Bls12381>.Coefficients;

    /// <summary>|x|; x is negative.</summary>
    private static readonly BigInteger s_x = BigInteger.Abs(Bls12381.LoopLength);

    private static readonly SparseExponent s_byX = SparseExponent.Of(s_x);
    private static readonly WindowedDigits s_byThird = WindowedDigits.Of((s_x + 1) / 3);

    /// <inheritdoc/>
    public static void Exact(Fp2<Bls12381Fp>* f)
    {
        var a = stackalloc Fp2<Bls12381Fp>[Size];
        // f^((x − 1)/3)
        CyclotomicPower<K, Bls12381Fp, Bls12381>.Raise(a, f, s_byThird);
        Dodecic<K, Bls12381Fp, Bls12381>.Conjugate(a, a);
        Finish(a);
        Dodecic<K, Bls12381Fp, Bls12381>.Multiply(f, f, a);
    }

    /// <inheritdoc/>
    public static void Multiple(Fp2<Bls12381Fp>* f)
    {
        var a = stackalloc Fp2<Bls12381Fp>[Size];
        LessOne(a, f);
        Finish(a);
        Dodecic<K, Bls12381Fp, Bls12381>.Multiply(a, a, f);
        Dodecic<K, Bls12381Fp, Bls12381>.CyclotomicSquare(f, f);
        Dodecic<K, Bls12381Fp, Bls12381>.Multiply(f, f, a);
    }

    /// <summary>a ← a^((x − 1)(x + p)(x² + p² − 1)).</summary>
    private static void Finish(Fp2<Bls12381Fp>* a)
    {
        var b = stackalloc Fp2<Bls12381Fp>[Size];
        LessOne(a, a);
        ByX(b, a);
        Dodecic<K, Bls12381Fp, Bls12381>.Frobenius(a, a);
        Dodecic<K, Bls12381Fp, Bls12381>.Multiply(a, a, b);
        ByX(b, a);
        ByX(b, b);
        var c = stackalloc Fp2<Bls12381Fp>[Size];
        Dodecic<K, Bls12381Fp, Bls12381>.FrobeniusTwice(c, a);
        Dodecic<K, Bls12381Fp, Bls12381>.Multiply(b, b, c);
        Dodecic<K, Bls12381Fp, Bls12381>.Conjugate(a, a);
        Dodecic<K, Bls12381Fp, Bls12381>.Multiply(a, a, b);
    }

    /// <summary>r ← a^(x − 1).</summary>
    private static void LessOne(Fp2<Bls12381Fp>* r, Fp2<Bls12381Fp>* a)
    {
        var power = stackalloc Fp2<Bls12381Fp>[Size];
        CyclotomicPower<K, Bls12381Fp, Bls12381>.Raise(power, a, s_byX);
        Dodecic<K, Bls12381Fp, Bls12381>.Multiply(r, power, a);
        Dodecic<K, Bls12381Fp, Bls12381>.Conjugate(r, r);
    }

    /// <summary>r ← a^x.</summary>
    private static void ByX(Fp2<Bls12381Fp>* r, Fp2<Bls12381Fp>* a)
    {
        CyclotomicPower<K, Bls12381Fp, Bls12381>.Raise(r, a, s_byX);
        Dodecic<K, Bls12381Fp, Bls12381>.Conjugate(r, r);
    }
}
