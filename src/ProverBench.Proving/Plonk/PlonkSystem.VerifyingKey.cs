using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>What a verifier needs: the size of the domain, the cosets, commitments to selectors and permutation, and [τ]₂.</summary>
    public sealed class VerifyingKey
    {
        private readonly Lazy<byte[]> _digest;

        /// <summary>A key; the points lie in their groups, as whoever read them has checked.</summary>
        /// <param name="publicValues">How many public values a statement has.</param>
        /// <param name="logDomain">log₂ of the rows.</param>
        /// <param name="k1">The coset of the second wires.</param>
        /// <param name="k2">The coset of the third wires.</param>
        /// <param name="selectors">Commitments to qm, ql, qr, qo, qc; infinity where a selector is zero everywhere.</param>
        /// <param name="sigma">Commitments to σ₁, σ₂, σ₃.</param>
        /// <param name="x2">[τ]₂.</param>
        /// <param name="origin">Where it comes from.</param>
        /// <exception cref="RefusedKeyException">
        /// The domain is none that the protocol runs on or holds fewer rows than public values; H, k₁H and k₂H are not disjoint, so that wires of
        /// different columns are confused; a σ is the zero polynomial or that of another column; or τ is 0, 1 or −1.
        /// </exception>
        public VerifyingKey(
            int publicValues,
            int logDomain,
            in S k1,
            in S k2,
            SelectorCommitments selectors,
            SigmaCommitments sigma,
            in AffinePoint<G2, Fp2<F>> x2,
            SetupOrigin origin)
        {
            RequireDomain(logDomain);
            if (publicValues < 0 || publicValues > 1L << logDomain)
            {
                throw new RefusedKeyException($"verifying key: a domain of 2^{logDomain} has no rows for {publicValues} public values");
            }

            if (IsInDomain(k1, logDomain) || IsInDomain(k2, logDomain) || !S.TryInvert(k1, out var inverse) || k2.IsZero || IsInDomain(k2 * inverse, logDomain))
            {
                throw new RefusedKeyException($"verifying key: the cosets of k1 = {k1} and k2 = {k2} and the domain of 2^{logDomain} are not disjoint");
            }

            if (sigma.S1.IsInfinity || sigma.S2.IsInfinity || sigma.S3.IsInfinity)
            {
                throw new RefusedKeyException("verifying key: S1, S2 or S3 is the point at infinity");
            }

            if (sigma.S1.Equals(sigma.S2) || sigma.S1.Equals(sigma.S3) || sigma.S2.Equals(sigma.S3))
            {
                throw new RefusedKeyException("verifying key: two of S1, S2 and S3 are equal, which permutes no wires");
            }

            if (x2.IsInfinity || x2.X.Equals(G2.Generator.X))
            {
                throw new RefusedKeyException("verifying key: X_2 is infinity, the generator or its negative, so that everybody knows tau");
            }

            (PublicValues, LogDomain, K1, K2, Selectors, Sigma, X2, Origin) = (publicValues, logDomain, k1, k2, selectors, sigma, x2, origin);
            Root = SnarkjsDomain.Root<S>(logDomain);
            _digest = new(ComputeDigest);
        }

        /// <summary>Number of public values.</summary>
        public int PublicValues { get; }

        /// <summary>log₂ of the rows n.</summary>
        public int LogDomain { get; }

        /// <summary>ω, the root of order n that numbers the rows.</summary>
        public S Root { get; }

        /// <summary>k₁.</summary>
        public S K1 { get; }

        /// <summary>k₂.</summary>
        public S K2 { get; }

        /// <summary>[qm]₁, [ql]₁, [qr]₁, [qo]₁, [qc]₁.</summary>
        public SelectorCommitments Selectors { get; }

        /// <summary>[σ₁]₁, [σ₂]₁, [σ₃]₁.</summary>
        public SigmaCommitments Sigma { get; }

        /// <summary>[τ]₂.</summary>
        public AffinePoint<G2, Fp2<F>> X2 { get; }

        /// <summary>Where the key comes from.</summary>
        public SetupOrigin Origin { get; }

        /// <summary>SHA-256 over curve, origin, sizes, cosets and all points.</summary>
        public ReadOnlyMemory<byte> Digest => _digest.Value;

        /// <inheritdoc/>
        public override string ToString() => $"PLONK key over {E.Name}, {PublicValues} public values, 2^{LogDomain} rows, {Origin.Describe()}";

        /// <summary>Requires a domain that the protocol runs on: 4n points for the quotient, of which there are 2^TwoAdicity at most.</summary>
        /// <exception cref="RefusedKeyException">It is smaller or larger.</exception>
        internal static void RequireDomain(int logDomain)
        {
            if (logDomain < LeastLogDomain || logDomain > S.TwoAdicity - 2)
            {
                throw new RefusedKeyException($"PLONK key: a domain of 2^{LeastLogDomain} to 2^{S.TwoAdicity - 2} rows is expected, found 2^{logDomain}");
            }
        }

        private static bool IsInDomain(S value, int logDomain)
        {
            for (var i = 0; i < logDomain; i++)
            {
                value = S.Square(value);
            }

            return value.Equals(S.One);
        }

        private byte[] ComputeDigest()
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData("ProverBench/plonk/vk/1"u8);
            hash.AppendData(Encoding.UTF8.GetBytes(E.Name));
            Span<byte> header = stackalloc byte[10];
            header[0] = 0;
            header[1] = (byte)Origin;
            BinaryPrimitives.WriteInt32LittleEndian(header[2..], PublicValues);
            BinaryPrimitives.WriteInt32LittleEndian(header[6..], LogDomain);
            hash.AppendData(header);
            Span<byte> scalar = stackalloc byte[S.ByteSize];
            foreach (var k in new[] { K1, K2 })
            {
                FieldMath.WriteCanonicalBigEndian(k, scalar);
                hash.AppendData(scalar);
            }

            var first = new byte[2 * F.ByteSize];
            foreach (var point in new[] { Selectors.Qm, Selectors.Ql, Selectors.Qr, Selectors.Qo, Selectors.Qc, Sigma.S1, Sigma.S2, Sigma.S3 })
            {
                PointCodec.WriteUncompressed(point, first);
                hash.AppendData(first);
            }

            var second = new byte[4 * F.ByteSize];
            PointCodec.WriteUncompressed(X2, second);
            hash.AppendData(second);
            return hash.GetHashAndReset();
        }
    }

    /// <summary>Commitments to the selectors, in the order in which they enter the transcript.</summary>
    public sealed record SelectorCommitments(
        AffinePoint<G1, F> Qm, AffinePoint<G1, F> Ql, AffinePoint<G1, F> Qr, AffinePoint<G1, F> Qo, AffinePoint<G1, F> Qc);

    /// <summary>Commitments to the permutation's three columns.</summary>
    public sealed record SigmaCommitments(AffinePoint<G1, F> S1, AffinePoint<G1, F> S2, AffinePoint<G1, F> S3);
}
