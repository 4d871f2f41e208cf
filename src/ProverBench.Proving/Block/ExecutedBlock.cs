namespace ProverBench.Proving.Block;

/// <summary>A block to be proved: what its verifier knows of it, and its segments.</summary>
/// <param name="Statement">The public part.</param>
/// <param name="Segments">In order; each goes on where the one before ended.</param>
public sealed record ExecutedBlock(BlockStatement Statement, IReadOnlyList<Segment> Segments)
{
    /// <summary>Executes a block's transfers in order, a full segment after the other; what is left of the last ones is padding.</summary>
    /// <param name="ledger">Stands behind the last transfer then.</param>
    /// <param name="transfers">All of them.</param>
    /// <param name="parameters">How many segments, of which size.</param>
    /// <param name="sessionNonce">32 bytes.</param>
    /// <exception cref="InvalidTransferException">One breaks a rule; none is executed.</exception>
    /// <exception cref="ArgumentException">There is no such block, there are more transfers than slots, or the nonce is not 32 bytes long.</exception>
    public static ExecutedBlock Of(BlockLedger ledger, IReadOnlyList<SignedBlockTransfer> transfers, BlockParameters parameters, ReadOnlySpan<byte> sessionNonce)
    {
        if (!parameters.TryValidate(out var reason))
        {
            throw new ArgumentException(reason, nameof(parameters));
        }

        if (transfers.Count > parameters.Capacity)
        {
            throw new ArgumentException($"{transfers.Count} transfers do not fit {parameters.Segments} segments of 2^{parameters.LogSlots} slots", nameof(transfers));
        }

        var digest = BlockHashes.Start(sessionNonce, (uint)transfers.Count);
        ledger.Require(transfers);
        var before = ledger.Root;
        var segments = new Segment[parameters.Segments];
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = ledger.ExecuteRequired([.. transfers.Skip(i << parameters.LogSlots).Take(parameters.Slots)], parameters.LogSlots, digest);
            digest = segments[i].Statement.NewDigest;
        }

        return new(new(before, ledger.Root, sessionNonce.ToArray(), [.. transfers.Select(signed => signed.Transfer)]), segments);
    }
}
