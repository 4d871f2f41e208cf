namespace ProverBench.Proving.Circom;

/// <summary>What a PLONK key holds.</summary>
public sealed record PlonkReport(int Variables, int Additions, int PublicValues, int LogDomain, int Constraints);
