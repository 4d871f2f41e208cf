using ProverBench.Proving.Block.Jobs;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Plonkish;

namespace ProverBench.Proving.Block;

/// <summary>Proves blocks: every segment by a STARK, every proof verified in a circuit, and those joined in a tree until one is left, which the last layer verifies where there is one.</summary>
/// <param name="keys">The keys; they stay the caller's.</param>
/// <param name="threads">Threads of the witnesses' computation.</param>
public sealed class BlockProver(BlockKeys keys, int threads)
{
    /// <summary>What verifies the proofs.</summary>
    public BlockVerifier Verifier { get; } = new(keys.List, keys.Last);

    /// <summary>The proof of a block.</summary>
    /// <param name="block">Its segments are of the keys' size.</param>
    /// <param name="observer">Is told how it goes on, job by job and phase by phase.</param>
    /// <param name="store">Where proofs go, and where those that are there already are taken from once they are verified; null for one of this call alone.</param>
    /// <param name="stop">Stops between kernels.</param>
    /// <exception cref="ArgumentException">A segment has another size, or there is none.</exception>
    /// <exception cref="Stark.UnsatisfiedTraceException">A segment breaks a rule; there is no proof.</exception>
    /// <exception cref="Plonkish.Witness.UnsatisfiedCircuitException">Segments do not follow each other: there is no proof.</exception>
    /// <exception cref="Backends.DeviceMemoryException">Traces or extensions do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public byte[] Prove(ExecutedBlock block, IJobObserver observer, IBlobStore? store = null, CancellationToken stop = default)
        => Run(block, upToTree: false, observer, store, stop);

    /// <summary>The same up to S's proof, which the last layer takes.</summary>
    /// <inheritdoc cref="Prove"/>
    public PlonkishProof ProveTree(ExecutedBlock block, IJobObserver observer, IBlobStore? store = null, CancellationToken stop = default)
        => NodeProofCodec.FromBytes(Run(block, upToTree: true, observer, store, stop), NodeTargets.Size);

    private byte[] Run(ExecutedBlock block, bool upToTree, IJobObserver observer, IBlobStore? store, CancellationToken stop)
    {
        var slots = keys.Circuits.Parameters.Slots;
        if (block.Segments.FirstOrDefault(segment => segment.Slots.Count != slots) is { } other)
        {
            throw new ArgumentException($"the keys are for segments of {slots} slots, found {other.Slots.Count}", nameof(block));
        }

        var graph = BlockJobs.Graph(keys, [.. block.Segments.Select(segment => segment.Statement)], upToTree);
        return new LocalExecutor([new BlockRunner(keys, block.Segments, threads)]).Run(graph, store ?? new MemoryBlobStore(), observer, stop);
    }
}
