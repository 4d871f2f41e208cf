namespace ProverBench.Proving.Circom;

/// <summary>What a file of constraints holds.</summary>
public sealed record ConstraintsReport(
    int Constraints, int Wires, int PublicOutputs, int PublicInputs, int PrivateInputs, ulong Labels, long CustomGates, IReadOnlyList<SparsityReport> Matrices);
