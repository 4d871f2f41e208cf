using ProverBench.Backends;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>Proves statements of a .zkey's circuit.</summary>
    internal sealed class ZkeyProver : SnarkjsProver<S>
    {
        private readonly Prover _prover;
        private readonly Lazy<Verifier> _verifier;

        /// <summary>Takes a key to a device.</summary>
        public ZkeyProver(CircomFile file, IBackend backend, KeyUse use, int readers, CancellationToken stop)
            : this(file, new ZkeyKey(file, stop), backend, use, readers, stop)
        {
        }

        private ZkeyProver(CircomFile file, ZkeyKey key, IBackend backend, KeyUse use, int readers, CancellationToken stop)
            : base(new(SnarkjsProtocol, CircomCurves.Of(file), key.Wires, key.Verifying.PublicValues, key.LogDomain))
        {
            var verifying = key.Verifying;
            // Fast pairings begin with code that has to be written first, which takes longer than one proof on the oracle.
            _verifier = new(() => new Verifier(verifying, use == KeyUse.OneProof ? null : backend));
            _prover = Prover.TryCreate(backend, key, use, readers, out var prover, out var reason, stop) ? prover : throw new NotSupportedException(reason);
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
