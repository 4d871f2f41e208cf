using Iced.Intel;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>One operation on values that have no registers yet.</summary>
/// <param name="Target">The value it makes; −1 for none.</param>
/// <param name="Sources">The values it reads.</param>
/// <param name="Start">The index in Sources of a value that is added to, whose register the target may take, but no other source's; −1 for none.</param>
/// <param name="IsPlain">Whether the target may take any source's register: it is written by the last instruction alone.</param>
/// <param name="Write">Writes it with registers for the target and the sources.</param>
internal sealed record LaneOperation(int Target, int[] Sources, int Start, bool IsPlain, Action<AssemblerRegisterZMM, AssemblerRegisterZMM[]> Write);
