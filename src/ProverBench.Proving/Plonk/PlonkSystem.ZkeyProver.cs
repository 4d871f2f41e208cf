using ProverBench.Backends;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>Proves statements of a .zkey's circuit.</summary>
    internal sealed class ZkeyProver : SnarkjsProver<S>
    {
        private readonly Prover _prover;
        private readonly Lazy<Verifier> _verifier;

        /// <summary>Takes a key to a device.</summary>
        public ZkeyProver(CircomFile file, IBackend backend, CancellationToken stop)
            : this(file, ReadZkey(file), backend, stop)
        {
        }

        private ZkeyProver(CircomFile file, ProvingKey key, IBackend backend, CancellationToken stop)
            : base(new(Protocol, CircomCurves.Of(file), key.CircuitWires, key.Verifying.PublicValues, key.Verifying.LogDomain))
        {
            stop.ThrowIfCancellationRequested();
            var verifying = key.Verifying;
            _verifier = new(() => new Verifier(verifying, backend));
            _prover = Prover.TryCreate(backend, key, out var prover, out var reason) ? prover : throw new NotSupportedException(reason);
        }

        /// <inheritdoc/>
        public override SnarkjsProof Prove(ReadOnlySpan<byte> blindingSeed, IProofPhases phases, CancellationToken stop)
        {
            var proof = _prover.Prove(Witness, blindingSeed, phases, stop);
            return new(WriteSnarkjsProof(proof), WriteSnarkjsPublicValues(PublicValues));
        }

        /// <inheritdoc/>
        public override bool Verify(SnarkjsProof proof)
            => _verifier.Value.Verify(ReadSnarkjsPublicValues(proof.PublicValues, "public values"), ReadSnarkjsProof(proof.Proof, "proof"));

        /// <inheritdoc/>
        public override void Dispose() => _prover.Dispose();
    }
}
