using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Proving;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs.Samples;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Evidence;

namespace ProverBench.Workloads.Circuits;

/// <summary>
/// A chain of multiplications proved with snarkjs's PLONK (KZG commitments) over BN254: witness and proof are timed, every proof is verified. The chain's start
/// follows from the seed, so a proof cannot be prepared ahead.
/// </summary>
internal sealed class PlonkWorkload : IWorkload, IOpenable
{
    private const int LeastLogRows = 4;
    private const int MostLogRows = 20;

    /// <summary>Columns on the device and the key on the host, of 32 bytes a row each.</summary>
    private const long BytesOfARow = 8 << 10;

    private static readonly StatementOpeners<int, PlonkBn254.Verifier> Openers = new(
        static logRows => new(PlonkBn254.DevelopmentVerifyingKey(MultiplicationChain<Bn254Fr>.Circuit(logRows), KeySeed)), "chain");

    private static ReadOnlySpan<byte> KeySeed => "ProverBench/plonk/bn254/1"u8;

    /// <inheritdoc/>
    public string Id => "plonk/bn254";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Summary => "chain of multiplications proved with PLONK over BN254 (KZG, snarkjs's protocol), each proof verified: log-rows";

    /// <inheritdoc/>
    public ByteSize? EstimateMemory(WorkloadParameters parameters) => new ByteSize((BytesOfARow << Read(parameters)) + (128L << 20));

    /// <inheritdoc/>
    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
    {
        var logRows = Read(parameters);
        prepared = null;
        PlonkBn254.ProvingKey key;
        try
        {
            key = PlonkBn254.DevelopmentSetup(MultiplicationChain<Bn254Fr>.Circuit(logRows), KeySeed, backend);
        }
        catch (NotSupportedException unsupported)
        {
            reasonUnsupported = unsupported.Message;
            return false;
        }

        prepared = PlonkBn254.Prover.TryCreate(backend, key, out var prover, out reasonUnsupported) ? new Prepared(logRows, new(key.Verifying, backend), prover) : null;
        return prepared is not null;
    }

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters) => WorkOf(Read(parameters));

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters) => PairingSecurity.Bn254;

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request)
    {
        var logRows = Read(request.Parameters);
        return Openers.Open(
            logRows, request, verifier => verifier.Verify(MultiplicationChain<Bn254Fr>.Statement(logRows, Start(request.Seed.Span)), PlonkBn254.Proof.FromBytes(request.Proof.Span)));
    }

    private static int Read(WorkloadParameters parameters)
    {
        parameters.RequireOnly("log-rows");
        return (int)parameters.GetInteger("log-rows", LeastLogRows, MostLogRows);
    }

    private static UnitOfWork WorkOf(int logRows) => UnitOfWork.Of(1L << logRows, "rows");

    private static Bn254Fr Start(ReadOnlySpan<byte> seed) => Bn254Fr.FromBigInteger(new BigInteger(seed, isUnsigned: true));

    private sealed class Prepared(int logRows, PlonkBn254.Verifier verifier, PlonkBn254.Prover prover) : PreparedProof("PLONK verifier")
    {
        private readonly byte[] _seed = new byte[InputSeed.Size];
        private Bn254Fr _start;

        public override UnitOfWork Work => WorkOf(logRows);

        public override SecurityClaim? Security => PairingSecurity.Bn254;

        public override string? SetupNote => verifier.Key.Origin.Describe();

        public override void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            seed.CopyTo(_seed);
            _start = Start(seed);
        }

        public override void Dispose() => prover.Dispose();

        protected override byte[] Prove(ProofPhaseClock phases, CancellationToken stop)
        {
            phases.Enter(ProofPhase.Witness);
            var witness = MultiplicationChain<Bn254Fr>.Witness(logRows, _start);

            // The blinding follows from the seed so that the same input gives the same proof; nothing here is secret.
            return prover.Prove(witness, _seed, phases, stop).ToBytes();
        }

        protected override Func<string?> Verification(byte[] proof)
        {
            var statement = MultiplicationChain<Bn254Fr>.Statement(logRows, _start);
            return () => verifier.Verify(statement, PlonkBn254.Proof.FromBytes(proof)) ? null : "the proof does not verify";
        }
    }
}
