using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Ceremonies;

/// <summary>A contribution as participants know it.</summary>
/// <param name="Number">Its place, from one on.</param>
/// <param name="Note">What it says of itself.</param>
/// <param name="Hash">64 bytes that its participant published: in a key the hash of the contribution, in powers of τ that of the response.</param>
public sealed record AuditedContribution(int Number, ContributionNote Note, ReadOnlyMemory<byte> Hash);
