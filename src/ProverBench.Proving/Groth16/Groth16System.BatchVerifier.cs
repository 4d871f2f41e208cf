using System.Buffers.Binary;
using System.Security.Cryptography;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>One statement and its proof.</summary>
    /// <param name="PublicValues">Outputs, then inputs.</param>
    /// <param name="Proof">Points of their groups, as decoding ensures.</param>
    public readonly record struct ProvenStatement(ReadOnlyMemory<S> PublicValues, Proof Proof);

    /// <summary>
    /// Verifies many proofs under one key by one equation: ∏ e(−ρᵢAᵢ, Bᵢ) · e(Σρᵢ·α, β) · e(Σⱼ(Σᵢ ρᵢxᵢⱼ)·ICⱼ, γ) · e(Σρᵢ·Cᵢ, δ) = 1 with random ρᵢ of
    /// 128 bits (Bellare, Garay, Rabin 1998, section 3).
    /// </summary>
    /// <remarks>
    /// The ρᵢ are drawn from SHA-256 over the key, the number of proofs, every public value and every proof, so that whoever made a proof had to fix all of them
    /// first: a batch that holds a false proof passes with probability 2^−128 a guess. n proofs take n + 3 Miller loops and one final exponentiation.
    /// </remarks>
    public sealed class BatchVerifier
    {
        private readonly IPairingKernels<E, F, S, G1, G2> _pairing;
        private readonly PreparedLines<G2, F> _beta;
        private readonly PreparedLines<G2, F> _gamma;
        private readonly PreparedLines<G2, F> _delta;
        private readonly Predicate<string>? _leavesOut;

        /// <summary>Prepares the fixed pairings, by the backend's kernels where one is given that has them, else by the oracle.</summary>
        public BatchVerifier(VerifyingKey key, IBackend? backend = null)
            : this(key, null, backend)
        {
        }

        /// <summary>A verifier whose coefficients forget something: what tests must see accept forgeries.</summary>
        internal BatchVerifier(VerifyingKey key, Predicate<string>? leavesOut, IBackend? backend = null)
        {
            var pairing = HostPairing.Of<E, F, S, G1, G2>(backend);
            (Key, _pairing, _leavesOut) = (key, pairing, leavesOut);
            _beta = pairing.Prepare(key.Beta, LineUse.Often);
            _gamma = pairing.Prepare(key.Gamma, LineUse.Often);
            _delta = pairing.Prepare(key.Delta, LineUse.Often);
        }

        /// <summary>The key.</summary>
        public VerifyingKey Key { get; }

        /// <summary>True when there are proofs and each shows its statement; false too when a statement has not the key's number of public values.</summary>
        /// <remarks>No proofs show nothing: whoever hands over an empty batch by mistake is not told that all is well.</remarks>
        public bool Verify(ReadOnlySpan<ProvenStatement> batch)
        {
            if (batch.IsEmpty)
            {
                return false;
            }

            foreach (ref readonly var item in batch)
            {
                if (item.PublicValues.Length != Key.PublicValues)
                {
                    return false;
                }
            }

            var factors = Coefficients(batch);
            var scalars = new S[Key.PublicValues + 1];
            var left = new JacobianPoint<G1, F>[batch.Length];
            var lastPoints = new AffinePoint<G1, F>[batch.Length];
            var q = new PreparedLines<G2, F>[batch.Length + 3];
            for (var i = 0; i < batch.Length; i++)
            {
                var proof = batch[i].Proof;
                var values = batch[i].PublicValues.Span;
                scalars[0] += factors[i];
                for (var j = 0; j < values.Length; j++)
                {
                    scalars[j + 1] += factors[i] * values[j];
                }

                left[i] = (-proof.A).Multiply(factors[i]);
                lastPoints[i] = proof.C;
                q[i] = _pairing.Prepare(proof.B, LineUse.Once);
            }

            (q[^3], q[^2], q[^1]) = (_beta, _gamma, _delta);
            var p = new AffinePoint<G1, F>[batch.Length + 3];
            PointMath.Normalize<G1, F>(left, p.AsSpan(0, batch.Length));
            p[^3] = Key.Alpha.Multiply(scalars[0]).ToAffine();
            p[^2] = MultiScalar.Pippenger<G1, F, S>(Key.Inputs, scalars).ToAffine();
            p[^1] = MultiScalar.Pippenger<G1, F, S>(lastPoints, factors).ToAffine();
            return _pairing.ProductIsOne(p, q);
        }

        /// <summary>ρᵢ, one for each proof, of 128 bits and not zero.</summary>
        internal S[] Coefficients(ReadOnlySpan<ProvenStatement> batch)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Absorb("key", Key.Digest.Span);
            Span<byte> count = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(count, batch.Length);
            Absorb("count", count);
            for (var i = 0; i < batch.Length; i++)
            {
                Absorb($"public[{i}]", Groth16.PublicValues.ToBytes(batch[i].PublicValues.Span));
                Absorb($"proof[{i}]", batch[i].Proof.ToBytes());
            }

            var stream = new SeededStream("ProverBench/groth16/batch/1", hash.GetHashAndReset());
            var factors = new S[batch.Length];
            for (var i = 0; i < factors.Length; i++)
            {
                do
                {
                    factors[i] = S.FromBigInteger(new(stream.Block().AsSpan(0, 16), isUnsigned: true));
                }
                while (factors[i].IsZero);
            }

            return factors;

            void Absorb(string what, ReadOnlySpan<byte> bytes)
            {
                if (_leavesOut is null || !_leavesOut(what))
                {
                    hash.AppendData(bytes);
                }
            }
        }
    }
}
