using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Block;

/// <summary>A binary tree of 2^32 positions of which almost all are empty: nodes that differ from the empty ones are kept.</summary>
/// <remarks>Z₀ is the empty leaf and Z_{h+1} = C(Z_h, Z_h).</remarks>
internal sealed class StateTree
{
    private const int Depth = BlockLimits.Depth;

    private static readonly HashDigest[] Empty = EmptyNodes();

    private readonly Dictionary<uint, HashDigest>[] _nodes = [.. Enumerable.Range(0, Depth + 1).Select(_ => new Dictionary<uint, HashDigest>())];

    /// <summary>The root.</summary>
    public HashDigest Root => At(Depth, 0);

    /// <summary>Writes leaves one after the other; the way of each as it was then.</summary>
    /// <remarks>Height by height: what is hashed at a height depends on the one below alone, so that all hashes of a height run at once.</remarks>
    public StatePath[] Write(IReadOnlyList<(uint Position, HashDigest Leaf)> writes)
    {
        var siblings = NewNodes(writes.Count, Depth);
        var before = NewNodes(writes.Count, Depth + 1);
        var after = NewNodes(writes.Count, Depth + 1);
        for (var k = 0; k < writes.Count; k++)
        {
            after[k][0] = writes[k].Leaf;
        }

        for (var height = 0; height <= Depth; height++)
        {
            var h = height;
            for (var k = 0; k < writes.Count; k++)
            {
                var index = Ancestor(writes[k].Position, h);
                before[k][h] = At(h, index);
                if (h < Depth)
                {
                    siblings[k][h] = At(h, index ^ 1);
                }

                _nodes[h][index] = after[k][h];
            }

            if (h < Depth)
            {
                Parallel.For(0, writes.Count, k => after[k][h + 1] = Parent(writes[k].Position, h, after[k][h], siblings[k][h]));
            }
        }

        return [.. writes.Select((write, k) => new StatePath(write.Position, siblings[k], before[k], after[k]))];
    }

    /// <summary>The way of a leaf that is not written.</summary>
    public StatePath Path(uint position)
    {
        var nodes = new HashDigest[Depth + 1];
        var siblings = new HashDigest[Depth];
        for (var height = 0; height <= Depth; height++)
        {
            nodes[height] = At(height, Ancestor(position, height));
            if (height < Depth)
            {
                siblings[height] = At(height, Ancestor(position, height) ^ 1);
            }
        }

        return new(position, siblings, nodes, nodes);
    }

    /// <summary>The node above a node at a height of a position's way and its sibling.</summary>
    public static HashDigest Parent(uint position, int height, in HashDigest node, in HashDigest sibling)
        => ((position >> height) & 1) == 0 ? BlockHashes.Node(node, sibling) : BlockHashes.Node(sibling, node);

    private static uint Ancestor(uint position, int height) => height == Depth ? 0 : position >> height;

    private HashDigest At(int height, uint index) => _nodes[height].TryGetValue(index, out var node) ? node : Empty[height];

    private static HashDigest[][] NewNodes(int paths, int length) => [.. Enumerable.Range(0, paths).Select(_ => new HashDigest[length])];

    private static HashDigest[] EmptyNodes()
    {
        var nodes = new HashDigest[Depth + 1];
        nodes[0] = BlockHashes.EmptyLeaf;
        for (var height = 0; height < Depth; height++)
        {
            nodes[height + 1] = BlockHashes.Node(nodes[height], nodes[height]);
        }

        return nodes;
    }
}
