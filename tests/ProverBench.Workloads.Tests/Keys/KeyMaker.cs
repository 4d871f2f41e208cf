using ProverBench.Backends;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Workloads.Keys;

namespace ProverBench.Workloads.Tests.Keys;

/// <summary>Commits to circuits, as <c>suites/keys/circuits.json</c> holds it. Circuits that several sizes share are committed to once.</summary>
internal sealed class KeyMaker(IBackend backend)
{
    private readonly Dictionary<string, PinnedKey> _made = [];

    /// <summary>All that were made, in order.</summary>
    public List<PinnedKey> Keys { get; } = [];

    /// <summary>The four circuits of blocks of segments of 2^logSlots transfers, under the standard policies.</summary>
    public void AddBlock(int logSlots)
    {
        var circuits = BlockCircuits.Of(new() { LogSlots = logSlots, Segments = 1 });
        foreach (var kind in Enum.GetValues<NodeKind>())
        {
            Add($"rollup-block, segments of 2^{logSlots}, {kind}", circuits[kind].Circuit, circuits.Parameters.RecursionPolicy);
        }
    }

    /// <summary>One circuit.</summary>
    public void Add<S>(string name, PlonkishCircuit<S> circuit, FriPolicy policy)
        where S : struct, IGateSet
    {
        var digest = PinnedKeys.DigestOf(circuit, policy);
        if (_made.ContainsKey(digest))
        {
            return;
        }

        Assert.True(PlonkishProver<S, Goldilocks3>.TryCreate(backend, policy, circuit, out var prover, out var reason), reason);
        using (prover)
        {
            var entry = PinnedKeys.Entry(name, circuit, prover.Key);
            _made.Add(digest, entry);
            Keys.Add(entry);
        }
    }
}
