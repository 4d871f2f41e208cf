namespace ProverBench.Proving.Circom;

/// <summary>Where an entry of A or B stands, without its value.</summary>
/// <param name="Matrix">0 for A, 1 for B.</param>
/// <param name="Constraint">The row, below the domain's size.</param>
public readonly record struct ZkeyPlace(uint Matrix, uint Constraint);
