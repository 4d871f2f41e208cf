using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Block;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Plonkish;
using ProverBench.Workloads.Keys;

namespace ProverBench.Workloads.Blocks;

/// <summary>What the verifier of a block has: the keys of the tree, and that of the last circuit.</summary>
/// <param name="List">The commitments of all keys of the tree.</param>
/// <param name="All">W, J0, J1, S, and F where the blocks have a last layer.</param>
internal sealed record BlockVerifyingKeys(KeyList List, IReadOnlyList<PlonkishVerifyingKey<Goldilocks3>> All)
{
    /// <summary>S's key, or F's where the blocks have a last layer.</summary>
    public PlonkishVerifyingKey<Goldilocks3> Last => All[^1];

    /// <summary>Those of keys that were made.</summary>
    public static BlockVerifyingKeys Of(BlockKeys keys)
    {
        IEnumerable<PlonkishVerifyingKey<Goldilocks3>> tree = Enum.GetValues<NodeKind>().Select(kind => keys[kind]);
        return new(keys.List, [.. keys.LastLayer is { } last ? tree.Append(last.Key) : tree]);
    }

    /// <summary>Those that the build carries of these circuits, where it carries all of them.</summary>
    public static bool TryPinned(BlockCircuits circuits, PinnedKeys pinned, [NotNullWhen(true)] out BlockVerifyingKeys? keys)
    {
        keys = null;
        var all = new List<PlonkishVerifyingKey<Goldilocks3>>();
        foreach (var kind in Enum.GetValues<NodeKind>())
        {
            if (!pinned.TryFind(circuits[kind].Circuit, circuits.Parameters.PolicyOf(kind), out var key))
            {
                return false;
            }

            all.Add(key);
        }

        if (circuits.Parameters.LastPolicy is { } policy)
        {
            if (!pinned.TryFind(LastCircuit.Of(all[^1]).Circuit, policy, out var last))
            {
                return false;
            }

            all.Add(last);
        }

        var commitments = all.ConvertAll(key => key.Table.Commitment);
        keys = new(new(commitments[0], commitments[1], commitments[2], commitments[3]), all);
        return true;
    }

    /// <summary>Those that the build carries; where the circuits are others, they are committed to again on the oracle, which takes minutes.</summary>
    public static BlockVerifyingKeys Of(BlockParameters parameters)
    {
        if (TryPinned(BlockCircuits.Of(parameters), PinnedKeys.Shipped, out var pinned))
        {
            return pinned;
        }

        using var oracle = new ScalarBackend(new BackendOptions(Environment.ProcessorCount));
        if (!BlockKeys.TryCreate(oracle, parameters, out var keys, out var reason))
        {
            throw new NotSupportedException(reason);
        }

        using (keys)
        {
            return Of(keys);
        }
    }
}
