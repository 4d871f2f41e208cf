using System.Numerics;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>A factor of a product: a value, or a constant of all lanes.</summary>
internal readonly struct LaneFactor
{
    /// <summary>A value's number; null for a constant.</summary>
    public int? Value { get; private init; }

    /// <summary>The constant where there is no value.</summary>
    public BigInteger Constant { get; private init; }

    /// <summary>A value.</summary>
    public static LaneFactor Of(int value) => new() { Value = value };

    /// <summary>A constant.</summary>
    public static LaneFactor Everywhere(BigInteger constant) => new() { Constant = constant };
}
