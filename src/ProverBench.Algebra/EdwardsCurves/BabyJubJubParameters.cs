using System.Globalization;
using System.Numerics;

namespace ProverBench.Algebra.EdwardsCurves;

/// <summary>BabyJubJub over BN254's scalar field: 168700·x² + y² = 1 + 168696·x²·y² (EIP-2494, circomlib).</summary>
/// <remarks>The base point is circomlib's B8, eight times the generator of EIP-2494.</remarks>
public readonly struct BabyJubJubParameters : ITwistedEdwardsParameters<Bn254Fr>
{
    /// <inheritdoc/>
    public static string Name => "babyjubjub";

    /// <inheritdoc/>
    public static Bn254Fr A { get; } = Bn254Fr.FromUInt64(168700);

    /// <inheritdoc/>
    public static Bn254Fr D { get; } = Bn254Fr.FromUInt64(168696);

    /// <inheritdoc/>
    public static Bn254Fr BaseX { get; } = Element("5299619240641551281634865583518297030282874472190772894086521144482721001553");

    /// <inheritdoc/>
    public static Bn254Fr BaseY { get; } = Element("16950150798460657717958625567821834550301663161624707787222815936182638968203");

    /// <inheritdoc/>
    public static BigInteger SubgroupOrder { get; } = BigInteger.Parse("2736030358979909402780800718157159386076813972158567259200215660948447373041", NumberStyles.None, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public static int Cofactor => 8;

    private static Bn254Fr Element(string value) => Bn254Fr.FromBigInteger(BigInteger.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture));
}
