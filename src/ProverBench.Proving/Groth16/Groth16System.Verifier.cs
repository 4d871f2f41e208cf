using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>Verifies proofs under one key: e(−A, B)·e(α, β)·e(IC₀ + Σ xᵢ·ICᵢ₊₁, γ)·e(C, δ) = 1.</summary>
    public sealed class Verifier
    {
        /// <summary>Where buckets begin to cost no more than a table a point: measured on a Zen 4, 200 points over either curve.</summary>
        private const int MostInterleaved = 192;

        private readonly IPairingKernels<E, F, S, G1, G2> _pairing;
        private readonly PreparedLines<G2, F> _beta;
        private readonly PreparedLines<G2, F> _gamma;
        private readonly PreparedLines<G2, F> _delta;

        /// <summary>Prepares the fixed pairings, by the backend's kernels where one is given that has them, else by the oracle.</summary>
        public Verifier(VerifyingKey key, IBackend? backend = null)
        {
            var pairing = HostPairing.Of<E, F, S, G1, G2>(backend);
            (Key, _pairing) = (key, pairing);
            _beta = pairing.Prepare(key.Beta, LineUse.Often);
            _gamma = pairing.Prepare(key.Gamma, LineUse.Often);
            _delta = pairing.Prepare(key.Delta, LineUse.Often);
        }

        /// <summary>The key.</summary>
        public VerifyingKey Key { get; }

        /// <summary>True when the proof shows the statement; false too when the number of public values is not the key's.</summary>
        /// <param name="publicValues">Outputs, then inputs.</param>
        /// <param name="proof">Points of their groups, as decoding ensures.</param>
        public bool Verify(ReadOnlySpan<S> publicValues, in Proof proof)
        {
            if (publicValues.Length != Key.PublicValues)
            {
                return false;
            }

            var statement = Key.Inputs[0] + Combine(Key.Inputs[1..], publicValues).ToAffine();

            return _pairing.ProductIsOne(
                [-proof.A, Key.Alpha, statement.ToAffine(), proof.C],
                [_pairing.Prepare(proof.B, LineUse.Once), _beta, _gamma, _delta]);
        }

        /// <summary>Σ xᵢ·ICᵢ₊₁: few with their doublings shared, many by buckets.</summary>
        private static JacobianPoint<G1, F> Combine(ReadOnlySpan<AffinePoint<G1, F>> points, ReadOnlySpan<S> values)
            => points.Length <= MostInterleaved ? MultiScalar.Interleaved(points, values) : MultiScalar.Pippenger(points, values);

        /// <summary>The same for bytes, of <see cref="PublicValues"/> and <see cref="Proof.ToBytes"/>.</summary>
        /// <exception cref="MalformedProofException">They are not in canonical form.</exception>
        public bool Verify(ReadOnlySpan<byte> publicValues, ReadOnlySpan<byte> proof)
            => Verify(Groth16.PublicValues.FromBytes<S>(publicValues, Key.PublicValues), Proof.FromBytes(proof));
    }
}
