namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>What a prover needs besides the circuit, as snarkjs's zkey holds it; wires in the circuit's order.</summary>
    public sealed class ProvingKey
    {
        /// <summary>A key from its parts.</summary>
        /// <exception cref="RefusedKeyException">The parts do not fit one another.</exception>
        public ProvingKey(
            VerifyingKey verifying,
            ReadOnlyMemory<byte> circuitDigest,
            int logDomain,
            AffinePoint<G1, F> beta1,
            AffinePoint<G1, F> delta1,
            AffinePoint<G1, F>[] a,
            AffinePoint<G1, F>[] b1,
            AffinePoint<G2, Fp2<F>>[] b2,
            AffinePoint<G1, F>[] c,
            AffinePoint<G1, F>[] h)
        {
            if (b1.Length != a.Length || b2.Length != a.Length || c.Length != a.Length - 1 - verifying.PublicValues || h.LongLength != 1L << logDomain)
            {
                throw new RefusedKeyException(
                    $"proving key: {a.Length}, {b1.Length}, {b2.Length}, {c.Length} and {h.Length} points of A, B1, B2, C and H do not fit {verifying.PublicValues} public values and a domain of 2^{logDomain}");
            }

            if (circuitDigest.Length != 32)
            {
                throw new RefusedKeyException($"proving key: the digest of the circuit has 32 bytes, found {circuitDigest.Length}");
            }

            (Verifying, CircuitDigest, LogDomain, Beta1, Delta1) = (verifying, circuitDigest, logDomain, beta1, delta1);
            (A, B1, B2, C, H) = (a, b1, b2, c, h);
        }

        /// <summary>The verifier's part.</summary>
        public VerifyingKey Verifying { get; }

        /// <summary>The digest of the constraint system it was made for.</summary>
        public ReadOnlyMemory<byte> CircuitDigest { get; }

        /// <summary>log₂ of the domain.</summary>
        public int LogDomain { get; }

        /// <summary>[β]₁.</summary>
        public AffinePoint<G1, F> Beta1 { get; }

        /// <summary>[δ]₁.</summary>
        public AffinePoint<G1, F> Delta1 { get; }

        /// <summary>[A_s(τ)]₁ for each wire s.</summary>
        public AffinePoint<G1, F>[] A { get; }

        /// <summary>[B_s(τ)]₁.</summary>
        public AffinePoint<G1, F>[] B1 { get; }

        /// <summary>[B_s(τ)]₂.</summary>
        public AffinePoint<G2, Fp2<F>>[] B2 { get; }

        /// <summary>[(βA_s + αB_s + C_s)/δ]₁ for the private wires.</summary>
        public AffinePoint<G1, F>[] C { get; }

        /// <summary>[L_{2i+1}(τ)/δ]₁ on the domain of twice the size.</summary>
        public AffinePoint<G1, F>[] H { get; }

        /// <inheritdoc/>
        public override string ToString() => $"{Verifying}, {A.Length} wires, domain 2^{LogDomain}";
    }
}
