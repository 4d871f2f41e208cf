using System.Numerics;

namespace ProverBench.Algebra.Curves;

/// <summary>BN254 G1: y² = x³ + 3 over Fp, generator (1, 2), the whole curve (EIP-196).</summary>
public readonly struct Bn254G1 : ICurve<Bn254G1, Bn254Fp, Bn254Fr>
{
    /// <inheritdoc/>
    public static string Name => "bn254/g1";

    /// <inheritdoc/>
    public static Bn254Fp B { get; } = Bn254Fp.FromUInt64(3);

    /// <inheritdoc/>
    public static BigInteger Order => Bn254Fr.Order;

    /// <inheritdoc/>
    public static BigInteger Cofactor => BigInteger.One;

    /// <inheritdoc/>
    public static AffinePoint<Bn254G1, Bn254Fp> Generator { get; } = new(Bn254Fp.One, Bn254Fp.FromUInt64(2));

    /// <summary>True: the curve has prime order.</summary>
    public static bool IsInSubgroup(in AffinePoint<Bn254G1, Bn254Fp> point) => true;

    /// <inheritdoc/>
    public static bool TrySqrt(in Bn254Fp a, out Bn254Fp root) => FieldMath.TrySqrt(a, out root);

    /// <inheritdoc/>
    public static PointFlags Flags => PointFlags.Gnark;

    /// <inheritdoc/>
    public static bool TryReadCoordinate(ReadOnlySpan<byte> bigEndian, out Bn254Fp value) => FpCoordinates.TryRead(bigEndian, out value);

    /// <inheritdoc/>
    public static void WriteCoordinate(in Bn254Fp value, Span<byte> bigEndian) => FpCoordinates.Write(value, bigEndian);

    /// <inheritdoc/>
    public static bool IsLargest(in Bn254Fp y) => FpCoordinates.IsLargest(y);
}
