using System.Numerics;

namespace ProverBench.Algebra.Curves;

/// <summary>BN254 G2: the group of order r of the D-type sextic twist y² = x³ + 3/(9 + u) over Fp2 (EIP-197).</summary>
public readonly struct Bn254G2 : ICurve<Bn254G2, Bn254Fp2, Bn254Fr>
{
    /// <summary>6x², the eigenvalue of ψ on the group, for the curve's parameter x = 4965661367192848881.</summary>
    private static readonly BigInteger Eigenvalue = 6 * BigInteger.Pow(4965661367192848881, 2);

    /// <inheritdoc/>
    public static string Name => "bn254/g2";

    /// <inheritdoc/>
    public static Bn254Fp2 B { get; } = Bn254Fp2.FromUInt64(3) * FieldMath.Invert(Bn254.Xi);

    /// <inheritdoc/>
    public static BigInteger Order => Bn254Fr.Order;

    /// <summary>2p − r.</summary>
    public static BigInteger Cofactor { get; } = (2 * Bn254Fp.Order) - Bn254Fr.Order;

    /// <inheritdoc/>
    public static AffinePoint<Bn254G2, Bn254Fp2> Generator { get; } = new(
        CurveConstants.Element<Bn254Fp>(
            "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed",
            "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"),
        CurveConstants.Element<Bn254Fp>(
            "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa",
            "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"));

    /// <summary>ψ(point) = [6x²]point.</summary>
    /// <remarks>
    /// Sound: ψ² − tψ + p = 0 on the twist and 6x² = t − 1, so a point that passes is killed by (t − 1)² − t(t − 1) + p = p + 1 − t = r
    /// (Scott, eprint 2021/1130).
    /// </remarks>
    public static bool IsInSubgroup(in AffinePoint<Bn254G2, Bn254Fp2> point)
        => point.Multiply(Eigenvalue).Equals(TwistFrobenius<Bn254G2, Bn254Fp, Bn254>.Apply(point).ToJacobian());

    /// <inheritdoc/>
    public static bool TrySqrt(in Bn254Fp2 a, out Bn254Fp2 root) => Bn254Fp2.TrySqrt(a, out root);

    /// <inheritdoc/>
    public static PointFlags Flags => PointFlags.Gnark;

    /// <inheritdoc/>
    public static bool TryReadCoordinate(ReadOnlySpan<byte> bigEndian, out Bn254Fp2 value) => Fp2Coordinates.TryRead(bigEndian, out value);

    /// <inheritdoc/>
    public static void WriteCoordinate(in Bn254Fp2 value, Span<byte> bigEndian) => Fp2Coordinates.Write(value, bigEndian);

    /// <inheritdoc/>
    public static bool IsLargest(in Bn254Fp2 y) => Fp2Coordinates.IsLargest(y);
}
