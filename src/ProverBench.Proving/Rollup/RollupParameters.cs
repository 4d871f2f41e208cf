namespace ProverBench.Proving.Rollup;

/// <summary>The shape of a rollup batch.</summary>
/// <param name="Transfers">Slots of a batch, at least 1.</param>
/// <param name="Depth">Levels of the account tree, 1 to 32; the standard is 32.</param>
public sealed record RollupParameters(int Transfers, int Depth = RollupParameters.StandardDepth)
{
    /// <summary>The depth of the standard tree: 2^32 positions.</summary>
    public const int StandardDepth = 32;

    /// <summary>Balances and amounts are below 2^62.</summary>
    public const int AmountBits = 62;

    /// <summary>Fees are below 2^32.</summary>
    public const int FeeBits = 32;

    /// <summary>Nonces are below 2^32, and the last one is never spent.</summary>
    public const int NonceBits = 32;

    /// <summary>Requires sensible numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Transfers, 1, nameof(Transfers));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Transfers, 1 << 16, nameof(Transfers));
        ArgumentOutOfRangeException.ThrowIfLessThan(Depth, 1, nameof(Depth));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Depth, StandardDepth, nameof(Depth));
    }
}
