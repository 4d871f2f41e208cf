using System.Diagnostics.CodeAnalysis;
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
/// A circuit that fills a domain of 2^k rows, proved with Groth16. What is timed is the prover, from a witness that lies in memory to a proof, phase by phase; making the key and computing the witness
/// are not. The witness follows from the seed, so a proof cannot be prepared ahead; every proof is verified.
/// </summary>
internal sealed class Groth16Workload<E, F, S, G1, G2> : IWorkload, IOpenable
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private const int LeastLogSize = 11;
    private const int MostLogSize = 22;

    private static readonly StatementOpeners<SampleShape, Groth16System<E, F, S, G1, G2>.Verifier> Openers = new(static shape => new(KeyCache.VerifyingKey<E, F, S, G1, G2>(shape)), "statement");

    /// <summary>
    /// Bytes of a row, measured at 2^18: a wire's points of A, B, C and H on host and device, and vectors of the field; besides, a process.
    /// </summary>
    private static readonly long BytesOfARow = 512 + (96 * F.ByteSize);

    /// <inheritdoc/>
    public string Id => $"groth16/{E.Name}";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Summary
        => $"a circuit that fills a domain, proved with Groth16 over {E.Name}, each proof verified: log-size (rows of the domain), witness = full | binary (nearly all 0 or 1, as in SHA-256)";

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters) => WorkOf(Read(parameters));

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters) => PairingSecurity.Of(E.Name);

    /// <inheritdoc/>
    public ByteSize? EstimateMemory(WorkloadParameters parameters) => new ByteSize((BytesOfARow * Read(parameters).Constraints) + (128L << 20));

    /// <inheritdoc/>
    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
    {
        var shape = Read(parameters);
        prepared = null;
        try
        {
            var (keys, note) = KeyCache.Get<E, F, S, G1, G2>(shape, backend);
            prepared = Groth16System<E, F, S, G1, G2>.Prover.TryCreate(backend, keys.Circuit, keys.Key, out var prover, out reasonUnsupported)
                ? new Prepared(shape, new(keys.Key.Verifying, backend), prover, note)
                : null;
        }
        catch (NotSupportedException unsupported)
        {
            reasonUnsupported = unsupported.Message;
        }

        return prepared is not null;
    }

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request)
    {
        var shape = Read(request.Parameters);
        return Openers.Open(
            shape, request, verifier => verifier.Verify(SampleCircuit<S>.Statement(shape, request.Seed.Span), Groth16System<E, F, S, G1, G2>.Proof.FromBytes(request.Proof.Span)));
    }

    private static UnitOfWork WorkOf(SampleShape shape) => UnitOfWork.Of(shape.Constraints, "constraints");

    private static SampleShape Read(WorkloadParameters parameters)
    {
        parameters.RequireOnly("log-size", "witness");
        return SampleShape.Filling(
            (int)parameters.GetInteger("log-size", LeastLogSize, MostLogSize),
            parameters.GetChoice("witness", WitnessWidth.Full.Name(), WitnessWidth.Binary.Name()) == WitnessWidth.Full.Name() ? WitnessWidth.Full : WitnessWidth.Binary);
    }

    private sealed class Prepared(SampleShape shape, Groth16System<E, F, S, G1, G2>.Verifier verifier, Groth16System<E, F, S, G1, G2>.Prover prover, string? note) : PreparedProof("Groth16 verifier")
    {
        private readonly byte[] _seed = new byte[InputSeed.Size];
        private S[] _witness = [];

        public override UnitOfWork Work => WorkOf(shape);

        public override SecurityClaim? Security { get; } = PairingSecurity.Of(E.Name);

        public override string? SetupNote => note is null ? verifier.Key.Origin.Describe() : $"{verifier.Key.Origin.Describe()}; {note}";

        public override void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            seed.CopyTo(_seed);
            _witness = SampleCircuit<S>.Witness(shape, seed);
        }

        public override void Dispose() => prover.Dispose();

        // The blinding follows from the seed so that the same input gives the same proof; nothing here is secret.
        protected override byte[] Prove(ProofPhaseClock phases, CancellationToken stop) => prover.Prove(_witness, _seed, phases, stop).ToBytes();

        protected override Func<string?> Verification(byte[] proof)
        {
            var statement = SampleCircuit<S>.Statement(shape, _seed);
            return () => verifier.Verify(statement, Groth16System<E, F, S, G1, G2>.Proof.FromBytes(proof)) ? null : "the proof does not verify";
        }
    }
}
