using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Block;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Keys;

namespace ProverBench.Workloads.Blocks;

/// <summary>Blocks of one size on one backend.</summary>
internal sealed class PreparedBlock : PreparedProof
{
    private readonly BlockKeys _keys;
    private readonly BlockProver _prover;
    private readonly BlockVerifier _verifier;
    private readonly BlockShape _shape;
    private ExecutedBlock? _block;
    private IReadOnlyDictionary<string, Duration> _parts = new Dictionary<string, Duration>();

    public PreparedBlock(BlockShape shape, BlockKeys keys, TreeHash<Goldilocks> accelerated, int threads)
        : base("block verifier")
    {
        (_shape, _keys, _prover) = (shape, keys, new BlockProver(keys, threads));

        // Where the build carries the keys of these circuits, a backend that commits to anything else is found out by the first proof.
        var trusted = BlockVerifyingKeys.TryPinned(keys.Circuits, PinnedKeys.Shipped, out var pinned) ? pinned : BlockVerifyingKeys.Of(keys);
        _verifier = new BlockVerifier(trusted.List, trusted.Last, accelerated);
        (Security, SetupNote) = BlockSecurity.Of(shape.Parameters, trusted);
    }

    /// <inheritdoc/>
    public override UnitOfWork Work => _shape.Work;

    /// <inheritdoc/>
    public override SecurityClaim? Security { get; }

    /// <inheritdoc/>
    public override string? SetupNote { get; }

    /// <inheritdoc/>
    public override void SetInput(long iteration, ReadOnlySpan<byte> seed) => _block = _shape.Block(seed);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Duration> Parts() => _parts;

    /// <inheritdoc/>
    public override void Dispose() => _keys.Dispose();

    /// <inheritdoc/>
    protected override byte[] Prove(ProofPhaseClock phases, CancellationToken stop)
    {
        var clock = new BlockClock(phases);
        var proof = _prover.Prove(_block!, clock, store: null, stop);
        _parts = clock.Parts;
        return proof;
    }

    /// <inheritdoc/>
    protected override Func<string?> Verification(byte[] proof) => () =>
    {
        var verdict = _verifier.Verify(_block!.Statement, proof);
        return verdict.IsAccepted ? null : $"the proof is {verdict}";
    };
}
