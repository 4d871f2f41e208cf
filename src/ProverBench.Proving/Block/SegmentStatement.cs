using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Block;

/// <summary>What the proof of a segment says in public.</summary>
/// <param name="OldRoot">The state tree's root before.</param>
/// <param name="NewRoot">And after.</param>
/// <param name="OldDigest">The digest before; a block's first is <see cref="BlockHashes.Start"/>.</param>
/// <param name="NewDigest">The digest after: chained over the transfers.</param>
/// <param name="Count">Transfers, padding not counted.</param>
/// <param name="FeeTotal">The sum of their fees, which are burned.</param>
public sealed record SegmentStatement(HashDigest OldRoot, HashDigest NewRoot, HashDigest OldDigest, HashDigest NewDigest, Goldilocks Count, Goldilocks FeeTotal)
{
    /// <summary>Number of public values.</summary>
    public const int Size = (4 * DigestLength) + 2;

    private const int DigestLength = 4;

    /// <summary>The public values, in the order of the parameters.</summary>
    public Goldilocks[] ToPublicValues()
    {
        var (oldRoot, newRoot, oldDigest, newDigest) = (OldRoot, NewRoot, OldDigest, NewDigest);
        return
        [
            .. HashDigest.As<Goldilocks>(in oldRoot), .. HashDigest.As<Goldilocks>(in newRoot),
            .. HashDigest.As<Goldilocks>(in oldDigest), .. HashDigest.As<Goldilocks>(in newDigest), Count, FeeTotal,
        ];
    }

    /// <summary>The statement of public values.</summary>
    /// <exception cref="MalformedProofException">There are not <see cref="Size"/>.</exception>
    public static SegmentStatement FromPublicValues(ReadOnlySpan<Goldilocks> values)
    {
        if (values.Length != Size)
        {
            throw new MalformedProofException($"a segment's statement has {Size} public values, found {values.Length}");
        }

        return new(Digest(values), Digest(values[DigestLength..]), Digest(values[(2 * DigestLength)..]), Digest(values[(3 * DigestLength)..]), values[^2], values[^1]);

        static HashDigest Digest(ReadOnlySpan<Goldilocks> from)
        {
            HashDigest digest = default;
            from[..DigestLength].CopyTo(HashDigest.Fill<Goldilocks>(ref digest));
            return digest;
        }
    }

    /// <summary>Whether a segment may follow this one: it begins with the root and the digest that this one leaves.</summary>
    public bool IsFollowedBy(SegmentStatement next) => NewRoot.Equals(next.OldRoot) && NewDigest.Equals(next.OldDigest);

    /// <summary>What both say together: from this one's root and digest to the next one's, counts and fees added.</summary>
    /// <exception cref="ArgumentException">The next one does not follow this one, or a sum leaves its range: counts below 2^32, fees below 2^62.</exception>
    public SegmentStatement Join(SegmentStatement next)
    {
        if (!IsFollowedBy(next))
        {
            throw new ArgumentException("the statement does not follow: it begins with another root or digest", nameof(next));
        }

        var (count, fees) = (Count + next.Count, FeeTotal + next.FeeTotal);
        return count.Value >> BlockLimits.CountBits == 0 && fees.Value >> BlockLimits.FeeTotalBits == 0
            ? this with { NewRoot = next.NewRoot, NewDigest = next.NewDigest, Count = count, FeeTotal = fees }
            : throw new ArgumentException($"the sums leave their ranges: count {count}, fees {fees}", nameof(next));
    }
}
