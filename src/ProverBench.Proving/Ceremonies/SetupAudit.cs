namespace ProverBench.Proving.Ceremonies;

/// <summary>What a check of a key or of powers of τ found.</summary>
/// <param name="Lines">Everything that was asked, and what was not.</param>
/// <param name="CircuitDigest">The digest of the circuit that a Groth16 key begins with, 64 bytes; empty where there is none.</param>
/// <param name="Contributions">The contributions in their order.</param>
public sealed record SetupAudit(IReadOnlyList<AuditLine> Lines, ReadOnlyMemory<byte> CircuitDigest, IReadOnlyList<AuditedContribution> Contributions)
{
    /// <summary>True when nothing is wrong; what was not checked does not count.</summary>
    public bool Holds => Lines.All(line => line.Holds is not false);
}
