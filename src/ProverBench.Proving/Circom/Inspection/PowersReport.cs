namespace ProverBench.Proving.Circom;

/// <summary>What a file of powers holds.</summary>
public sealed record PowersReport(int Power, int CeremonyPower, long Contributions, bool PreparedForPhase2);
