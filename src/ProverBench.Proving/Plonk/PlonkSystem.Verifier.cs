using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>
    /// Verifies proofs under one key: e(−(Wxi + u·Wxiw), [τ]₂)·e(ξ·Wxi + uξω·Wxiw + F − E, [1]₂) = 1, F the commitment to the linearisation polynomial and
    /// all that is opened, E its claimed value (eprint 2019/953, section 8.3).
    /// </summary>
    public sealed class Verifier
    {
        private readonly IPairingKernels<E, F, S, G1, G2> _pairing;
        private readonly PreparedLines<G2, F> _x2;
        private readonly PreparedLines<G2, F> _one;
        private readonly Predicate<string>? _leavesOut;

        /// <summary>Prepares the fixed pairings, by the backend's kernels where one is given that has them, else by the oracle.</summary>
        public Verifier(VerifyingKey key, IBackend? backend = null)
            : this(key, null, backend)
        {
        }

        /// <summary>A verifier that forgets to absorb something: what tests must see refuse honest proofs.</summary>
        internal Verifier(VerifyingKey key, Predicate<string>? leavesOut, IBackend? backend = null)
        {
            var pairing = HostPairing.Of<E, F, S, G1, G2>(backend);
            (Key, _pairing, _leavesOut) = (key, pairing, leavesOut);
            _x2 = pairing.Prepare(key.X2, LineUse.Often);
            _one = pairing.Prepare(G2.Generator, LineUse.Often);
        }

        /// <summary>The key.</summary>
        public VerifyingKey Key { get; }

        /// <summary>True when the proof shows the statement; false too when the number of public values is not the key's.</summary>
        /// <param name="publicValues">Outputs, then inputs.</param>
        /// <param name="proof">Points of their groups, as decoding ensures; infinity is one of them, as in the protocol.</param>
        public bool Verify(ReadOnlySpan<S> publicValues, Proof proof)
        {
            if (publicValues.Length != Key.PublicValues)
            {
                return false;
            }

            var t = new Transcript(Key, _leavesOut);
            t.AbsorbWires(publicValues, proof.A, proof.B, proof.C);
            t.AbsorbProduct(proof.Z);
            t.AbsorbQuotient(proof.T1, proof.T2, proof.T3);
            t.AbsorbEvaluations(proof.Evaluations);
            t.AbsorbOpenings(proof.Wxi, proof.Wxiw);

            var values = new LinearisedValues(Key, t, proof.Evaluations);
            if (!values.TryLagrange(Math.Max(1, publicValues.Length), out var lagrange))
            {
                // ξ lies in the domain: one in 2^200, and no Lagrange polynomial has the form that is used below.
                return false;
            }

            var publicPart = S.Zero;
            for (var i = 0; i < publicValues.Length; i++)
            {
                publicPart -= publicValues[i] * lagrange[i];
            }

            var e = proof.Evaluations;
            var claimed = -values.Constant(publicPart, lagrange[0]);
            var power = S.One;
            foreach (var opened in (ReadOnlySpan<S>)[e.A, e.B, e.C, e.S1, e.S2])
            {
                power *= t.V;
                claimed += power * opened;
            }

            claimed += t.U * e.Zw;
            var (q, s) = (Key.Selectors, Key.Sigma);
            var v2 = S.Square(t.V);
            var v4 = S.Square(v2);
            ReadOnlySpan<AffinePoint<G1, F>> bases =
            [
                q.Qm, q.Ql, q.Qr, q.Qo, q.Qc, proof.Z, s.S3, proof.T1, proof.T2, proof.T3, proof.A, proof.B, proof.C, s.S1, s.S2,
                G1.Generator, proof.Wxi, proof.Wxiw,
            ];
            ReadOnlySpan<S> scalars =
            [
                e.A * e.B, e.A, e.B, e.C, S.One, values.OfZ(lagrange[0]) + t.U, values.OfS3, values.OfT1, values.OfT2, values.OfT3,
                t.V, v2, v2 * t.V, v4, v4 * t.V,
                -claimed, t.Xi, t.U * t.Xi * Key.Root,
            ];
            var left = MultiScalar.Interleaved(bases, scalars);
            var right = MultiScalar.Interleaved<G1, F, S>([proof.Wxi, proof.Wxiw], [S.One, t.U]);
            return _pairing.ProductIsOne([(-right).ToAffine(), left.ToAffine()], [_x2, _one]);
        }

        /// <summary>The same for bytes, of <see cref="Groth16.PublicValues"/> and <see cref="Proof.ToBytes"/>.</summary>
        /// <exception cref="MalformedProofException">They are not in canonical form.</exception>
        public bool Verify(ReadOnlySpan<byte> publicValues, ReadOnlySpan<byte> proof)
            => Verify(Groth16.PublicValues.FromBytes<S>(publicValues, Key.PublicValues), Proof.FromBytes(proof));
    }
}
