namespace ProverBench.Backends.Cpu.Ntt.Shifts;

/// <summary>What an assembled step of a transform over Goldilocks does: a transform of 2^LogRadix points by shifts alone, of elements that are multiplied by factors as they are read.</summary>
/// <param name="Inverse">False: by powers of the root, segments in natural order in, in bit-reversed order out; true: by powers of its inverse, bit-reversed order in, natural order out.</param>
/// <param name="LogRadix">2 or 3.</param>
/// <param name="Entry">What elements are multiplied by.</param>
/// <param name="Vectors">Vectors side by side that an iteration takes.</param>
/// <param name="Ahead">Whether reading asks the caches for what lies <see cref="ShiftStepArguments.Ahead"/> bytes on.</param>
internal readonly record struct ShiftStepKind(bool Inverse, int LogRadix, ShiftStepEntry Entry, int Vectors, bool Ahead);
