namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>What a partial round adds to every element, or its negative.</summary>
/// <param name="Value">Its number.</param>
/// <param name="Range">What it may be.</param>
/// <param name="Offset">What it is beyond 2^52 times what it stands for.</param>
internal readonly record struct PartialTotal<F>(int Value, ValueRange Range, F Offset);
