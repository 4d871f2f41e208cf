using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.Rollup;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Evidence;

namespace ProverBench.Workloads.Circuits;

/// <summary>
/// Batches of rollup transfers (EdDSA-Poseidon signatures, sparse Merkle tree of depth 32) proved with Groth16 over BN254: witness and
/// proof are timed, every proof is verified. Users, ledger and transfers follow from the seed, so a proof cannot be prepared ahead.
/// </summary>
internal sealed class RollupTransferWorkload : IWorkload, IOpenable
{
    private const int MaxTransfers = 64;
    private const int Accounts = 8;

    private static readonly StatementOpeners<RollupParameters, RollupVerifier> Openers = new(static shape => new(KeyCache.VerifyingKey(shape)), "batch");

    /// <inheritdoc/>
    public string Id => "groth16/rollup-transfer";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Summary => "rollup transfers proved with Groth16 over BN254, each proof verified: transfers (a batch)";

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters) => WorkOf(Read(parameters));

    /// <inheritdoc/>
    public ByteSize? EstimateMemory(WorkloadParameters parameters)
        => new ByteSize((long)BitOperations.RoundUpToPowerOf2((uint)Read(parameters).Transfers * 45_000) * 1_500);

    /// <inheritdoc/>
    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
    {
        var shape = Read(parameters);
        prepared = RollupTransferProver.TryPrepare(backend, KeyCache.Get(shape, backend), out var prover, out reasonUnsupported)
            ? new Prepared(shape, prover, new(prover.Keys.Key.Verifying, backend))
            : null;
        return prepared is not null;
    }

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters) => PairingSecurity.Bn254;

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request)
    {
        var shape = Read(request.Parameters);
        return Openers.Open(shape, request, verifier => verifier.Verify(Batch(shape, request.Seed.Span).Statement, request.Proof.Span));
    }

    private static UnitOfWork WorkOf(RollupParameters shape) => UnitOfWork.Of(shape.Transfers, "transfers");

    private static RollupParameters Read(WorkloadParameters parameters)
    {
        parameters.RequireOnly("transfers");
        return new RollupParameters((int)parameters.GetInteger("transfers", 1, MaxTransfers));
    }

    /// <summary>The batch of a seed: users, genesis, transfers and the digest they go on from.</summary>
    private static TransferBatch Batch(RollupParameters shape, ReadOnlySpan<byte> seed)
    {
        var users = new SimulatedUsers(Accounts, shape.Depth, seed);
        return users.NextBatch(shape, shape.Transfers, Bn254Fr.FromBigInteger(new BigInteger(seed, isUnsigned: true)));
    }

    private sealed class Prepared(RollupParameters shape, RollupTransferProver prover, RollupVerifier verifier) : PreparedProof("Groth16 verifier")
    {
        private readonly byte[] _seed = new byte[InputSeed.Size];
        private TransferBatch? _batch;
        private RollupProof? _proof;

        public override UnitOfWork Work => WorkOf(shape);

        public override SecurityClaim? Security => PairingSecurity.Bn254;

        public override string? SetupNote => prover.Keys.Key.Verifying.Origin.Describe();

        public override void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            seed.CopyTo(_seed);
            _batch = Batch(shape, seed);
        }

        public override void Dispose() => prover.Dispose();

        protected override byte[] Prove(ProofPhaseClock phases, CancellationToken stop)
        {
            // The blinding follows from the seed so that the same input gives the same proof; nothing here is secret.
            _proof = prover.Prove(_batch!, _seed, phases, stop);
            return _proof.Proof;
        }

        protected override Func<string?> Verification(byte[] proof)
            => () => _proof!.Statement != _batch!.Statement ? "the proof states another batch than the one it was asked for"
                : verifier.Verify(_proof) ? null
                : "the proof does not verify";
    }
}
