using System.Numerics;

namespace ProverBench.Algebra.Curves.HashToCurve;

/// <summary>BLS12381G2_XMD:SHA-256_SSWU_RO_ (RFC 9380, section 8.8.2).</summary>
public readonly struct Bls12381G2Suite : IHashSuite<Bls12381G2, Bls12381Fp2>
{
    private static readonly BigInteger X = Bls12381.LoopLength;

    /// <inheritdoc/>
    public static string Name => "BLS12381G2_XMD:SHA-256_SSWU_RO_";

    /// <summary>240·u.</summary>
    public static Bls12381Fp2 IsogenousA { get; } = new(Bls12381Fp.Zero, Bls12381Fp.FromUInt64(240));

    /// <summary>1012·(1 + u).</summary>
    public static Bls12381Fp2 IsogenousB { get; } = new(Bls12381Fp.FromUInt64(1012), Bls12381Fp.FromUInt64(1012));

    /// <summary>−(2 + u).</summary>
    public static Bls12381Fp2 Z { get; } = -new Bls12381Fp2(Bls12381Fp.FromUInt64(2), Bls12381Fp.One);

    /// <inheritdoc/>
    public static Isogeny<Bls12381Fp2> Isogeny => Bls12381G2Isogeny.Map;

    /// <summary>[x² − x − 1]P + [x − 1]ψ(P) + ψ²(2P) (Budroni, Pintore, eprint 2017/419, section 4.1).</summary>
    public static JacobianPoint<Bls12381G2, Bls12381Fp2> ClearCofactor(in AffinePoint<Bls12381G2, Bls12381Fp2> point)
    {
        var frobenius = TwistFrobenius<Bls12381G2, Bls12381Fp, Bls12381>.Apply(point);
        var twice = TwistFrobenius<Bls12381G2, Bls12381Fp, Bls12381>.Apply(TwistFrobenius<Bls12381G2, Bls12381Fp, Bls12381>.Apply((point + point).ToAffine()));
        var xPoint = point.Multiply(X);
        // [x]([x]P + ψ(P)) − [x]P − P − ψ(P) + ψ²(2P)
        return (xPoint + frobenius).Multiply(X) - xPoint + (-point) + (-frobenius) + twice;
    }
}
