using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Proving;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block;
using ProverBench.Proving.Stark;
using ProverBench.Results;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Starks;

namespace ProverBench.Workloads.Segments;

/// <summary>Segments of one size on one backend.</summary>
internal sealed class PreparedSegment : IPreparedWorkload
{
    private const string Method = "STARK verifier";

    private readonly IBackend _backend;
    private readonly StarkProver<Goldilocks, Goldilocks3> _prover;
    private readonly StarkVerifier<Goldilocks, Goldilocks3> _verifier;
    private readonly int _logSlots;
    private readonly SegmentSource _source;
    private Segment? _segment;
    private StarkProof<Goldilocks>? _proof;

    public PreparedSegment(IBackend backend, StarkProver<Goldilocks, Goldilocks3> prover, TreeHash<Goldilocks> accelerated, int logSlots, SegmentSource source)
    {
        (_backend, _prover, _logSlots, _source) = (backend, prover, logSlots, source);
        _verifier = new StarkVerifier<Goldilocks, Goldilocks3>(prover.Key, accelerated);
        var policy = prover.Key.Policy;
        var report = prover.Key.Security(TransferTables.Statement(logSlots, new(default, default, default, default, Goldilocks.Zero, Goldilocks.Zero)));
        (Security, SetupNote) = (ClaimOfPolicy.Of(policy, report), ClaimOfPolicy.Note(policy, report));
    }

    /// <summary>The segment that follows from a seed.</summary>
    public delegate Segment SegmentSource(ReadOnlySpan<byte> seed);

    /// <inheritdoc/>
    public UnitOfWork Work => UnitOfWork.Of(1L << _logSlots, "transfers");

    /// <inheritdoc/>
    public SecurityClaim? Security { get; }

    /// <inheritdoc/>
    public string? SetupNote { get; }

    /// <inheritdoc/>
    public void SetInput(long iteration, ReadOnlySpan<byte> seed) => _segment = _source(seed);

    /// <inheritdoc/>
    public void Invoke(IPhaseClock phases, CancellationToken stop)
    {
        var clock = new ProofPhaseClock(phases);
        try
        {
            clock.Enter(ProofPhase.Witness);
            using var trace = TransferTrace.Create<Goldilocks3>(_backend, _segment!);
            _proof = _prover.Prove([trace.Steps, trace.Rules], TransferTables.PublicValues(_segment!.Statement), clock, stop);
        }
        finally
        {
            clock.Close();
        }
    }

    /// <inheritdoc/>
    public Digest Output() => Digest.Of(_proof!.Bytes);

    /// <inheritdoc/>
    public CheckResult Check() => VerifiedProof.Check(Method, _proof!.Bytes, () =>
    {
        var verdict = _verifier.Verify(TransferTables.Statement(_logSlots, _segment!.Statement), _proof.Bytes);
        return verdict.IsAccepted ? null : $"the proof is {verdict}";
    });

    /// <inheritdoc/>
    public byte[]? Proof() => _proof!.Bytes;

    /// <inheritdoc/>
    public void Dispose() => _prover.Dispose();
}
