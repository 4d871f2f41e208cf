using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Evidence;
using ProverBench.Workloads.Starks;

namespace ProverBench.Workloads.Segments;

/// <summary>
/// One segment of the rollup block: transfers signed by Schnorr over ecGFp5, two accounts each in a tree of depth 32, proved by the transfer tables. Trace and proof are timed; that the
/// ledger executes the transfers first is the sequencer's work and is not. Users, ledger and transfers follow from the seed, which the first digest binds too.
/// </summary>
internal sealed class SegmentWorkload : IWorkload, IOpenable
{
    private const int Accounts = 256;

    /// <inheritdoc/>
    public string Id => "rollup-segment";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Summary => "a segment of the rollup block as a STARK, each proof verified: log-size (transfers), policy (over goldilocks)";

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters) => PreparedSegment.WorkOf(Shape.Read(parameters).LogSlots);

    /// <inheritdoc/>
    public ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        var tables = TransferTables.Of<Goldilocks3>(shape.Policy);
        var statement = TransferTables.Statement(shape.LogSlots, Empty);
        var cells = tables.Select((table, t) => (long)(table.Shape.Columns + (table.Plan.ArgumentColumns * Goldilocks3.ExtensionDegree)) << statement.Tables[t].LogRows).Sum();
        return new ByteSize((cells * 8 * (1 + (1L << shape.Policy.LogBlowup)) * 7 / 4) + (256L << 20));
    }

    /// <inheritdoc/>
    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
    {
        var shape = Shape.Read(parameters);
        var hash = shape.Policy.TreeHash<Goldilocks>();
        prepared = null;
        if (!backend.TryGetKernels<ITreeKernels<Goldilocks>>(out var trees) || !trees.Supports(hash))
        {
            reasonUnsupported = $"backend {backend.Descriptor.Address} has no kernels for {hash.Name}";
            return false;
        }

        if (!StarkProver<Goldilocks, Goldilocks3>.TryCreate(backend, shape.Policy, TransferTables.Of<Goldilocks3>(shape.Policy), out var prover, out reasonUnsupported))
        {
            return false;
        }

        prepared = new PreparedSegment(backend, prover, trees.Accelerate(hash), shape.LogSlots, seed => Segment(seed, shape.LogSlots));
        return true;
    }

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return PreparedSegment.ClaimOf(new(shape.Policy, TransferTables.Of<Goldilocks3>(shape.Policy)), shape.LogSlots).Claim;
    }

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request)
    {
        var shape = Shape.Read(request.Parameters);
        var verifier = new StarkVerifier<Goldilocks, Goldilocks3>(new(shape.Policy, TransferTables.Of<Goldilocks3>(shape.Policy)));
        var verdict = verifier.Verify(TransferTables.Statement(shape.LogSlots, Segment(request.Seed.Span, shape.LogSlots).Statement), request.Proof.Span);
        return verdict.IsAccepted ? OpeningVerdict.Verified : OpeningVerdict.Refused($"the proof of iteration {request.Iteration} is {verdict}");
    }

    private static SegmentStatement Empty => new(default, default, default, default, Goldilocks.Zero, Goldilocks.Zero);

    /// <summary>The segment of a seed: users, genesis, as many transfers as there are slots, executed from the digest that the seed gives.</summary>
    private static Segment Segment(ReadOnlySpan<byte> seed, int logSlots)
        => new BlockUsers(Accounts, seed).NextSegment(1 << logSlots, logSlots, BlockHashes.Start(seed, 1u << logSlots));

    private sealed record Shape(FriPolicy Policy, int LogSlots)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("policy", "log-size");
            var policy = PolicyParameter.Read(parameters);
            if (policy.Field != Goldilocks.Name || policy.ChallengeField != Goldilocks3.Name)
            {
                throw new ParameterException("policy", "one over goldilocks with cubic challenges", policy.Name);
            }

            return new Shape(policy, (int)parameters.GetInteger("log-size", 0, 14));
        }
    }
}
