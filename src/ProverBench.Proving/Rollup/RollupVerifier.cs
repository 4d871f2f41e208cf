using ProverBench.Backends;

namespace ProverBench.Proving.Rollup;

/// <summary>Verifies batch proofs.</summary>
public sealed class RollupVerifier
{
    private readonly Groth16Bn254.Verifier _verifier;

    /// <summary>A verifier for a key, by the backend's pairing where one is given.</summary>
    /// <exception cref="RefusedKeyException">The key has another number of public values than a batch statement.</exception>
    public RollupVerifier(Groth16Bn254.VerifyingKey key, IBackend? backend = null)
    {
        if (key.PublicValues != BatchStatement.Size)
        {
            throw new RefusedKeyException($"verifying key: a batch statement has {BatchStatement.Size} public values, the key {key.PublicValues}");
        }

        _verifier = new(key, backend);
    }

    /// <summary>The key.</summary>
    public Groth16Bn254.VerifyingKey Key => _verifier.Key;

    /// <summary>True when the proof shows its public values. Whether those are the expected ones is the caller's to compare.</summary>
    /// <exception cref="MalformedProofException">Proof or public values are not in canonical form.</exception>
    public bool Verify(RollupProof proof) => _verifier.Verify(proof.PublicValues, proof.Proof);

    /// <summary>True when the proof shows this statement.</summary>
    /// <exception cref="MalformedProofException">The proof is not in canonical form.</exception>
    public bool Verify(BatchStatement statement, ReadOnlySpan<byte> proof) => _verifier.Verify(statement.ToPublicValues(), Groth16Bn254.Proof.FromBytes(proof));
}
