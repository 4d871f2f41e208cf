using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block.Jobs;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Block;

/// <summary>Does the jobs of <see cref="BlockJobs"/>: proofs of segments that it holds, and of nodes and the last layer over proofs that it is given.</summary>
/// <param name="keys">The keys.</param>
/// <param name="segments">The block's.</param>
/// <param name="threads">Threads of the witnesses' computation.</param>
internal sealed class BlockRunner(BlockKeys keys, IReadOnlyList<Segment> segments, int threads) : IJobRunner
{
    /// <inheritdoc/>
    public byte[] Run(Job job, IReadOnlyList<JobInput> inputs, IProofPhases phases, CancellationToken stop)
    {
        phases.Enter(ProofPhase.Witness);
        if (job.Kind == BlockJobs.LastLayer)
        {
            return NodeProofCodec.ToBytes(LastLayerOf(job).Prove(Child(inputs[0]).Proof, threads, phases, stop));
        }

        if (BlockJobs.NodeOf(job.Kind) is not { } kind)
        {
            return ProveSegment(SegmentOf(job), phases, stop);
        }

        var node = keys.Circuits[kind];
        var given = kind == NodeKind.Segment
            ? SegmentInputs(node, inputs[0].Bytes)
            : node.Inputs(keys.List, [.. inputs.Select(input => Child(input))], keys.SegmentProver.Hash);
        return NodeProofCodec.ToBytes(keys.Prover(kind).Prove(given, default, threads, phases, stop));
    }

    /// <inheritdoc/>
    public string? FindFault(Job job, IReadOnlyList<JobInput> inputs, ReadOnlySpan<byte> output)
    {
        try
        {
            StarkVerdict verdict;
            if (KeyOf(job) is { } key)
            {
                var proof = NodeProofCodec.FromBytes(output, NodeTargets.Size);
                var (statement, keyRoot) = NodeTargets.Read(proof.PublicValues.AsSpan());
                var expected = inputs.Select(input => SegmentStatement.FromPublicValues(NodeProofCodec.FromBytes(input.Bytes, SegmentStatement.Size).PublicValues.AsSpan()))
                    .Aggregate((left, right) => left.Join(right));
                var root = keys.List.Root;
                if (statement != expected || !keyRoot.AsSpan().SequenceEqual(Algebra.Hashing.HashDigest.As<Goldilocks>(in root)))
                {
                    return $"{job}: the proof states something else than its inputs do together";
                }

                verdict = new PlonkishVerifier<Goldilocks3>(key).Verify(proof);
            }
            else
            {
                var (statement, proof) = ReadSegment(output);
                if (statement != SegmentOf(job).Statement)
                {
                    return $"{job}: the proof states something else than the segment";
                }

                verdict = new StarkVerifier<Goldilocks, Goldilocks3>(keys.Segment).Verify(TransferTables.Statement(keys.Circuits.Parameters.LogSlots, statement), proof.Bytes);
            }

            return verdict.IsAccepted ? null : $"{job}: {verdict}";
        }
        catch (MalformedProofException malformed)
        {
            return $"{job}: {malformed.Message}";
        }
    }

    private byte[] ProveSegment(Segment segment, IProofPhases phases, CancellationToken stop)
    {
        using var trace = TransferTrace.Create<Goldilocks3>(keys.Backend, segment);
        var proof = keys.SegmentProver.Prove([trace.Steps, trace.Rules], TransferTables.PublicValues(segment.Statement), phases, stop);
        return NodeProofCodec.ToBytes(new([.. segment.Statement.ToPublicValues()], proof.Bytes));
    }

    private Plonkish.Witness.PlonkishInputs SegmentInputs(BlockNode node, byte[] bytes)
    {
        var (statement, proof) = ReadSegment(bytes);
        return node.Inputs(keys.List, keys.Segment, TransferTables.Statement(keys.Circuits.Parameters.LogSlots, statement), proof.Bytes, keys.SegmentProver.Hash);
    }

    private (NodeKind Kind, PlonkishVerifyingKey<Goldilocks3> Key, PlonkishProof Proof) Child(JobInput input)
    {
        var kind = BlockJobs.NodeOf(input.Kind) ?? throw new ArgumentException($"a join takes nodes, found {input.Kind}", nameof(input));
        return (kind, keys[kind], NodeProofCodec.FromBytes(input.Bytes, NodeTargets.Size));
    }

    private LastLayer LastLayerOf(Job job) => keys.LastLayer ?? throw new ArgumentException($"{job}: the keys have no last layer", nameof(job));

    /// <summary>The key of a job's proof; null where it is a segment's.</summary>
    private PlonkishVerifyingKey<Goldilocks3>? KeyOf(Job job)
        => job.Kind == BlockJobs.LastLayer ? LastLayerOf(job).Key : BlockJobs.NodeOf(job.Kind) is { } kind ? keys[kind] : null;

    private Segment SegmentOf(Job job)
        => job.Kind == BlockJobs.Segment && job.Index < segments.Count ? segments[job.Index]
            : throw new ArgumentException($"{job}: the block has {segments.Count} segments and jobs of segments, nodes and the last layer", nameof(job));

    private static (SegmentStatement Statement, PlonkishProof Proof) ReadSegment(ReadOnlySpan<byte> bytes)
    {
        var proof = NodeProofCodec.FromBytes(bytes, SegmentStatement.Size);
        return (SegmentStatement.FromPublicValues(proof.PublicValues.AsSpan()), proof);
    }
}
