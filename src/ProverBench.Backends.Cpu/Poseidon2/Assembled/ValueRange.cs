using System.Numerics;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>What a 64-bit lane may hold while code is written for it: every integer from Low to High.</summary>
internal readonly record struct ValueRange(BigInteger Low, BigInteger High)
{
    /// <summary>a + b.</summary>
    public static ValueRange operator +(ValueRange a, ValueRange b) => new(a.Low + b.Low, a.High + b.High);

    /// <summary>a − b.</summary>
    public static ValueRange operator -(ValueRange a, ValueRange b) => new(a.Low - b.High, a.High - b.Low);

    /// <summary>a·factor, factor not negative.</summary>
    public static ValueRange operator *(ValueRange a, BigInteger factor) => new(a.Low * factor, a.High * factor);

    /// <summary>⌊a/2^bits⌋.</summary>
    public static ValueRange operator >>(ValueRange a, int bits) => new(a.Low >> bits, a.High >> bits);

    /// <summary>One value.</summary>
    public static ValueRange Only(BigInteger value) => new(value, value);

    /// <summary>True where the range lies in [low, high).</summary>
    public bool IsWithin(BigInteger low, BigInteger high) => Low >= low && High < high;
}
