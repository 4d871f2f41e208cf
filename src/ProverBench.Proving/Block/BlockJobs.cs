using System.Security.Cryptography;
using ProverBench.Proving.Block.Jobs;
using ProverBench.Proving.Block.Nodes;

namespace ProverBench.Proving.Block;

/// <summary>The jobs of a block: one a segment, whose input stays where the block was executed, one a node of the tree, and one for the last layer where there is one.</summary>
public static class BlockJobs
{
    /// <summary>The kind of the jobs that prove segments.</summary>
    public const string Segment = "segment";

    /// <summary>The kind of the job that proves the last layer.</summary>
    public const string LastLayer = "F";

    /// <summary>The kind of the jobs that prove nodes of a kind: <c>W</c>, <c>J0</c>, <c>J1</c>, <c>S</c>.</summary>
    public static string KindOf(NodeKind kind) => kind switch
    {
        NodeKind.Segment => "W",
        NodeKind.FirstJoin => "J0",
        NodeKind.Join => "J1",
        NodeKind.Shrink => "S",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The node whose jobs are of a kind; null for others.</summary>
    public static NodeKind? NodeOf(string kind) => Enum.GetValues<NodeKind>().Cast<NodeKind?>().FirstOrDefault(node => KindOf(node!.Value) == kind);

    /// <summary>The jobs of a block; the last one's output is the block's proof, in the form of <see cref="NodeProofCodec"/>.</summary>
    /// <param name="keys">What nodes' proofs depend on beside their children.</param>
    /// <param name="statements">Of the segments; at least one.</param>
    /// <param name="upToTree">Whether the graph ends with S, whatever the keys have beside.</param>
    public static JobGraph Graph(BlockKeys keys, IReadOnlyList<SegmentStatement> statements, bool upToTree = false)
    {
        var circuits = SHA256.HashData([.. keys.Circuits.Parameters.CircuitDigest(), .. keys.Last.Digest.Span, .. Bytes(keys.List.Elements)]);
        var (graph, counts) = (new JobGraph(), new Dictionary<NodeKind, int>());
        var shrunk = BlockTree.Build(
            statements.Count,
            i => Node(NodeKind.Segment, [graph.Add(new(Segment, i, SHA256.HashData([.. circuits, .. Bytes(statements[i].ToPublicValues())]), []))]),
            (kind, children) => Node(kind, [.. children.Select(child => child.Node)]));
        if (keys.LastLayer is not null && !upToTree)
        {
            graph.Add(new(LastLayer, 0, circuits, [shrunk]));
        }

        return graph;

        int Node(NodeKind kind, System.Collections.Immutable.ImmutableArray<int> inputs)
        {
            var index = counts.GetValueOrDefault(kind);
            counts[kind] = index + 1;
            return graph.Add(new(KindOf(kind), index, circuits, inputs));
        }
    }

    private static byte[] Bytes(Goldilocks[] elements)
    {
        var bytes = new byte[elements.Length * Goldilocks.ByteSize];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i].WriteCanonical(bytes.AsSpan(i * Goldilocks.ByteSize, Goldilocks.ByteSize));
        }

        return bytes;
    }
}
