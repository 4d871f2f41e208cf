using System.Numerics;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>
    /// The Fiat-Shamir transcript: each challenge is Keccak-256 of what is absorbed for it alone, as an integer modulo r. Points are x ‖ y, scalars
    /// themselves, all big-endian; infinity is zeros.
    /// </summary>
    /// <remarks>
    /// | absorbed | drawn |
    /// | Qm, Ql, Qr, Qo, Qc, S1, S2, S3, public values, A, B, C | β |
    /// | β | γ |
    /// | β, γ, Z | α |
    /// | α, T1, T2, T3 | ξ |
    /// | ξ, a, b, c, s1, s2, zw | v |
    /// | Wxi, Wxiw | u |
    /// </remarks>
    internal sealed class Transcript(VerifyingKey key, Predicate<string>? leavesOut = null)
    {
        private readonly MemoryStream _absorbed = new();

        /// <summary>Of the permutation.</summary>
        public S Beta { get; private set; }

        /// <summary>Of the permutation.</summary>
        public S Gamma { get; private set; }

        /// <summary>Combines gates, permutation and its start.</summary>
        public S Alpha { get; private set; }

        /// <summary>The point of the openings.</summary>
        public S Xi { get; private set; }

        /// <summary>Its powers combine what is opened at ξ.</summary>
        public S V { get; private set; }

        /// <summary>Combines the two openings; the verifier's alone.</summary>
        public S U { get; private set; }

        /// <summary>Key, statement and wires: β and γ.</summary>
        public void AbsorbWires(ReadOnlySpan<S> publicValues, in AffinePoint<G1, F> a, in AffinePoint<G1, F> b, in AffinePoint<G1, F> c)
        {
            var (q, s) = (key.Selectors, key.Sigma);
            Absorb("Qm", q.Qm);
            Absorb("Ql", q.Ql);
            Absorb("Qr", q.Qr);
            Absorb("Qo", q.Qo);
            Absorb("Qc", q.Qc);
            Absorb("S1", s.S1);
            Absorb("S2", s.S2);
            Absorb("S3", s.S3);
            for (var i = 0; i < publicValues.Length; i++)
            {
                Absorb($"public[{i}]", publicValues[i]);
            }

            Absorb("A", a);
            Absorb("B", b);
            Absorb("C", c);
            Beta = Draw();
            Absorb("beta for gamma", Beta);
            Gamma = Draw();
        }

        /// <summary>The grand product: α.</summary>
        public void AbsorbProduct(in AffinePoint<G1, F> z)
        {
            Absorb("beta for alpha", Beta);
            Absorb("gamma for alpha", Gamma);
            Absorb("Z", z);
            Alpha = Draw();
        }

        /// <summary>The quotient: ξ.</summary>
        public void AbsorbQuotient(in AffinePoint<G1, F> t1, in AffinePoint<G1, F> t2, in AffinePoint<G1, F> t3)
        {
            Absorb("alpha for xi", Alpha);
            Absorb("T1", t1);
            Absorb("T2", t2);
            Absorb("T3", t3);
            Xi = Draw();
        }

        /// <summary>What is opened: v.</summary>
        public void AbsorbEvaluations(Evaluations e)
        {
            Absorb("xi for v", Xi);
            Absorb("eval_a", e.A);
            Absorb("eval_b", e.B);
            Absorb("eval_c", e.C);
            Absorb("eval_s1", e.S1);
            Absorb("eval_s2", e.S2);
            Absorb("eval_zw", e.Zw);
            V = Draw();
        }

        /// <summary>The openings: u.</summary>
        public void AbsorbOpenings(in AffinePoint<G1, F> wxi, in AffinePoint<G1, F> wxiw)
        {
            Absorb("Wxi", wxi);
            Absorb("Wxiw", wxiw);
            U = Draw();
        }

        private void Absorb(string what, in AffinePoint<G1, F> point)
        {
            Span<byte> bytes = stackalloc byte[2 * F.ByteSize];
            G1.WriteCoordinate(point.X, bytes[..F.ByteSize]);
            G1.WriteCoordinate(point.Y, bytes[F.ByteSize..]);
            Absorb(what, bytes);
        }

        private void Absorb(string what, in S scalar)
        {
            Span<byte> bytes = stackalloc byte[S.ByteSize];
            FieldMath.WriteCanonicalBigEndian(scalar, bytes);
            Absorb(what, bytes);
        }

        private void Absorb(string what, ReadOnlySpan<byte> bytes)
        {
            if (leavesOut is null || !leavesOut(what))
            {
                _absorbed.Write(bytes);
            }
        }

        private S Draw()
        {
            Span<byte> digest = stackalloc byte[KeccakSponge.DigestSize];
            KeccakSponge.Keccak256(_absorbed.GetBuffer().AsSpan(0, (int)_absorbed.Length), digest);
            _absorbed.SetLength(0);
            return S.FromBigInteger(new BigInteger(digest, isUnsigned: true, isBigEndian: true));
        }
    }
}
