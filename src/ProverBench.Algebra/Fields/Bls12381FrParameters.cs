using System.Numerics;

namespace ProverBench.Algebra.Fields;

/// <summary>BLS12-381's scalar field, r = x⁴ − x² + 1 with x = −0xd201000000010000.</summary>
public readonly struct Bls12381FrParameters : IPrimeFieldParameters
{
    /// <inheritdoc/>
    public static string Name => "bls12-381/fr";

    /// <inheritdoc/>
    public static BigInteger Modulus { get; } = Hexadecimal.Integer("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

    /// <inheritdoc/>
    public static uint Generator => 7;

    /// <inheritdoc/>
    public static int ByteSize => 32;
}
