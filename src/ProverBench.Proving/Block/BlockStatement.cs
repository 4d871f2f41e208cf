using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Block;

/// <summary>A block as its verifier knows it: what the proof has to say follows from this alone.</summary>
/// <remarks>
/// A block says what a segment of all its transfers would: the digest chains transfers and not segments. The first digest binds the proof to a session and to the number of transfers.
/// </remarks>
/// <param name="OldRoot">The state tree's root before the first transfer.</param>
/// <param name="NewRoot">And after the last.</param>
/// <param name="SessionNonce">32 bytes.</param>
/// <param name="Transfers">All transfers in order.</param>
public sealed record BlockStatement(HashDigest OldRoot, HashDigest NewRoot, ReadOnlyMemory<byte> SessionNonce, IReadOnlyList<BlockTransfer> Transfers)
{
    /// <summary>The digest before the first transfer.</summary>
    /// <exception cref="ArgumentException">The nonce is not 32 bytes long.</exception>
    public HashDigest Start => BlockHashes.Start(SessionNonce.Span, checked((uint)Transfers.Count));

    /// <summary>What the proof of the block says: roots, digests from <see cref="Start"/> over every transfer, their number, the sum of their fees.</summary>
    /// <exception cref="ArgumentException">The nonce is not 32 bytes long.</exception>
    public SegmentStatement Expected
    {
        get
        {
            var digest = Start;
            ulong fees = 0;
            foreach (var transfer in Transfers)
            {
                digest = BlockHashes.Chain(digest, transfer.Words);
                fees += transfer.Fee;
            }

            return new(OldRoot, NewRoot, Start, digest, Goldilocks.FromUInt64((ulong)Transfers.Count), Goldilocks.FromUInt64(fees));
        }
    }

    /// <summary>Why there is no such block, in one sentence; null where its statement is in range.</summary>
    public string? FindFault()
        => SessionNonce.Length != BlockHashes.NonceSize ? $"a session nonce has {BlockHashes.NonceSize} bytes, found {SessionNonce.Length}" : FindOutOfRange();

    /// <summary>The first transfer out of the ranges in which its words are no other transfer's, and why; null where there is none.</summary>
    /// <remarks>An amount and the same less p are one element: without this, two lists would have one digest.</remarks>
    public string? FindOutOfRange()
    {
        for (var i = 0; i < Transfers.Count; i++)
        {
            var transfer = Transfers[i];
            if (transfer.Amount == 0 || transfer.Amount >> BlockLimits.AmountBits != 0)
            {
                return $"transfer {i} is of {transfer.Amount}, expected 1 to 2^{BlockLimits.AmountBits} - 1";
            }

            if (transfer.Nonce == BlockLimits.LastNonce)
            {
                return $"transfer {i} has nonce {transfer.Nonce}, which no transfer may have";
            }
        }

        return null;
    }
}
