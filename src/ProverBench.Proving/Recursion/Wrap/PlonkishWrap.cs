using System.Security.Cryptography;
using System.Text;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Recursion.Verifier;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>The verifier of the plonkish proofs of one key, whose hash is <c>poseidon2-bn254-8-3</c>, over BN254's scalar field. The key is a constant of the circuit.</summary>
public sealed class PlonkishWrap : IWrappedVerifier
{
    private readonly PlonkishVerifyingKey<Goldilocks3> _key;
    private readonly Bn254TreeHash _hash;

    /// <summary>The verifier of a key's proofs.</summary>
    /// <exception cref="NotSupportedException">The policy hides, or has another hash.</exception>
    public PlonkishWrap(PlonkishVerifyingKey<Goldilocks3> key)
    {
        var policy = key.Table.Policy;
        if (policy.ZeroKnowledge)
        {
            throw new NotSupportedException($"{policy.Name} hides: its proofs are not verified in a circuit");
        }

        _hash = policy.TreeHash<Goldilocks>() as Bn254TreeHash
            ?? throw new NotSupportedException($"a circuit over {Bn254Fr.Name} verifies proofs with {StandardTreeHashes.Bn254}, {policy.Name} has {policy.Hash}");
        _key = key;
        Digest = SHA256.HashData(Encoding.UTF8.GetBytes($"proverbench plonkish verifier in r1cs 1\nkey={Convert.ToHexStringLower(key.Digest.Span)}\n"));
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Digest { get; }

    /// <inheritdoc/>
    public int PublicCount => _key.PublicCount;

    /// <inheritdoc/>
    /// <remarks>What the circuit takes is read from a proof by the verifier of the key.</remarks>
    /// <exception cref="MalformedProofException">That verifier refuses the proof.</exception>
    public Num<Bn254Fr>[] Verify(CircuitBuilder<Bn254Fr> circuit, PlonkishProof? proof)
        => proof is null
            ? Verify(circuit, new Goldilocks[PublicCount], null)
            : Verify(circuit, proof.PublicValues.AsSpan(), StarkProofInputs.Of(_key.Table, _key.Statement(proof.PublicValues.AsSpan()), proof.Bytes));

    /// <summary>The same with what the circuit takes, whatever it is.</summary>
    internal Num<Bn254Fr>[] Verify(CircuitBuilder<Bn254Fr> circuit, ReadOnlySpan<Goldilocks> publicValues, StarkProofInputs? proof)
    {
        if (publicValues.Length != PublicCount)
        {
            throw new ArgumentException($"a proof of this key has {PublicCount} public values, found {publicValues.Length}", nameof(publicValues));
        }

        var machine = new R1csMachine(circuit, _hash, proof);
        var values = new R1csElement[publicValues.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = machine.Input(publicValues[i]);
        }

        R1csElement[] digest;
        using (circuit.Enter("public digest"))
        {
            digest = GoldilocksSponge.Digest(values);
        }

        StarkVerifierCircuit<R1csElement, R1csValue, Bool<Bn254Fr>, Num<Bn254Fr>, Goldilocks3>.Verify(machine, _key.Table, [_key.LogRows], null, [digest], default);
        return machine.IsAtEnd ? machine.Canonical(values) : throw new InvalidOperationException("the circuit does not take all that the proof gives");
    }
}
