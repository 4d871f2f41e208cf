using Iced.Intel;

namespace ProverBench.Backends.Cpu.Ntt.Shifts;

/// <summary>Elements while they are added up: ±Low ± 2^32·High, lanes of signed 64 bits.</summary>
internal readonly record struct ShiftPair(ShiftPair.Half Low, ShiftPair.Half High)
{
    /// <summary>One half: a register, or what it lacks to zero.</summary>
    public readonly record struct Half(AssemblerRegisterZMM Register, bool Negative);
}
