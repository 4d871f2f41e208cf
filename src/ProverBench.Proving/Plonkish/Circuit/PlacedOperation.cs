namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>An operation and the scope that it was asked for in.</summary>
internal readonly record struct PlacedOperation(Operation Operation, int Scope);
