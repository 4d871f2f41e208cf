using System.Numerics;

namespace ProverBench.Algebra.Curves.Pairing;

/// <summary>BN254 (alt_bn128), parameter x = 4965661367192848881: ξ = 9 + u, D-type twist.</summary>
public readonly struct Bn254 : IPairingCurve<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>
{
    private const ulong X = 4965661367192848881;

    /// <inheritdoc/>
    public static string Name => "bn254";

    /// <inheritdoc/>
    public static Bn254Fp2 Xi { get; } = new(Bn254Fp.FromUInt64(9), Bn254Fp.One);

    /// <inheritdoc/>
    public static TwistType Twist => TwistType.D;

    /// <summary>6x + 2.</summary>
    public static BigInteger LoopLength { get; } = (6 * (BigInteger)X) + 2;

    /// <inheritdoc/>
    public static bool HasFrobeniusLines => true;

    /// <summary>(9c0 − c1) + (9c1 + c0)·u.</summary>
    public static Bn254Fp2 MultiplyByXi(in Bn254Fp2 a)
    {
        var nine = a + a;
        nine += nine;
        nine += nine;
        nine += a;
        return new(nine.C0 - a.C1, nine.C1 + a.C0);
    }

    /// <summary>
    /// The exponent in base p: (−36x³ − 30x² − 18x − 2) + (−36x³ − 18x² − 12x + 1)·p + (6x² + 1)·p² + p³
    /// (Scott et al., eprint 2008/490, section 5).
    /// </summary>
    public static Fp12<Bn254Fp, Bn254> HardPart(in Fp12<Bn254Fp, Bn254> f)
    {
        var fx = Fp12<Bn254Fp, Bn254>.CyclotomicPower(f, X);
        var fxx = Fp12<Bn254Fp, Bn254>.CyclotomicPower(fx, X);
        var fxxx = Fp12<Bn254Fp, Bn254>.CyclotomicPower(fxx, X);
        var fp = f.Frobenius();
        var fpp = fp.Frobenius();
        var fxxp = fxx.Frobenius();

        var y0 = fp * fpp * fpp.Frobenius();
        var y1 = f.Conjugate();
        var y2 = fxxp.Frobenius();
        var y3 = fx.Frobenius().Conjugate();
        var y4 = (fx * fxxp).Conjugate();
        var y5 = fxx.Conjugate();
        var y6 = (fxxx * fxxx.Frobenius()).Conjugate();

        // y0 · y1² · (y2 · y3² · y4³ · y5⁵ · y6⁶)⁶
        var inner = y2 * Power(y3, 2) * Power(y4, 3) * Power(y5, 5) * Power(y6, 6);
        return y0 * Power(y1, 2) * Power(inner, 6);
    }

    private static Fp12<Bn254Fp, Bn254> Power(in Fp12<Bn254Fp, Bn254> f, int exponent)
        => Fp12<Bn254Fp, Bn254>.CyclotomicPower(f, exponent);
}
