using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;
using ProverBench.Results;
using ProverBench.Workloads.Evidence;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Circuits;

/// <summary>
/// A circuit of the user's own: a key of snarkjs and a witness of circom. <c>prove</c> times a proof from a key that is loaded, of the same witness each time with other blinding; <c>load</c> times
/// what comes before: the file read, checked and taken to the device. Every proof is verified.
/// </summary>
internal sealed class CircuitWorkload : IWorkload, IOpenable
{
    private const string Prove = "prove";
    private const string Load = "load";

    /// <inheritdoc/>
    public string Id => "circuit";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Summary => "a circuit of your own, through run --circuit: op prove or load, protocol and curve, key and witness (SHA-256 of a .zkey and a .wtns)";

    /// <inheritdoc/>
    public bool OpensProofs => false;

    /// <inheritdoc/>
    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
    {
        var shape = Shape.Read(parameters);
        return Prepare(backend, shape).TryTake(out prepared, out reasonUnsupported);
    }

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters) => WorkOf(Shape.Read(parameters));

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters) => SecurityOf(Shape.Read(parameters));

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request) => OpeningVerdict.Unsupported("the circuit's key and witness are the user's own, and are not evidence of the run");

    private static UnitOfWork WorkOf(Shape shape) => UnitOfWork.Of(1, shape.Loads ? "keys" : "proofs");

    private static SecurityClaim? SecurityOf(Shape shape) => shape.Loads ? null : PairingSecurity.Of(shape.Curve);

    private static Preparation Prepare(IBackend backend, Shape shape)
    {
        if (!UserCircuit.TryFind(shape.Key, shape.Witness, out var paths, out var reason))
        {
            return Preparation.Unsupported(reason!);
        }

        LoadedCircuit circuit;
        try
        {
            circuit = new LoadedCircuit(backend, paths.Key, paths.Witness);
        }
        catch (NotSupportedException missing)
        {
            return Preparation.Unsupported(missing.Message);
        }
        catch (MalformedFileException malformed)
        {
            // Without the file's name: results name none.
            return Preparation.Unsupported($"the circuit's files are refused: {malformed.Section}, byte {malformed.Offset}: expected {malformed.Expected}, found {malformed.Found}");
        }

        try
        {
            shape.RequireThoseOf(circuit.Prover.Circuit);
            return Preparation.Ready(shape.Loads ? new PreparedLoad(circuit, shape) : new PreparedCircuit(circuit, shape));
        }
        catch
        {
            circuit.Dispose();
            throw;
        }
    }

    /// <summary>What a case says of the circuit.</summary>
    private sealed record Shape(string Key, string Witness, bool Loads, string Protocol, string Curve)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("key", "witness", "op", "protocol", "curve");
            return new(
                parameters.Get("key"),
                parameters.Get("witness"),
                parameters.GetChoice("op", Prove, Load) == Load,
                parameters.GetChoice("protocol", [.. SnarkjsProtocols.All.Select(p => p.Name)]),
                parameters.GetChoice("curve", [.. Enum.GetValues<CircomCurve>().Select(c => c.Name())]));
        }

        public void RequireThoseOf(SnarkjsCircuit circuit)
        {
            if (circuit.Protocol != Protocol)
            {
                throw new ParameterException("protocol", $"{circuit.Protocol}, the key's", Protocol);
            }

            if (circuit.Curve.Name() != Curve)
            {
                throw new ParameterException("curve", $"{circuit.Curve.Name()}, the key's", Curve);
            }
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
            using var file = CircomFile.Open(key);
            Note = Describe(CircomInspector.Inspect(file, deep: false, CancellationToken.None));
        }

        /// <summary>The circuit's sizes, and what the key says of its setup, in one line of at most 120 characters.</summary>
        public string Note { get; }

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

        private static string Describe(CircomReport report)
        {
            var (constraints, variables, publics, domain, setup) = report switch
            {
                { Groth16: { } groth16 } => (groth16.Constraints, (long)groth16.Variables, groth16.PublicValues, groth16.LogDomain, groth16.Contributions switch
                {
                    null => "setup made elsewhere, unknown",
                    0 => "no contribution: whoever made the key can forge",
                    var count => $"setup made elsewhere, {count} contribution{(count == 1 ? "" : "s")}, unchecked",
                }),
                { Plonk: { } plonk } => (plonk.Constraints, plonk.Variables, plonk.PublicValues, plonk.LogDomain, "setup made elsewhere, unchecked"),
                _ => throw new InvalidOperationException("a key of neither protocol was loaded"),
            };
            return string.Create(CultureInfo.InvariantCulture, $"{constraints:N0} constraints, {variables:N0} variables, {publics} public, domain 2^{domain}; {setup}");
        }

        private ISnarkjsProver Open(CancellationToken stop)
        {
            using var file = CircomFile.Open(_key);
            return SnarkjsProtocols.Of(file).Open(file, _backend, BackendThreads.Of(_backend), stop);
        }
    }

    private sealed class PreparedCircuit(LoadedCircuit circuit, Shape shape) : PreparedProof("snarkjs verifier")
    {
        private readonly byte[] _seed = new byte[InputSeed.Size];
        private SnarkjsProof? _proof;

        public override UnitOfWork Work => WorkOf(shape);

        public override SecurityClaim? Security => SecurityOf(shape);

        public override string SetupNote => circuit.Note;

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

    private sealed class PreparedLoad(LoadedCircuit circuit, Shape shape) : IPreparedWorkload
    {
        private readonly byte[] _seed = new byte[InputSeed.Size];
        private SnarkjsProof? _proof;

        public UnitOfWork Work => WorkOf(shape);

        public string SetupNote => circuit.Note;

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
}
