using System.Numerics;

namespace ProverBench.Algebra.Fields;

/// <summary>BN254's scalar field, r = 36x⁴ + 36x³ + 18x² + 6x + 1 with x = 4965661367192848881.</summary>
public readonly struct Bn254FrParameters : IPrimeFieldParameters
{
    /// <inheritdoc/>
    public static string Name => "bn254/fr";

    /// <inheritdoc/>
    public static BigInteger Modulus { get; } = Hexadecimal.Integer("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001");

    /// <inheritdoc/>
    public static uint Generator => 5;

    /// <inheritdoc/>
    public static int ByteSize => 32;
}
