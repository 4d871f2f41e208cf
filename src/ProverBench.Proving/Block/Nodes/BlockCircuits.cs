using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Block.Nodes;

/// <summary>The circuits of a block's tree, which follow from the parameters: no backend is asked.</summary>
public sealed class BlockCircuits
{
    private readonly BlockNode[] _nodes;

    private BlockCircuits(BlockParameters parameters, StarkVerifyingKey<Goldilocks, Goldilocks3> segment, BlockNode[] nodes)
        => (Parameters, Segment, _nodes) = (parameters, segment, nodes);

    /// <summary>The parameters.</summary>
    public BlockParameters Parameters { get; }

    /// <summary>The key of the segments' STARKs.</summary>
    public StarkVerifyingKey<Goldilocks, Goldilocks3> Segment { get; }

    /// <summary>The circuit of a kind.</summary>
    public BlockNode this[NodeKind kind] => _nodes[(int)kind];

    /// <summary>Lays down the circuits.</summary>
    /// <remarks>
    /// J1 verifies joins of both kinds, itself among them, so that J0 and J1 have one structure: height and gates are raised to what both need, until laying down J1 over joins of that
    /// structure gives no more.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no such block.</exception>
    /// <exception cref="NotSupportedException">A policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    public static BlockCircuits Of(BlockParameters parameters)
    {
        if (!parameters.TryValidate(out var reason))
        {
            throw new ArgumentException(reason, nameof(parameters));
        }

        var policy = parameters.RecursionPolicy;
        var segment = new StarkVerifyingKey<Goldilocks, Goldilocks3>(parameters.SegmentPolicy, TransferTables.Of<Goldilocks3>(parameters.SegmentPolicy));
        var leaf = BlockNode.OverSegment(segment, TransferTables.LogRows(parameters.LogSlots));
        var leafStructure = leaf.Structure(policy);
        var first = BlockNode.OverPair(NodeKind.FirstJoin, leafStructure, [], 1);
        while (true)
        {
            var join = BlockNode.OverPair(NodeKind.Join, first.Structure(policy), [.. first.Gates], first.Circuit.LogRows);
            if (join.Circuit.LogRows == first.Circuit.LogRows && join.Gates.SequenceEqual(first.Gates))
            {
                return new(parameters, segment, [leaf, first, join, BlockNode.OverJoin(join.Structure(policy))]);
            }

            first = BlockNode.OverPair(NodeKind.FirstJoin, leafStructure, [.. join.Gates], join.Circuit.LogRows);
        }
    }
}
