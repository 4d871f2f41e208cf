using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Block;

/// <summary>The memory that proving one segment takes, from which a class of machines gets the size of its segments.</summary>
public static class SegmentMemory
{
    /// <summary>The part of a machine's memory that a segment may take, in quarters: what is left holds the system, the process and the keys of the circuits.</summary>
    private const int Quarters = 3;

    /// <summary>
    /// Bytes of device buffers at their peak, which is when the quotient is committed to or the batch opened: traces, arguments and quotient chunks with their extensions and trees,
    /// 2N digests a tree, and the reduced quotient with its foldings.
    /// </summary>
    /// <param name="policy">Of the segment.</param>
    /// <param name="logSlots">log₂ of its slots.</param>
    /// <exception cref="ArgumentException">The policy does not allow the tables' degree.</exception>
    public static long DeviceBytes(FriPolicy policy, int logSlots)
    {
        var empty = new SegmentStatement(default, default, default, default, Goldilocks.Zero, Goldilocks.Zero);
        var heights = TransferTables.Statement(logSlots, empty).Tables;
        var (elements, digests) = (0L, 0L);
        var tables = TransferTables.Of<Goldilocks3>(policy);
        for (var t = 0; t < tables.Count; t++)
        {
            var chunks = Goldilocks3.ExtensionDegree << tables[t].Plan.LogQuotient;
            var columns = tables[t].Shape.Columns + (tables[t].Plan.ArgumentColumns * Goldilocks3.ExtensionDegree) + chunks;
            elements += (long)columns * (1 + (1L << policy.LogBlowup)) << heights[t].LogRows;
        }

        // Three trees over all tables; each has twice as many nodes as the tallest table has leaves.
        var leaves = 1L << (heights.Max(table => table.LogRows) + policy.LogBlowup);
        digests += 3 * 2 * leaves;

        // One reduced quotient a height, then codewords that shrink by the arity, with a tree each.
        elements += heights.Sum(table => (long)Goldilocks3.ExtensionDegree << (table.LogRows + policy.LogBlowup));
        var folded = leaves >> policy.LogArity;
        elements += Goldilocks3.ExtensionDegree * folded * 2;
        digests += 2 * leaves / ((1L << policy.LogArity) - 1);
        return (elements * Goldilocks.ByteSize) + (digests * HashDigest.Size);
    }

    /// <summary>log₂ of the slots of a segment on a machine with so much memory: the most that take no more than three quarters of it.</summary>
    /// <param name="policy">Of the segment.</param>
    /// <param name="memoryBytes">What the machine has.</param>
    /// <exception cref="ArgumentException">Not even one slot fits.</exception>
    public static int LogSlotsFor(FriPolicy policy, long memoryBytes)
    {
        for (var logSlots = BlockLimits.MaxLogSlots; logSlots >= 0; logSlots--)
        {
            if (DeviceBytes(policy, logSlots) <= memoryBytes / 4 * Quarters)
            {
                return logSlots;
            }
        }

        throw new ArgumentException($"{memoryBytes} bytes of memory hold no segment: one slot takes {DeviceBytes(policy, 0)}", nameof(memoryBytes));
    }
}
