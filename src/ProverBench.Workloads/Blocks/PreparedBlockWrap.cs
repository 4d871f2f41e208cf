using System.Diagnostics;
using ProverBench.Proving;
using ProverBench.Proving.Block;
using ProverBench.Proving.Block.Jobs;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Recursion.Wrap;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Keys;

namespace ProverBench.Workloads.Blocks;

/// <summary>Wraps of blocks on one backend: the tree's proof is input, the last layer and the wrap are timed.</summary>
internal sealed class PreparedBlockWrap : PreparedProof
{
    private readonly BlockShape _shape;
    private readonly BlockKeys _keys;
    private readonly BlockProver _tree;
    private readonly WrapProver _wrap;
    private readonly WrappedBlockVerifier _verifier;
    private readonly int _threads;
    private readonly byte[] _seed = new byte[InputSeed.Size];
    private ExecutedBlock? _block;
    private PlonkishProof? _shrunk;
    private IReadOnlyDictionary<string, Duration> _parts = new Dictionary<string, Duration>();

    /// <summary>Wraps of blocks.</summary>
    /// <param name="shape">The blocks.</param>
    /// <param name="keys">With a last layer; they are this object's to dispose of, as the wrap's prover is.</param>
    /// <param name="wrap">For the last layer's key.</param>
    /// <param name="note">Why keys are not kept; null where they are.</param>
    /// <param name="threads">Threads of witnesses' computation.</param>
    public PreparedBlockWrap(BlockShape shape, BlockKeys keys, WrapProver wrap, string? note, int threads)
        : base("block wrap verifier")
    {
        (_shape, _keys, _tree, _wrap, _threads) = (shape, keys, new BlockProver(keys, threads), wrap, threads);

        // Where the build carries the keys of these circuits, a backend that commits to anything else is found out by the first proof.
        var trusted = BlockVerifyingKeys.TryPinned(keys.Circuits, PinnedKeys.Shipped, out var pinned) ? pinned : BlockVerifyingKeys.Of(keys);
        _verifier = new WrappedBlockVerifier(trusted.List, wrap.Key);
        (Security, var policyNote) = BlockSecurity.OfWrap(shape.Parameters, trusted);
        SetupNote = string.Join("; ", new[] { wrap.Key.Origin.Describe(), policyNote, note }.OfType<string>());
    }

    /// <summary>The work of an iteration.</summary>
    public static UnitOfWork OneBlock { get; } = UnitOfWork.Of(1, "blocks");

    /// <inheritdoc/>
    public override UnitOfWork Work => OneBlock;

    /// <inheritdoc/>
    public override SecurityClaim? Security { get; }

    /// <inheritdoc/>
    public override string? SetupNote { get; }

    /// <inheritdoc/>
    public override void SetInput(long iteration, ReadOnlySpan<byte> seed)
    {
        seed.CopyTo(_seed);
        _block = _shape.Block(seed);
        _shrunk = _tree.ProveTree(_block, new JobTimes());
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Duration> Parts() => _parts;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _wrap.Dispose();
        _keys.Dispose();
    }

    /// <inheritdoc/>
    protected override byte[] Prove(ProofPhaseClock phases, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        phases.Enter(ProofPhase.LastLayer);
        var last = _keys.LastLayer!.Prove(_shrunk!, _threads, NoPhases.Instance, stop);
        var layer = Stopwatch.GetElapsedTime(start);

        // The blinding follows from the seed so that the same input gives the same proof; nothing here is secret.
        start = Stopwatch.GetTimestamp();
        var proof = _wrap.Prove(last, _seed, phases, stop);
        _parts = new Dictionary<string, Duration> { ["last-layer"] = Duration.From(layer), ["wrap"] = Duration.From(Stopwatch.GetElapsedTime(start)) };
        return proof;
    }

    /// <inheritdoc/>
    protected override Func<string?> Verification(byte[] proof) => () =>
    {
        var verdict = _verifier.Verify(_block!.Statement, proof);
        return verdict.IsAccepted ? null : $"the proof is {verdict}";
    };
}
