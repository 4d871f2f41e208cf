namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>Verifies proofs under one key: e(−A, B)·e(α, β)·e(IC₀ + Σ xᵢ·ICᵢ₊₁, γ)·e(C, δ) = 1.</summary>
    public sealed class Verifier
    {
        private readonly PreparedG2<G2, F> _beta;
        private readonly PreparedG2<G2, F> _gamma;
        private readonly PreparedG2<G2, F> _delta;

        /// <summary>Prepares the fixed pairings.</summary>
        public Verifier(VerifyingKey key)
        {
            Key = key;
            _beta = AtePairing<E, F, S, G1, G2>.Prepare(key.Beta);
            _gamma = AtePairing<E, F, S, G1, G2>.Prepare(key.Gamma);
            _delta = AtePairing<E, F, S, G1, G2>.Prepare(key.Delta);
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

            var statement = Key.Inputs[0].ToJacobian();
            for (var i = 0; i < publicValues.Length; i++)
            {
                statement += Key.Inputs[i + 1].Multiply(publicValues[i]);
            }

            return AtePairing<E, F, S, G1, G2>.ProductIsOne(
                [-proof.A, Key.Alpha, statement.ToAffine(), proof.C],
                [AtePairing<E, F, S, G1, G2>.Prepare(proof.B), _beta, _gamma, _delta]);
        }

        /// <summary>The same for bytes, of <see cref="PublicValues"/> and <see cref="Proof.ToBytes"/>.</summary>
        /// <exception cref="MalformedProofException">They are not in canonical form.</exception>
        public bool Verify(ReadOnlySpan<byte> publicValues, ReadOnlySpan<byte> proof)
            => Verify(Groth16.PublicValues.FromBytes<S>(publicValues, Key.PublicValues), Proof.FromBytes(proof));
    }
}
