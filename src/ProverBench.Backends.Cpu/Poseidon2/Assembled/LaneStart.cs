using System.Numerics;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>What a product is added to: zero, −p⁻¹, a value, a constant, or a word of the round's constants.</summary>
internal readonly struct LaneStart
{
    /// <summary>Nothing.</summary>
    public static LaneStart Zero => default;

    /// <summary>−p⁻¹ mod R.</summary>
    public static LaneStart NegativeInverse => new() { IsNegativeInverse = true };

    /// <summary>Whether it is −p⁻¹ mod R.</summary>
    public bool IsNegativeInverse { get; private init; }

    /// <summary>A value's number; null where it is none.</summary>
    public int? Value { get; private init; }

    /// <summary>A constant; null where it is none.</summary>
    public BigInteger? Constant { get; private init; }

    /// <summary>The index of a word of the round's constants; null where it is none.</summary>
    public int? RoundWord { get; private init; }

    /// <summary>A value.</summary>
    public static LaneStart Of(int value) => new() { Value = value };

    /// <summary>A constant in every lane.</summary>
    public static LaneStart Everywhere(BigInteger constant) => new() { Constant = constant };

    /// <summary>A word of the round's constants, in every lane.</summary>
    public static LaneStart OfRound(int index) => new() { RoundWord = index };
}
