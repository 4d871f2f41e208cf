namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>A value of a circuit, to be routed to any number of wires. It belongs to the builder that made it.</summary>
/// <param name="Index">Its number.</param>
public readonly record struct Target(int Index);
