namespace ProverBench.Proving.Rollup;

/// <summary>A transfer as a user states it.</summary>
/// <param name="From">The sender's position.</param>
/// <param name="To">The receiver's position; may be the sender's.</param>
/// <param name="Amount">Above zero, below 2^62.</param>
/// <param name="Fee">Burned.</param>
/// <param name="Nonce">The sender's nonce.</param>
public readonly record struct Transfer(uint From, uint To, ulong Amount, uint Fee, uint Nonce)
{
    /// <summary>The same as field elements.</summary>
    public TransferWords Words => new(From, To, Bn254Fr.FromUInt64(Amount), Bn254Fr.FromUInt64(Fee), Bn254Fr.FromUInt64(Nonce));
}
