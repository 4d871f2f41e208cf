namespace ProverBench.Proving.Block;

/// <summary>A transfer as a user states it.</summary>
/// <param name="From">The sender's position.</param>
/// <param name="To">The receiver's position; may be the sender's.</param>
/// <param name="Amount">Above zero, below 2^62.</param>
/// <param name="Fee">Burned.</param>
/// <param name="Nonce">The sender's nonce, below 2^32 − 1.</param>
public readonly record struct BlockTransfer(uint From, uint To, ulong Amount, uint Fee, uint Nonce)
{
    /// <summary>The same as field elements.</summary>
    public TransferWords Words => new(From, To, Goldilocks.FromUInt64(Amount), Goldilocks.FromUInt64(Fee), Goldilocks.FromUInt64(Nonce));
}
