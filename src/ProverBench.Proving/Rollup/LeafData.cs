namespace ProverBench.Proving.Rollup;

/// <summary>What an account's leaf holds.</summary>
/// <param name="KeyHash">H(A.x, A.y) of the public key; zero where there is no account.</param>
/// <param name="Balance">Below 2^62.</param>
/// <param name="Nonce">Below 2^32: transfers sent so far.</param>
public readonly record struct LeafData(Bn254Fr KeyHash, Bn254Fr Balance, Bn254Fr Nonce)
{
    /// <summary>No account.</summary>
    public static LeafData Empty => default;
}
