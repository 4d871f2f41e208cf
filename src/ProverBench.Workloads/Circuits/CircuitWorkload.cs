using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;
using ProverBench.Results;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Circuits;

/// <summary>
/// A circuit of the user's own: a key of snarkjs and a witness of circom. <c>prove</c> times a proof from a key that is loaded, of the same witness each time with other blinding; <c>load</c> times
/// what comes before: the file read, checked and taken to the device. Every proof is verified.
/// </summary>
internal sealed class CircuitWorkload : IWorkload
{
    private const string Prove = "prove";
    private const string Load = "load";

    /// <inheritdoc/>
    public string Id => "circuit";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Summary => "a circuit of your own, through run --circuit: op prove or load, key and witness (SHA-256 of a .zkey and a .wtns)";

    /// <inheritdoc/>
    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
    {
        parameters.RequireOnly("key", "witness", "op");
        var op = parameters.Get("op");
        if (op is not (Prove or Load))
        {
            throw new ParameterException("op", $"{Prove} or {Load}", op);
        }

        return Prepare(backend, parameters.Get("key"), parameters.Get("witness"), op == Load).TryTake(out prepared, out reasonUnsupported);
    }

    private static Preparation Prepare(IBackend backend, string key, string witness, bool load)
    {
        if (!UserCircuit.TryFind(key, witness, out var paths, out var reason))
        {
            return Preparation.Unsupported(reason!);
        }

        try
        {
            var circuit = new LoadedCircuit(backend, paths.Key, paths.Witness);
            return Preparation.Ready(load ? new PreparedLoad(circuit) : new PreparedCircuit(circuit));
        }
        catch (NotSupportedException missing)
        {
            return Preparation.Unsupported(missing.Message);
        }
    }

    /// <summary>A key on a device, and its witness.</summary>
    private sealed class LoadedCircuit : IDisposable
    {
        private readonly IBackend _backend;
        private readonly string _key;
        private readonly string _witness;

        public LoadedCircuit(IBackend backend, string key, string witness)
        {
            (_backend, _key, _witness) = (backend, key, witness);
            Prover = Open(CancellationToken.None);
            TakeWitness();
        }

        public ISnarkjsProver Prover { get; private set; }

        public void Reload(CancellationToken stop)
        {
            Prover.Dispose();
            Prover = Open(stop);
        }

        public void TakeWitness()
        {
            using var file = CircomFile.Open(_witness);
            Prover.TakeWitness(file);
        }

        public void Dispose() => Prover.Dispose();

        private ISnarkjsProver Open(CancellationToken stop)
        {
            using var file = CircomFile.Open(_key);
            return SnarkjsProtocols.Of(file).Open(file, _backend, BackendThreads.Of(_backend), stop);
        }
    }

    private sealed class PreparedCircuit(LoadedCircuit circuit) : PreparedProof("snarkjs verifier")
    {
        private readonly byte[] _seed = new byte[InputSeed.Size];
        private SnarkjsProof? _proof;

        public override UnitOfWork Work => UnitOfWork.Of(1, "proofs");

        public override SecurityClaim? Security => null;

        public override string SetupNote => Note(circuit);

        public override void SetInput(long iteration, ReadOnlySpan<byte> seed) => seed.CopyTo(_seed);

        public override void Dispose() => circuit.Dispose();

        protected override byte[] Prove(ProofPhaseClock phases, CancellationToken stop)
        {
            _proof = circuit.Prover.Prove(_seed, phases, stop);
            return _proof.Proof.ToArray();
        }

        protected override Func<string?> Verification(byte[] proof)
            => () => circuit.Prover.Verify(_proof!) ? null : "the proof does not verify: the witness violates the circuit";
    }

    private sealed class PreparedLoad(LoadedCircuit circuit) : IPreparedWorkload
    {
        private readonly byte[] _seed = new byte[InputSeed.Size];
        private SnarkjsProof? _proof;

        public UnitOfWork Work => UnitOfWork.Of(1, "keys");

        public string SetupNote => Note(circuit);

        public void SetInput(long iteration, ReadOnlySpan<byte> seed) => seed.CopyTo(_seed);

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            using (phases.Enter(Load))
            {
                circuit.Reload(stop);
            }
        }

        public Digest Output()
        {
            circuit.TakeWitness();
            _proof = circuit.Prover.Prove(_seed, Proving.NoPhases.Instance, CancellationToken.None);
            return Digest.Of(_proof.Proof.Span);
        }

        public CheckResult Check()
            => circuit.Prover.Verify(_proof!) ? CheckResult.Pass("a proof under the loaded key") : CheckResult.Fail("a proof under the loaded key", "the proof does not verify");

        public void Dispose() => circuit.Dispose();
    }

    private static string Note(LoadedCircuit circuit)
    {
        var own = circuit.Prover.Circuit;
        return $"{own.Protocol} over {SnarkjsProtocols.Label(own.Curve)}, {own.Variables} variables, domain 2^{own.LogDomain}; setup made elsewhere, ceremony unknown";
    }
}
