using Iced.Intel;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>What a product is added to.</summary>
internal readonly struct LaneStart
{
    /// <summary>p, which keeps the result above zero.</summary>
    public static LaneStart Modulus => new() { IsModulus = true };

    /// <summary>Whether it is p.</summary>
    public bool IsModulus { get; private init; }

    /// <summary>A register; null where it is none.</summary>
    public AssemblerRegisterZMM? Register { get; private init; }

    /// <summary>A word in memory.</summary>
    public AssemblerMemoryOperand Memory { get; private init; }

    /// <summary>A word in memory, in every lane.</summary>
    public static LaneStart Word(AssemblerMemoryOperand memory) => new() { Memory = memory };

    /// <summary>A register.</summary>
    public static LaneStart Of(AssemblerRegisterZMM register) => new() { Register = register };
}
