using Iced.Intel;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>Target ← Start + Left·Right/R.</summary>
/// <param name="Target">Any register, an operand's too.</param>
/// <param name="Left">A factor.</param>
/// <param name="Right">The other.</param>
/// <param name="Companion">Right·p⁻¹ mod R.</param>
/// <param name="Start">What it is added to.</param>
internal readonly record struct LaneProduct(AssemblerRegisterZMM Target, AssemblerRegisterZMM Left, LaneOperand Right, LaneOperand Companion, LaneStart Start);
