using System.Numerics;

namespace ProverBench.Algebra.Curves.HashToCurve;

/// <summary>BLS12381G1_XMD:SHA-256_SSWU_RO_ (RFC 9380, section 8.8.1).</summary>
public readonly struct Bls12381G1Suite : IHashSuite<Bls12381G1, Bls12381Fp>
{
    /// <summary>1 − x for the curve's parameter x: enough to clear the cofactor (Wahby, Boneh, eprint 2019/403, section 5).</summary>
    private static readonly BigInteger EffectiveCofactor = 0xd201000000010001;

    /// <inheritdoc/>
    public static string Name => "BLS12381G1_XMD:SHA-256_SSWU_RO_";

    /// <inheritdoc/>
    public static Bls12381Fp IsogenousA { get; } =
        CurveConstants.Element<Bls12381Fp>("144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d");

    /// <inheritdoc/>
    public static Bls12381Fp IsogenousB { get; } =
        CurveConstants.Element<Bls12381Fp>("12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0");

    /// <inheritdoc/>
    public static Bls12381Fp Z { get; } = Bls12381Fp.FromUInt64(11);

    /// <inheritdoc/>
    public static Isogeny<Bls12381Fp> Isogeny => Bls12381G1Isogeny.Map;

    /// <inheritdoc/>
    public static JacobianPoint<Bls12381G1, Bls12381Fp> ClearCofactor(in AffinePoint<Bls12381G1, Bls12381Fp> point)
        => point.Multiply(EffectiveCofactor);
}
