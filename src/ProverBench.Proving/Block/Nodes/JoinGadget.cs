using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;

namespace ProverBench.Proving.Block.Nodes;

/// <summary>What two verified nodes say together.</summary>
public static class JoinGadget
{
    /// <summary>
    /// From the left's old root and digest to the right's new ones, counts and fees added; where hasRight is 0, what the left says. The right then stands for nothing, whatever it is.
    /// </summary>
    /// <remarks>
    /// hasRight·(right.old − left.new) = 0, for root and digest. Sums are below 2^32 and 2^62, so that with children below those bounds, as a segment's are, no sum wraps. A prover that leaves out
    /// a right part states fewer transfers and another digest, which the verifier compares.
    /// </remarks>
    public static NodeTargets Join(this PlonkishBuilder builder, NodeTargets left, NodeTargets right, BoolTarget hasRight)
    {
        using (builder.Enter("chain"))
        {
            AssertFollows(builder, left.NewRoot, right.OldRoot, hasRight);
            AssertFollows(builder, left.NewDigest, right.OldDigest, hasRight);
        }

        Target count, fees;
        using (builder.Enter("sums"))
        {
            count = builder.MultiplyAdd(hasRight.Target, right.Count, left.Count);
            fees = builder.MultiplyAdd(hasRight.Target, right.FeeTotal, left.FeeTotal);
            builder.AssertBelow(count, BlockLimits.CountBits);
            builder.AssertBelow(fees, BlockLimits.FeeTotalBits);
        }

        return left with
        {
            NewRoot = builder.Select(hasRight, right.NewRoot, left.NewRoot),
            NewDigest = builder.Select(hasRight, right.NewDigest, left.NewDigest),
            Count = count,
            FeeTotal = fees,
        };
    }

    private static void AssertFollows(PlonkishBuilder builder, DigestTarget left, DigestTarget right, BoolTarget hasRight)
    {
        foreach (var (before, after) in left.ToArray().Zip(right.ToArray()))
        {
            builder.AssertZero(builder.Multiply(hasRight.Target, builder.Subtract(after, before)));
        }
    }
}
