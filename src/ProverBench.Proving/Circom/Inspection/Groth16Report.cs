namespace ProverBench.Proving.Circom;

/// <summary>What a Groth16 key holds.</summary>
/// <param name="Variables">Variables, the constant one included.</param>
/// <param name="PublicValues">Public values.</param>
/// <param name="LogDomain">log₂ of the domain.</param>
/// <param name="Constraints">One more than the last row that has an entry, less the rows that the public values add.</param>
/// <param name="Contributions">Contributions of phase 2; null when the file does not say.</param>
/// <param name="Matrices">A and B.</param>
public sealed record Groth16Report(int Variables, int PublicValues, int LogDomain, long Constraints, long? Contributions, IReadOnlyList<SparsityReport> Matrices);
