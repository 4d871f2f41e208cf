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
    private readonly Dictionary<string, PlonkishVerifyingKey<Goldilocks3>> _made = [];

    /// <summary>All that were made, in order.</summary>
    public List<PinnedKey> Keys { get; } = [];

    /// <summary>The circuits of blocks of segments of 2^logSlots transfers, under the standard policies: the tree's four, and the last layer.</summary>
    public void AddBlock(int logSlots)
    {
        var circuits = BlockCircuits.Of(new() { LogSlots = logSlots, Segments = 1 });
        PlonkishVerifyingKey<Goldilocks3>? shrink = null;
        foreach (var kind in Enum.GetValues<NodeKind>())
        {
            shrink = Add($"rollup-block, segments of 2^{logSlots}, {kind}", circuits[kind].Circuit, circuits.Parameters.PolicyOf(kind));
        }

        Add($"rollup-block, segments of 2^{logSlots}, last layer", LastCircuit.Of(shrink!).Circuit, FriPolicies.GoldilocksLast);
    }

    /// <summary>One circuit; its key.</summary>
    public PlonkishVerifyingKey<Goldilocks3> Add<S>(string name, PlonkishCircuit<S> circuit, FriPolicy policy)
        where S : struct, IGateSet
    {
        var digest = PinnedKeys.DigestOf(circuit, policy);
        if (_made.TryGetValue(digest, out var known))
        {
            return known;
        }

        Assert.True(PlonkishProver<S, Goldilocks3>.TryCreate(backend, policy, circuit, out var prover, out var reason), reason);
        using (prover)
        {
            var entry = PinnedKeys.Entry(name, circuit, prover.Key);
            _made.Add(digest, prover.Key);
            Keys.Add(entry);
            return prover.Key;
        }
    }
}
