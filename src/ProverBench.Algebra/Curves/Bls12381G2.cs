using System.Numerics;

namespace ProverBench.Algebra.Curves;

/// <summary>BLS12-381 G2: the group of order r of the M-type sextic twist y² = x³ + 4(1 + u) over Fp2.</summary>
public readonly struct Bls12381G2 : ICurve<Bls12381G2, Bls12381Fp2, Bls12381Fr>
{
    /// <summary>The curve's parameter x, the eigenvalue of ψ on the group.</summary>
    private static readonly BigInteger Eigenvalue = -new BigInteger(0xd201000000010000);

    /// <inheritdoc/>
    public static string Name => "bls12-381/g2";

    /// <inheritdoc/>
    public static Bls12381Fp2 B { get; } = Bls12381.MultiplyByXi(Bls12381Fp2.FromUInt64(4));

    /// <inheritdoc/>
    public static BigInteger Order => Bls12381Fr.Order;

    /// <summary>(x⁸ − 4x⁷ + 5x⁶ − 4x⁴ + 6x³ − 4x² − 4x + 13)/9.</summary>
    public static BigInteger Cofactor { get; } = Hexadecimal.Integer(
        "5d543a95414e7f1091d50792876a202cd91de4547085abaa68a205b2e5a7ddfa628f1cb4d9e82ef21537e293a6691ae1616ec6e786f0c70cf1c38e31c7238e5");

    /// <inheritdoc/>
    public static AffinePoint<Bls12381G2, Bls12381Fp2> Generator { get; } = new(
        CurveConstants.Element<Bls12381Fp>(
            "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8",
            "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"),
        CurveConstants.Element<Bls12381Fp>(
            "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801",
            "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be"));

    /// <summary>ψ(point) = [x]point.</summary>
    /// <remarks>
    /// Sound: ψ² − tψ + p = 0 on the twist and t = x + 1, so a point that passes is killed by p − x = h₁·r, and by h₂·r;
    /// gcd(h₁, h₂) = 1 leaves r (Scott, eprint 2021/1130; El Housni, Guillevic, Piellard, eprint 2022/352).
    /// </remarks>
    public static bool IsInSubgroup(in AffinePoint<Bls12381G2, Bls12381Fp2> point)
        => point.Multiply(Eigenvalue).Equals(TwistFrobenius<Bls12381G2, Bls12381Fp, Bls12381>.Apply(point).ToJacobian());

    /// <inheritdoc/>
    public static bool TrySqrt(in Bls12381Fp2 a, out Bls12381Fp2 root) => Bls12381Fp2.TrySqrt(a, out root);

    /// <inheritdoc/>
    public static PointFlags Flags => PointFlags.Zcash;

    /// <inheritdoc/>
    public static bool TryReadCoordinate(ReadOnlySpan<byte> bigEndian, out Bls12381Fp2 value) => Fp2Coordinates.TryRead(bigEndian, out value);

    /// <inheritdoc/>
    public static void WriteCoordinate(in Bls12381Fp2 value, Span<byte> bigEndian) => Fp2Coordinates.Write(value, bigEndian);

    /// <inheritdoc/>
    public static bool IsLargest(in Bls12381Fp2 y) => Fp2Coordinates.IsLargest(y);
}
