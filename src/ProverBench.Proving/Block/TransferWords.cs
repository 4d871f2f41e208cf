using ProverBench.Algebra.EcGFp5;

namespace ProverBench.Proving.Block;

/// <summary>A transfer as field elements: what the circuit sees, in range or not.</summary>
/// <param name="From">The sender's position.</param>
/// <param name="To">The receiver's position.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Fee">The fee.</param>
/// <param name="Nonce">The nonce.</param>
public readonly record struct TransferWords(uint From, uint To, Goldilocks Amount, Goldilocks Fee, Goldilocks Nonce)
{
    private static readonly Goldilocks NonceWeight = Goldilocks.FromUInt64(1UL << BlockLimits.FeeBits);

    /// <summary>What is signed and chained: from, to, amount, fee + 2^32·nonce. One to one for values in range: a nonce below 2^32 − 1 keeps the last below p.</summary>
    public Goldilocks[] ToMessage() => [Goldilocks.FromUInt64(From), Goldilocks.FromUInt64(To), Amount, Fee + (NonceWeight * Nonce)];

    /// <summary>Whether a key signed this.</summary>
    public bool IsSignedBy(SchnorrPublicKey key, in SchnorrSignature signature) => Schnorr.Verify(key, ToMessage(), signature);
}
