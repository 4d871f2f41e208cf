using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Block;

/// <summary>What an account's leaf holds, beside the one asset there is.</summary>
/// <param name="KeyHash">H(x(A)) of the owner's public key A.</param>
/// <param name="Balance">Below 2^62.</param>
/// <param name="Nonce">Below 2^32: transfers sent so far.</param>
public readonly record struct Account(HashDigest KeyHash, Goldilocks Balance, Goldilocks Nonce);
