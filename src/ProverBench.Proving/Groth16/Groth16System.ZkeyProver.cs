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

        /// <summary>The key whose points have not been checked, if they have not.</summary>
        private readonly ZkeyKey? _unchecked;

        /// <summary>Takes a key to a device.</summary>
        public ZkeyProver(CircomFile file, IBackend backend, KeyUse use, int readers, CancellationToken stop)
            : this(file, new ZkeyKey(file, use, stop), backend, use, readers, stop)
        {
        }

        private ZkeyProver(CircomFile file, ZkeyKey key, IBackend backend, KeyUse use, int readers, CancellationToken stop)
            : base(new(SnarkjsProtocol, CircomCurves.Of(file), key.Wires, key.Verifying.PublicValues, key.LogDomain))
        {
            var verifying = key.Verifying;
            _unchecked = use == KeyUse.OneProof ? key : null;
            if (use == KeyUse.OneProof)
            {
                // Fast pairings begin with code that has to be written first, which takes longer than one proof on the oracle.
                var verifier = new Ahead<Verifier>(readers, () => Rehearsed(new Verifier(verifying)));
                _verifier = new(verifier.Take);
            }
            else
            {
                _verifier = new(() => new Verifier(verifying, backend));
            }

            _prover = Prover.TryCreate(backend, key, use, readers, out var prover, out var reason, stop) ? prover : throw new NotSupportedException(reason);
        }

        /// <inheritdoc/>
        /// <remarks>Called by its name here, so that a published build has the code for the field.</remarks>
        public override void TakeWitness(CircomFile witness) => base.TakeWitness(witness);

        /// <inheritdoc/>
        public override SnarkjsProof Prove(ReadOnlySpan<byte> blindingSeed, IProofPhases phases, CancellationToken stop)
        {
            var proof = _prover.Prove(Witness, blindingSeed, phases, stop);
            return new(WriteSnarkjsProof(proof), WriteSnarkjsPublicValues(PublicValues));
        }

        /// <inheritdoc/>
        /// <exception cref="MalformedFileException">A proof made from a key of one proof does not verify, and a point of the key is not on its curve.</exception>
        public override bool Verify(SnarkjsProof proof)
        {
            try
            {
                if (_verifier.Value.Verify(ReadSnarkjsPublicValues(proof.PublicValues, "public values"), ReadSnarkjsProof(proof.Proof, "proof")))
                {
                    return true;
                }
            }
            catch (MalformedProofException) when (_unchecked is not null)
            {
                // What is added to a point outside the curve lies outside.
            }

            _unchecked?.RequireOnCurve();
            return false;
        }

        /// <inheritdoc/>
        public override void Dispose() => _prover.Dispose();

        /// <summary>Writes and reads a document of points as a proof is, so that what does it is loaded when the proof is there.</summary>
        private static Verifier Rehearsed(Verifier verifier)
        {
            _ = ReadSnarkjsProof(WriteSnarkjsProof(new(verifier.Key.Alpha, verifier.Key.Beta, verifier.Key.Alpha)), "rehearsal");
            _ = ReadSnarkjsPublicValues(WriteSnarkjsPublicValues([S.One]), "rehearsal");
            return verifier;
        }
    }
}
