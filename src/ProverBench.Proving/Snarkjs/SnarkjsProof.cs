namespace ProverBench.Proving.Snarkjs;

/// <summary>What a prover leaves, as snarkjs writes it.</summary>
/// <param name="Proof"><c>proof.json</c>.</param>
/// <param name="PublicValues"><c>public.json</c>.</param>
public sealed record SnarkjsProof(ReadOnlyMemory<byte> Proof, ReadOnlyMemory<byte> PublicValues);
