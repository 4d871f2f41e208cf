using System.Numerics;

namespace ProverBench.Algebra.Curves.Pairing;

/// <summary>BLS12-381, parameter x = −0xd201000000010000: ξ = 1 + u, M-type twist.</summary>
public readonly struct Bls12381 : IPairingCurve<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>
{
    private static readonly BigInteger X = -(BigInteger)0xd201000000010000;

    /// <inheritdoc/>
    public static string Name => "bls12-381";

    /// <inheritdoc/>
    public static Bls12381Fp2 Xi { get; } = new(Bls12381Fp.One, Bls12381Fp.One);

    /// <inheritdoc/>
    public static TwistType Twist => TwistType.M;

    /// <summary>x.</summary>
    public static BigInteger LoopLength => X;

    /// <inheritdoc/>
    public static bool HasFrobeniusLines => false;

    /// <summary>(c0 − c1) + (c0 + c1)·u.</summary>
    public static Bls12381Fp2 MultiplyByXi(in Bls12381Fp2 a) => new(a.C0 - a.C1, a.C0 + a.C1);

    /// <summary>
    /// The exponent is (x − 1)²/3·(x + p)·(x² + p² − 1) + 1 (Hayashida, Hayasaka, Teruya, eprint 2020/875); its third is
    /// kept, not cleared, so that the value is the reduced pairing itself and not its cube.
    /// </summary>
    public static Fp12<Bls12381Fp, Bls12381> HardPart(in Fp12<Bls12381Fp, Bls12381> f)
    {
        var a = Fp12<Bls12381Fp, Bls12381>.CyclotomicPower(f, (X - 1) / 3);
        var b = Fp12<Bls12381Fp, Bls12381>.CyclotomicPower(a, X - 1);
        var c = Fp12<Bls12381Fp, Bls12381>.CyclotomicPower(b, X) * b.Frobenius();
        var d = Fp12<Bls12381Fp, Bls12381>.CyclotomicPower(Fp12<Bls12381Fp, Bls12381>.CyclotomicPower(c, X), X);
        return d * c.Frobenius().Frobenius() * c.Conjugate() * f;
    }
}
