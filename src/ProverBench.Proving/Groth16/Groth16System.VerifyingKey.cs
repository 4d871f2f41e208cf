using System.Security.Cryptography;
using System.Text;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>What a verifier needs: [α]₁, [β]₂, [γ]₂, [δ]₂ and, for the constant one and each public value, [(βA + αB + C)/γ]₁.</summary>
    public sealed class VerifyingKey
    {
        private readonly AffinePoint<G1, F>[] _inputs;
        private readonly Lazy<byte[]> _digest;

        /// <summary>A key; the points lie in their groups, as whoever read them has checked.</summary>
        /// <exception cref="RefusedKeyException">
        /// Anybody forges: [γ]₂ = ±[δ]₂, as where phase 2 was skipped (α, β, ∓Σ), [β]₂ = ±[γ]₂ (Σ ± α, γ, ∞), [β]₂ = ±[δ]₂ (Σ, γ, ∓α), or α is known ([β]₁ ± Σ, [1]₂, ∞), Σ the
        /// statement's point; a public value is not bound by its point, or two only by their sum or difference; a fixed point is infinity; or there is no point for the one.
        /// </exception>
        public VerifyingKey(
            AffinePoint<G1, F> alpha,
            AffinePoint<G2, Fp2<F>> beta,
            AffinePoint<G2, Fp2<F>> gamma,
            AffinePoint<G2, Fp2<F>> delta,
            ReadOnlySpan<AffinePoint<G1, F>> inputs,
            SetupOrigin origin)
        {
            if (alpha.IsInfinity || beta.IsInfinity || gamma.IsInfinity || delta.IsInfinity)
            {
                throw new RefusedKeyException("verifying key: alpha, beta, gamma or delta is the point at infinity");
            }

            RequireApart(gamma, delta, "gamma and delta are equal, so phase 2 of the setup was skipped and anybody can forge proofs");
            RequireApart(beta, gamma, "beta and gamma are equal, so that anybody can forge proofs");
            RequireApart(beta, delta, "beta and delta are equal, so that anybody can forge proofs");
            if (alpha.X.Equals(G1.Generator.X))
            {
                throw new RefusedKeyException("verifying key: alpha is the generator or its negative, so that everybody knows it and can forge proofs");
            }

            if (inputs.Length == 0)
            {
                throw new RefusedKeyException("verifying key: IC has one point more than there are public values, found none");
            }

            RequireBound(inputs);

            (Alpha, Beta, Gamma, Delta, Origin) = (alpha, beta, gamma, delta, origin);
            _inputs = inputs.ToArray();
            _digest = new(ComputeDigest);
        }

        /// <summary>[α]₁.</summary>
        public AffinePoint<G1, F> Alpha { get; }

        /// <summary>[β]₂.</summary>
        public AffinePoint<G2, Fp2<F>> Beta { get; }

        /// <summary>[γ]₂.</summary>
        public AffinePoint<G2, Fp2<F>> Gamma { get; }

        /// <summary>[δ]₂.</summary>
        public AffinePoint<G2, Fp2<F>> Delta { get; }

        /// <summary>IC: the constant one's point, then one for each public value.</summary>
        public ReadOnlySpan<AffinePoint<G1, F>> Inputs => _inputs;

        /// <summary>Number of public values.</summary>
        public int PublicValues => _inputs.Length - 1;

        /// <summary>Where the key comes from.</summary>
        public SetupOrigin Origin { get; }

        /// <summary>SHA-256 over curve, origin and all points.</summary>
        public ReadOnlyMemory<byte> Digest => _digest.Value;

        /// <inheritdoc/>
        public override string ToString() => $"Groth16 key over {E.Name}, {PublicValues} public values, {Origin.Describe()}";

        /// <summary>Two points of G2 that pair alike: equal, or one the negative of the other, which share x.</summary>
        private static void RequireApart(in AffinePoint<G2, Fp2<F>> first, in AffinePoint<G2, Fp2<F>> second, string refusal)
        {
            if (first.X.Equals(second.X))
            {
                throw new RefusedKeyException($"verifying key: {(first.Equals(second) ? refusal : refusal.Replace("equal", "equal up to sign", StringComparison.Ordinal))}");
            }
        }

        /// <summary>A value whose point is infinity could be any other; two whose points are equal up to sign could change together. Setups give each value a row of its own against that.</summary>
        private static void RequireBound(ReadOnlySpan<AffinePoint<G1, F>> inputs)
        {
            var seen = new Dictionary<F, int>();
            for (var i = 1; i < inputs.Length; i++)
            {
                if (inputs[i].IsInfinity)
                {
                    throw new RefusedKeyException($"verifying key: IC[{i}] is the point at infinity, so that proofs do not bind public value {i - 1}");
                }

                if (!seen.TryAdd(inputs[i].X, i))
                {
                    throw new RefusedKeyException($"verifying key: IC[{seen[inputs[i].X]}] and IC[{i}] are equal up to sign, so that proofs do not bind public values {seen[inputs[i].X] - 1} and {i - 1} one by one");
                }
            }
        }

        private byte[] ComputeDigest()
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData("ProverBench/groth16/vk/1/"u8);
            hash.AppendData(Encoding.UTF8.GetBytes(E.Name));
            hash.AppendData([0, (byte)Origin]);
            Append<G1, F>(hash, [Alpha]);
            Append<G2, Fp2<F>>(hash, [Beta, Gamma, Delta]);
            Append<G1, F>(hash, _inputs);
            return hash.GetHashAndReset();
        }
    }

    private static void Append<C, T>(IncrementalHash hash, ReadOnlySpan<AffinePoint<C, T>> points)
        where C : struct, ICurve<C, T>
        where T : unmanaged, IField<T>
    {
        var bytes = new byte[2 * T.ByteSize];
        foreach (ref readonly var point in points)
        {
            PointCodec.WriteUncompressed(point, bytes);
            hash.AppendData(bytes);
        }
    }
}
