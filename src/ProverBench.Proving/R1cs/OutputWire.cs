namespace ProverBench.Proving.R1cs;

/// <summary>A declared public output.</summary>
/// <param name="Wire">Its wire.</param>
public readonly record struct OutputWire(int Wire);
