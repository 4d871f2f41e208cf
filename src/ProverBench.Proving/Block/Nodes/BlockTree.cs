namespace ProverBench.Proving.Block.Nodes;

/// <summary>The shape of a block's tree: a W a segment, joins in pairs from the left until one is left, then S. It follows from the number of segments.</summary>
/// <remarks>An odd W goes through a J0 of its own, so that what joins meet is always a join; an odd join is carried up as it is.</remarks>
public static class BlockTree
{
    /// <summary>Builds the tree, left before right and children before parents, each node as soon as its children are there.</summary>
    /// <typeparam name="T">What stands for a node.</typeparam>
    /// <param name="segments">At least one.</param>
    /// <param name="leaf">Makes W of a segment.</param>
    /// <param name="node">Makes a node of a kind over one or two children with their kinds.</param>
    /// <returns>S.</returns>
    public static T Build<T>(int segments, Func<int, T> leaf, Func<NodeKind, IReadOnlyList<(NodeKind Kind, T Node)>, T> node)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(segments, 1);
        return node(NodeKind.Shrink, [Subtree(0, segments)]);

        // The left part has the greatest power of two of segments below the whole, which is what joining in pairs from the left gives.
        (NodeKind, T) Subtree(int from, int count)
        {
            if (count <= 2)
            {
                var leaves = new List<(NodeKind, T)>();
                for (var i = 0; i < count; i++)
                {
                    leaves.Add((NodeKind.Segment, leaf(from + i)));
                }

                return (NodeKind.FirstJoin, node(NodeKind.FirstJoin, leaves));
            }

            var left = 1 << int.Log2(count - 1);
            var first = Subtree(from, left);
            return (NodeKind.Join, node(NodeKind.Join, [first, Subtree(from + left, count - left)]));
        }
    }
}
