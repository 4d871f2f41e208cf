using System.Numerics;

namespace ProverBench.Algebra.Fields;

/// <summary>BLS12-381's base field, p = (x − 1)²·r/3 + x with x = −0xd201000000010000.</summary>
public readonly struct Bls12381FpParameters : IPrimeFieldParameters
{
    /// <inheritdoc/>
    public static string Name => "bls12-381/fp";

    /// <inheritdoc/>
    public static BigInteger Modulus { get; } = Hexadecimal.Integer("1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab");

    /// <inheritdoc/>
    public static uint Generator => 2;

    /// <inheritdoc/>
    public static int ByteSize => 48;
}
