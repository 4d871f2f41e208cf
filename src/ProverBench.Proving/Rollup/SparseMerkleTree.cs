namespace ProverBench.Proving.Rollup;

/// <summary>A binary Merkle tree of 2^depth positions in which almost all leaves are empty: nodes that differ from the empty ones are kept.</summary>
public sealed class SparseMerkleTree
{
    private readonly Bn254Fr[] _empty;
    private readonly Dictionary<uint, Bn254Fr>[] _nodes;

    /// <summary>An empty tree.</summary>
    /// <param name="depth">1 to 32.</param>
    /// <param name="emptyLeaf">The digest of an empty position; Z₀, and Z_{i+1} = H(Z_i, Z_i).</param>
    public SparseMerkleTree(int depth, in Bn254Fr emptyLeaf)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, 32);
        Depth = depth;
        _empty = new Bn254Fr[depth + 1];
        _nodes = new Dictionary<uint, Bn254Fr>[depth + 1];
        _empty[0] = emptyLeaf;
        for (var height = 0; height <= depth; height++)
        {
            _nodes[height] = [];
            if (height > 0)
            {
                _empty[height] = RollupHashes.Node(_empty[height - 1], _empty[height - 1]);
            }
        }
    }

    /// <summary>Levels above the leaves.</summary>
    public int Depth { get; }

    /// <summary>The root.</summary>
    public Bn254Fr Root => At(Depth, 0);

    /// <summary>Sets leaves and recomputes every node above them once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A position is 2^depth or more.</exception>
    public void Set(IEnumerable<KeyValuePair<uint, Bn254Fr>> leaves)
    {
        var touched = new HashSet<uint>();
        foreach (var (position, leaf) in leaves)
        {
            RequirePosition(position);
            _nodes[0][position] = leaf;
            touched.Add(position);
        }

        for (var height = 1; height <= Depth; height++)
        {
            var parents = new HashSet<uint>();
            foreach (var child in touched)
            {
                var parent = child >> 1;
                if (parents.Add(parent))
                {
                    _nodes[height][parent] = RollupHashes.Node(At(height - 1, parent << 1), At(height - 1, (parent << 1) | 1));
                }
            }

            touched = parents;
        }
    }

    /// <summary>The siblings on the way from a position to the root, the leaf's first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is 2^depth or more.</exception>
    public Bn254Fr[] Path(uint position)
    {
        RequirePosition(position);
        var siblings = new Bn254Fr[Depth];
        for (var height = 0; height < Depth; height++)
        {
            siblings[height] = At(height, (position >> height) ^ 1);
        }

        return siblings;
    }

    private Bn254Fr At(int height, uint index) => _nodes[height].TryGetValue(index, out var node) ? node : _empty[height];

    private void RequirePosition(uint position)
    {
        if (Depth < 32 && position >> Depth != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(position), $"position {position} lies outside a tree of depth {Depth}");
        }
    }
}
