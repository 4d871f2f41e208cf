using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Block;

/// <summary>The circuits of a block's tree on a backend, with what proves and verifies each. One set serves blocks of any number of segments; one proof at a time.</summary>
public sealed class BlockKeys : IDisposable
{
    private readonly StarkProver<Goldilocks, Goldilocks3> _segments;
    private readonly PlonkishProver<StandardGates<CubicExtension>, Goldilocks3>[] _nodes;

    private BlockKeys(
        BlockCircuits circuits,
        IBackend backend,
        StarkProver<Goldilocks, Goldilocks3> segments,
        PlonkishProver<StandardGates<CubicExtension>, Goldilocks3>[] nodes,
        LastLayer? lastLayer)
    {
        (Circuits, Backend, _segments, _nodes, LastLayer) = (circuits, backend, segments, nodes, lastLayer);
        List = new(Commitment(NodeKind.Segment), Commitment(NodeKind.FirstJoin), Commitment(NodeKind.Join), Commitment(NodeKind.Shrink));

        Algebra.Hashing.HashDigest Commitment(NodeKind kind) => this[kind].Table.Commitment;
    }

    /// <summary>The circuits.</summary>
    public BlockCircuits Circuits { get; }

    /// <summary>The commitments of the keys, and their root.</summary>
    public KeyList List { get; }

    /// <summary>The key of the segments' STARKs.</summary>
    public StarkVerifyingKey<Goldilocks, Goldilocks3> Segment => _segments.Key;

    /// <summary>The layer that a wrap verifies; null for blocks that end without one.</summary>
    public LastLayer? LastLayer { get; }

    /// <summary>The key of the block's last proof: F's, or S's where there is no last layer.</summary>
    public PlonkishVerifyingKey<Goldilocks3> Last => LastLayer?.Key ?? this[NodeKind.Shrink];

    /// <summary>Where the provers work.</summary>
    internal IBackend Backend { get; }

    /// <summary>The key of a kind of node.</summary>
    public PlonkishVerifyingKey<Goldilocks3> this[NodeKind kind] => Prover(kind).Key;

    /// <summary>Lays down the circuits, takes them to a backend and commits to them; false, with the reason, when the backend lacks a kernel family.</summary>
    /// <exception cref="ArgumentException">There is no such block.</exception>
    /// <exception cref="NotSupportedException">The segments' or the recursion policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    /// <exception cref="DeviceMemoryException">The fixed columns do not fit.</exception>
    public static bool TryCreate(IBackend backend, BlockParameters parameters, [NotNullWhen(true)] out BlockKeys? keys, [NotNullWhen(false)] out string? reason)
    {
        keys = null;
        var circuits = BlockCircuits.Of(parameters);
        if (!StarkProver<Goldilocks, Goldilocks3>.TryCreate(backend, parameters.SegmentPolicy, circuits.Segment.Tables, out var segments, out reason))
        {
            return false;
        }

        var nodes = new List<PlonkishProver<StandardGates<CubicExtension>, Goldilocks3>>();
        try
        {
            foreach (var kind in Enum.GetValues<NodeKind>())
            {
                if (!PlonkishProver<StandardGates<CubicExtension>, Goldilocks3>.TryCreate(backend, parameters.PolicyOf(kind), circuits[kind].Circuit, out var node, out reason))
                {
                    return false;
                }

                nodes.Add(node);
            }

            LastLayer? lastLayer = null;
            if (parameters.LastPolicy is { } last && !LastLayer.TryCreate(backend, last, nodes[(int)NodeKind.Shrink].Key, out lastLayer, out reason))
            {
                return false;
            }

            keys = new(circuits, backend, segments, [.. nodes], lastLayer);
            return true;
        }
        finally
        {
            if (keys is null)
            {
                nodes.ForEach(node => node.Dispose());
                segments.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LastLayer?.Dispose();
        _segments.Dispose();
        foreach (var node in _nodes)
        {
            node.Dispose();
        }
    }

    /// <summary>Proves segments.</summary>
    internal StarkProver<Goldilocks, Goldilocks3> SegmentProver => _segments;

    /// <summary>Proves nodes of a kind.</summary>
    internal PlonkishProver<StandardGates<CubicExtension>, Goldilocks3> Prover(NodeKind kind) => _nodes[(int)kind];
}
