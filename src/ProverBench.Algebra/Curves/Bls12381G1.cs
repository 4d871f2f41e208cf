using System.Numerics;

namespace ProverBench.Algebra.Curves;

/// <summary>BLS12-381 G1: the group of order r of y² = x³ + 4 over Fp.</summary>
public readonly struct Bls12381G1 : ICurve<Bls12381G1, Bls12381Fp, Bls12381Fr>
{
    /// <summary>The cube root of unity β with (βx, y) = [−x²](x, y) on the group.</summary>
    private static readonly Bls12381Fp Beta = CurveConstants.Element<Bls12381Fp>("5f19672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe");

    /// <summary>−x² for the curve's parameter x = −0xd201000000010000.</summary>
    private static readonly BigInteger Eigenvalue = -BigInteger.Pow(0xd201000000010000, 2);

    /// <inheritdoc/>
    public static string Name => "bls12-381/g1";

    /// <inheritdoc/>
    public static Bls12381Fp B { get; } = Bls12381Fp.FromUInt64(4);

    /// <inheritdoc/>
    public static BigInteger Order => Bls12381Fr.Order;

    /// <summary>(x − 1)²/3.</summary>
    public static BigInteger Cofactor { get; } = Hexadecimal.Integer("396c8c005555e1568c00aaab0000aaab");

    /// <inheritdoc/>
    public static AffinePoint<Bls12381G1, Bls12381Fp> Generator { get; } = new(
        CurveConstants.Element<Bls12381Fp>("17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),
        CurveConstants.Element<Bls12381Fp>("08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1"));

    /// <summary>φ(point) = (βx, y) = [−x²]point.</summary>
    /// <remarks>Sound: φ² + φ + 1 = 0, so a point that passes is killed by x⁴ − x² + 1 = r (Scott, eprint 2021/1130).</remarks>
    public static bool IsInSubgroup(in AffinePoint<Bls12381G1, Bls12381Fp> point)
        => point.Multiply(Eigenvalue).Equals(new AffinePoint<Bls12381G1, Bls12381Fp>(Beta * point.X, point.Y).ToJacobian());

    /// <inheritdoc/>
    public static bool TrySqrt(in Bls12381Fp a, out Bls12381Fp root) => FieldMath.TrySqrt(a, out root);

    /// <inheritdoc/>
    public static PointFlags Flags => PointFlags.Zcash;

    /// <inheritdoc/>
    public static bool TryReadCoordinate(ReadOnlySpan<byte> bigEndian, out Bls12381Fp value) => FpCoordinates.TryRead(bigEndian, out value);

    /// <inheritdoc/>
    public static void WriteCoordinate(in Bls12381Fp value, Span<byte> bigEndian) => FpCoordinates.Write(value, bigEndian);

    /// <inheritdoc/>
    public static bool IsLargest(in Bls12381Fp y) => FpCoordinates.IsLargest(y);
}
