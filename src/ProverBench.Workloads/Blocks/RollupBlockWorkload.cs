using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Proving.Block;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Evidence;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Blocks;

/// <summary>
/// The standard block: signed transfers over a tree of accounts, proved in segments, every segment's proof verified in a circuit, those joined to one proof, which is verified against the
/// transfers. Traces and all proofs are timed; that the ledger checks and executes the transfers first is the sequencer's work and is not. Everything follows from the seed.
/// </summary>
internal sealed class RollupBlockWorkload : IWorkload, IOpenable
{
    // Who opens one block opens others of the same size.
    private static readonly ConcurrentDictionary<int, Lazy<BlockVerifier>> Openers = new();

    /// <inheritdoc/>
    public string Id => "rollup-block";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Summary => "the standard block of rollup transfers, from segments to one verified proof, at 100 provable bits: segments, log-segment (transfers of a segment)";

    /// <inheritdoc/>
    public bool OpensProofs => true;

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters) => BlockShape.Read(parameters).Work;

    /// <inheritdoc/>
    public ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        var shape = BlockShape.Read(parameters).Parameters;

        // The circuits' keys stay extended; a segment's proof or that of the largest circuit is made beside them.
        const long Keys = 768L << 20;
        const long LargestNode = 1280L << 20;
        var inputs = shape.Capacity * 16_384;
        return new ByteSize(Math.Max(SegmentMemory.DeviceBytes(shape.SegmentPolicy, shape.LogSlots), LargestNode) + Keys + inputs + (256L << 20));
    }

    /// <inheritdoc/>
    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
    {
        var shape = BlockShape.Read(parameters);
        var hash = shape.Parameters.RecursionPolicy.TreeHash<Goldilocks>();
        prepared = null;
        if (!backend.TryGetKernels<ITreeKernels<Goldilocks>>(out var trees) || !trees.Supports(hash))
        {
            reasonUnsupported = $"backend {backend.Descriptor.Address} has no kernels for {hash.Name}";
            return false;
        }

        if (!BlockKeys.TryCreate(backend, shape.Parameters, out var keys, out reasonUnsupported))
        {
            return false;
        }

        prepared = new PreparedBlock(shape, keys, trees.Accelerate(hash), BackendThreads.Of(backend));
        return true;
    }

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters)
    {
        var shape = BlockShape.Read(parameters).Parameters;
        return BlockSecurity.Of(shape, BlockVerifyingKeys.Of(shape)).Claim;
    }

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request)
    {
        var shape = BlockShape.Read(request.Parameters);
        var verifier = Openers.GetOrAdd(shape.Parameters.LogSlots, _ => new(() => Verifier(shape.Parameters))).Value;
        var verdict = verifier.Verify(shape.Block(request.Seed.Span).Statement, request.Proof.Span);
        return verdict.IsAccepted ? OpeningVerdict.Verified : OpeningVerdict.Refused($"the proof of iteration {request.Iteration} is {verdict}");
    }

    private static BlockVerifier Verifier(BlockParameters parameters)
    {
        var keys = BlockVerifyingKeys.Of(parameters);
        return new(keys.List, keys.Last);
    }
}
