using System.Numerics;

namespace ProverBench.Algebra.Fields;

/// <summary>BN254's base field, p = 36x⁴ + 36x³ + 24x² + 6x + 1 with x = 4965661367192848881.</summary>
public readonly struct Bn254FpParameters : IPrimeFieldParameters
{
    /// <inheritdoc/>
    public static string Name => "bn254/fp";

    /// <inheritdoc/>
    public static BigInteger Modulus { get; } = Hexadecimal.Integer("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47");

    /// <inheritdoc/>
    public static uint Generator => 3;

    /// <inheritdoc/>
    public static int ByteSize => 32;
}
