namespace ProverBench.Proving.Rollup;

/// <summary>A batch proof as bytes.</summary>
/// <param name="Proof">A, B, C: 256 bytes.</param>
/// <param name="PublicValues">The statement: six values of 32 bytes, big-endian.</param>
public sealed record RollupProof(byte[] Proof, byte[] PublicValues)
{
    /// <summary>What the proof says.</summary>
    /// <exception cref="MalformedProofException">The bytes are not six canonical values.</exception>
    public BatchStatement Statement => BatchStatement.FromPublicValues(Groth16.PublicValues.FromBytes<Bn254Fr>(PublicValues, BatchStatement.Size));
}
