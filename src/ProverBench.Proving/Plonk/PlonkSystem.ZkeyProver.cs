using ProverBench.Backends;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>Proves statements of a .zkey's circuit.</summary>
    internal sealed class ZkeyProver : ISnarkjsProver
    {
        private readonly Prover _prover;
        private readonly Lazy<Verifier> _verifier;
        private S[]? _witness;

        /// <summary>Takes a key to a device.</summary>
        public ZkeyProver(CircomFile file, IBackend backend, CancellationToken stop)
        {
            var key = ReadZkey(file);
            stop.ThrowIfCancellationRequested();
            var verifying = key.Verifying;
            Circuit = new(Protocol, CircomCurves.Of(file), key.CircuitWires, verifying.PublicValues, verifying.LogDomain);
            _verifier = new(() => new Verifier(verifying));
            _prover = Prover.TryCreate(backend, key, out var prover, out var reason) ? prover : throw new NotSupportedException(reason);
        }

        /// <inheritdoc/>
        public SnarkjsCircuit Circuit { get; }

        private S[] Witness => _witness ?? throw new InvalidOperationException("no witness was taken");

        /// <inheritdoc/>
        public void TakeWitness(CircomFile witness)
        {
            var values = WtnsFile<S>.Read(witness);
            values.RequireWires(Circuit.Variables);
            _witness = values.ReadAll();
        }

        /// <inheritdoc/>
        public SnarkjsProof Prove(ReadOnlySpan<byte> blindingSeed, IProofPhases phases, CancellationToken stop)
        {
            var proof = _prover.Prove(Witness, blindingSeed, phases, stop);
            return new(WriteSnarkjsProof(proof), WriteSnarkjsPublicValues(Witness.AsSpan(1, Circuit.PublicValues)));
        }

        /// <inheritdoc/>
        public bool Verify(SnarkjsProof proof)
            => _verifier.Value.Verify(ReadSnarkjsPublicValues(proof.PublicValues, "public values"), ReadSnarkjsProof(proof.Proof, "proof"));

        /// <inheritdoc/>
        public void Dispose() => _prover.Dispose();
    }
}
