namespace ProverBench.Proving.Block;

/// <summary>The ranges of the ledger, which the circuit fixes.</summary>
public static class BlockLimits
{
    /// <summary>Levels of the state tree.</summary>
    public const int Depth = 32;

    /// <summary>Bits of balances and amounts.</summary>
    public const int AmountBits = 62;

    /// <summary>Bits of a fee.</summary>
    public const int FeeBits = 32;

    /// <summary>Bits of the number of transfers that a proof counts.</summary>
    public const int CountBits = 32;

    /// <summary>Bits of the fees that a proof sums.</summary>
    public const int FeeTotalBits = 62;

    /// <summary>A nonce that no transfer may have.</summary>
    public const uint LastNonce = uint.MaxValue;

    /// <summary>log₂ of the most slots a segment can have: 2^22 rows of 128 a slot.</summary>
    public const int MaxLogSlots = 15;
}
