using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Plonkish;

/// <summary>The verifier of <see cref="PlonkishProver{S, E}"/>: refuses with a reason, never by an exception. One object serves several threads.</summary>
/// <typeparam name="E">The challenge field.</typeparam>
public sealed class PlonkishVerifier<E>
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private readonly StarkVerifier<Goldilocks, E> _table;

    /// <summary>A verifier of one key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="accelerated">The policy's hash as a backend accelerates it; null for the plain one.</param>
    /// <exception cref="ArgumentException">The hash is another than the policy's.</exception>
    public PlonkishVerifier(PlonkishVerifyingKey<E> key, TreeHash<Goldilocks>? accelerated = null)
    {
        Key = key;
        _table = new(key.Table, accelerated);
    }

    /// <summary>The key.</summary>
    public PlonkishVerifyingKey<E> Key { get; }

    /// <summary>Bytes of a proof.</summary>
    public long ProofSize => _table.ProofSize(Key.Statement([]));

    /// <summary>Whether the proof shows that the circuit has a witness with these public values.</summary>
    public StarkVerdict Verify(ReadOnlySpan<Goldilocks> publicValues, ReadOnlySpan<byte> proof)
        => publicValues.Length == Key.PublicCount
            ? _table.Verify(Key.Statement(publicValues), proof)
            : new(StarkRefusal.Statement, $"the circuit has {Key.PublicCount} public values, found {publicValues.Length}");

    /// <summary>Whether the proof shows that the circuit has a witness with its public values.</summary>
    public StarkVerdict Verify(PlonkishProof proof) => Verify(proof.PublicValues.AsSpan(), proof.Bytes);
}
