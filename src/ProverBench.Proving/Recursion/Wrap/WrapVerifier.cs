namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>Verifies wraps: packs the statement itself and checks the Groth16 proof, as a contract on L1 would.</summary>
public sealed class WrapVerifier
{
    private readonly Groth16Bn254.Verifier _verifier;
    private readonly int _elements;

    /// <summary>A verifier for a key.</summary>
    /// <param name="key">The wrap's key: which proofs it wraps, under which key and policy, lies in it.</param>
    /// <param name="elements">Public values of the wrapped proofs.</param>
    /// <exception cref="RefusedKeyException">The key has another number of public values.</exception>
    public WrapVerifier(Groth16Bn254.VerifyingKey key, int elements = WrapStatement.Size)
    {
        if (key.PublicValues != WrapPublicValues.Count(elements))
        {
            throw new RefusedKeyException($"verifying key: {elements} elements are {WrapPublicValues.Count(elements)} public values of a wrap, the key has {key.PublicValues}");
        }

        (_verifier, _elements) = (new(key), elements);
    }

    /// <summary>The key.</summary>
    public Groth16Bn254.VerifyingKey Key => _verifier.Key;

    /// <summary>True when the wrap shows the statement.</summary>
    /// <exception cref="MalformedProofException">The proof is not in canonical form.</exception>
    public bool Verify(WrapStatement statement, ReadOnlySpan<byte> proof) => Verify(statement.ToElements(), proof);

    /// <summary>True when the wrap shows a proof with these public values; false too when their number is another.</summary>
    /// <exception cref="MalformedProofException">The proof is not in canonical form.</exception>
    public bool Verify(ReadOnlySpan<Goldilocks> statement, ReadOnlySpan<byte> proof)
    {
        var read = Groth16Bn254.Proof.FromBytes(proof);
        return statement.Length == _elements && _verifier.Verify(WrapPublicValues.Of(statement), read);
    }
}
