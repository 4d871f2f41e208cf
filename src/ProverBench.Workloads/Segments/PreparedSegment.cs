using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Proving;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block;
using ProverBench.Proving.Stark;
using ProverBench.Results;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Starks;

namespace ProverBench.Workloads.Segments;

/// <summary>Segments of one size on one backend.</summary>
internal sealed class PreparedSegment : PreparedProof
{
    private readonly IBackend _backend;
    private readonly StarkProver<Goldilocks, Goldilocks3> _prover;
    private readonly StarkVerifier<Goldilocks, Goldilocks3> _verifier;
    private readonly int _logSlots;
    private readonly SegmentSource _source;
    private Segment? _segment;

    public PreparedSegment(IBackend backend, StarkProver<Goldilocks, Goldilocks3> prover, TreeHash<Goldilocks> accelerated, int logSlots, SegmentSource source)
        : base("STARK verifier")
    {
        (_backend, _prover, _logSlots, _source) = (backend, prover, logSlots, source);
        _verifier = new StarkVerifier<Goldilocks, Goldilocks3>(prover.Key, accelerated);
        (Security, SetupNote) = ClaimOf(prover.Key, logSlots);
    }

    /// <summary>The work of a segment of so many slots.</summary>
    public static UnitOfWork WorkOf(int logSlots) => UnitOfWork.Of(1L << logSlots, "transfers");

    /// <summary>What proofs of such segments are worth, and what must be said beside figures.</summary>
    public static (SecurityClaim Claim, string? Note) ClaimOf(StarkVerifyingKey<Goldilocks, Goldilocks3> key, int logSlots)
    {
        var report = key.Security(TransferTables.Statement(logSlots, new(default, default, default, default, Goldilocks.Zero, Goldilocks.Zero)));
        return (ClaimOfPolicy.Of(key.Policy, report), ClaimOfPolicy.Note(key.Policy, report));
    }

    /// <summary>The segment that follows from a seed.</summary>
    public delegate Segment SegmentSource(ReadOnlySpan<byte> seed);

    /// <inheritdoc/>
    public override UnitOfWork Work => WorkOf(_logSlots);

    /// <inheritdoc/>
    public override SecurityClaim? Security { get; }

    /// <inheritdoc/>
    public override string? SetupNote { get; }

    /// <inheritdoc/>
    public override void SetInput(long iteration, ReadOnlySpan<byte> seed) => _segment = _source(seed);

    /// <inheritdoc/>
    public override void Dispose() => _prover.Dispose();

    /// <inheritdoc/>
    protected override byte[] Prove(ProofPhaseClock phases, CancellationToken stop)
    {
        phases.Enter(ProofPhase.Witness);
        using var trace = TransferTrace.Create<Goldilocks3>(_backend, _segment!);
        return _prover.Prove([trace.Steps, trace.Rules], TransferTables.PublicValues(_segment!.Statement), phases, stop).Bytes;
    }

    /// <inheritdoc/>
    protected override Func<string?> Verification(byte[] proof) => () =>
    {
        var verdict = _verifier.Verify(TransferTables.Statement(_logSlots, _segment!.Statement), proof);
        return verdict.IsAccepted ? null : $"the proof is {verdict}";
    };
}
