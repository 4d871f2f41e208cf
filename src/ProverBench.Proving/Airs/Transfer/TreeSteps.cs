using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Block;
using static ProverBench.Proving.Airs.Transfer.TransferStepsColumns;

namespace ProverBench.Proving.Airs.Transfer;

/// <summary>The columns of the state tree in the table of steps.</summary>
internal static class TreeSteps
{
    /// <summary>Writes the rows of one slot, which begin at a row of the block.</summary>
    /// <param name="slots">All slots: the first row shows the last leaf of the slot before, the first after the last.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="block">The block.</param>
    /// <param name="at">The slot's first row in it.</param>
    public static void Write(IReadOnlyList<SegmentSlot> slots, int slot, TraceBlock block, int at)
    {
        var own = slots[slot];
        Way(own.SenderPath, block, at);
        Way(own.ReceiverPath, block, at + LeafRows);
        for (var row = 0; row < Rows; row++)
        {
            block[TransferStepsColumns.Transfer, at + row] = Goldilocks.FromUInt64((ulong)slot);
            var before = row == 0 ? slots[(slot + slots.Count - 1) % slots.Count] : own;
            block.Set(Child, at + row, HashDigest.As<Goldilocks>(in ChildOf(before, (row + Rows - 1) % Rows)));
        }
    }

    private static void Way(StatePath path, TraceBlock block, int at)
    {
        for (var row = 0; row < LeafRows; row++)
        {
            var height = BlockLimits.Depth - 1 - (row / 2);
            ref readonly var node = ref ChildOf(path, row);
            ref readonly var sibling = ref path.Siblings[height];
            var right = ((path.Position >> height) & 1) == 1;
            block.Set(right ? Right : Left, at + row, HashDigest.As<Goldilocks>(in node));
            block.Set(right ? Left : Right, at + row, HashDigest.As<Goldilocks>(in sibling));
            block.Set(Bit, at + row, right);
            block[Position, at + row] = Goldilocks.FromUInt64((ulong)path.Position >> (height + 1));
        }
    }

    private static ref readonly HashDigest ChildOf(SegmentSlot slot, int row) => ref ChildOf(row < LeafRows ? slot.SenderPath : slot.ReceiverPath, row % LeafRows);

    /// <summary>The child on the way that the node of a row has.</summary>
    private static ref readonly HashDigest ChildOf(StatePath path, int row)
        => ref (row % 2 == 0 ? path.Before : path.After)[BlockLimits.Depth - 1 - (row / 2)];
}
