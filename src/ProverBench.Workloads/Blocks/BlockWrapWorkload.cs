using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Proving.Block;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Recursion.Wrap;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Evidence;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Blocks;

/// <summary>
/// The end of a block: the last layer over its tree's proof, the witness of the circuit that verifies the last layer's, and a Groth16 proof over BN254 as L1 could check. That is timed, once a
/// block whatever its size; the tree, over one segment, is made from the seed before.
/// </summary>
internal sealed class BlockWrapWorkload : IWorkload, IOpenable
{
    // The wrap's circuit is laid down again for its verifying key; who opens one wrap opens others of the same size.
    private static readonly ConcurrentDictionary<int, Lazy<WrappedBlockVerifier>> Openers = new();

    /// <inheritdoc/>
    public string Id => "block-wrap";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Summary => "the end of a block of one segment, from its tree's proof to a verified Groth16 proof over BN254: log-segment (transfers of the segment)";

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters) => PreparedBlockWrap.OneBlock;

    /// <inheritdoc/>
    public ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        var shape = Read(parameters).Parameters;

        // Measured at 2^22 constraints: keys and matrices of the wrap beside the vectors of a proof, more than that while the keys are made; the circuits' keys stay extended.
        const long Wrap = 9L << 30;
        const long Keys = 1L << 30;
        return new ByteSize(Wrap + Keys + SegmentMemory.DeviceBytes(shape.SegmentPolicy, shape.LogSlots));
    }

    /// <inheritdoc/>
    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
    {
        var shape = Read(parameters);
        prepared = null;
        foreach (var hash in new[] { shape.Parameters.RecursionPolicy.TreeHash<Goldilocks>(), shape.Parameters.LastPolicy!.TreeHash<Goldilocks>() })
        {
            if (!backend.TryGetKernels<ITreeKernels<Goldilocks>>(out var trees) || !trees.Supports(hash))
            {
                reasonUnsupported = $"backend {backend.Descriptor.Address} has no kernels for {hash.Name}";
                return false;
            }
        }

        if (!BlockKeys.TryCreate(backend, shape.Parameters, out var keys, out reasonUnsupported))
        {
            return false;
        }

        try
        {
            var (wrapKeys, note) = KeyCache.Get(new PlonkishWrap(keys.Last), backend);
            if (WrapProver.TryPrepare(backend, wrapKeys, out var prover, out reasonUnsupported))
            {
                prepared = new PreparedBlockWrap(shape, keys, prover, note, BackendThreads.Of(backend));
            }
        }
        finally
        {
            if (prepared is null)
            {
                keys.Dispose();
            }
        }

        return prepared is not null;
    }

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters)
    {
        var shape = Read(parameters).Parameters;
        return BlockSecurity.OfWrap(shape, BlockVerifyingKeys.Of(shape)).Claim;
    }

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request)
    {
        var shape = Read(request.Parameters);
        var verifier = Openers.GetOrAdd(shape.Parameters.LogSlots, _ => new(() => Verifier(shape.Parameters))).Value;
        var verdict = verifier.Verify(shape.Block(request.Seed.Span).Statement, request.Proof.Span);
        return verdict.IsAccepted ? OpeningVerdict.Verified : OpeningVerdict.Refused($"the proof of iteration {request.Iteration} is {verdict}");
    }

    private static WrappedBlockVerifier Verifier(BlockParameters parameters)
    {
        var keys = BlockVerifyingKeys.Of(parameters);
        return KeyCache.Verifier(keys.List, new PlonkishWrap(keys.Last));
    }

    private static BlockShape Read(WorkloadParameters parameters)
    {
        parameters.RequireOnly("log-segment");
        return new(new BlockParameters
        {
            Segments = 1,
            LogSlots = (int)parameters.GetInteger("log-segment", 0, BlockLimits.MaxLogSlots),
            LastPolicy = FriPolicies.GoldilocksLast,
        });
    }
}
