namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>A wire that the gates need and the circuit does not have: FactorA·wire A + FactorB·wire B.</summary>
    /// <param name="A">A wire before this one.</param>
    /// <param name="B">A wire before this one.</param>
    /// <param name="FactorA">Of A.</param>
    /// <param name="FactorB">Of B.</param>
    public readonly record struct Addition(int A, int B, S FactorA, S FactorB);

    /// <summary>What a prover needs, as snarkjs's zkey holds it, of which the polynomials' values are left out: they follow from the coefficients.</summary>
    /// <remarks>Wires are the circuit's, of which wire 0 counts as zero (the constant lies in qc), then the additions. Row i is at ωⁱ.</remarks>
    public sealed class ProvingKey
    {
        /// <summary>A key from its parts.</summary>
        /// <param name="verifying">The verifier's part.</param>
        /// <param name="circuitWires">Wires of the circuit, the constant one included.</param>
        /// <param name="additions">The wires after them.</param>
        /// <param name="a">The first wire of every row in use.</param>
        /// <param name="b">The second.</param>
        /// <param name="c">The third.</param>
        /// <param name="selectors">Coefficients of qm, ql, qr, qo, qc, n of each.</param>
        /// <param name="sigma">Coefficients of σ₁, σ₂, σ₃.</param>
        /// <param name="powers">[τⁱ]₁ for i below n + 6.</param>
        /// <exception cref="RefusedKeyException">The parts do not fit one another, or name wires that are not there (an addition: before it).</exception>
        public ProvingKey(
            VerifyingKey verifying, int circuitWires, Addition[] additions, int[] a, int[] b, int[] c, S[][] selectors, S[][] sigma, AffinePoint<G1, F>[] powers)
        {
            var rows = 1L << verifying.LogDomain;
            if (circuitWires <= verifying.PublicValues || circuitWires > int.MaxValue - additions.Length)
            {
                throw new RefusedKeyException($"proving key: {circuitWires} wires do not hold the constant one and {verifying.PublicValues} public values");
            }

            if (a.Length > rows || a.Length < verifying.PublicValues || b.Length != a.Length || c.Length != a.Length)
            {
                throw new RefusedKeyException(
                    $"proving key: {a.Length}, {b.Length} and {c.Length} rows of wires do not fit {verifying.PublicValues} public values and a domain of 2^{verifying.LogDomain}");
            }

            if (selectors.Length != 5 || sigma.Length != 3 || selectors.Concat(sigma).Any(p => p.LongLength != rows) || powers.LongLength != rows + PowersBeyondDomain)
            {
                throw new RefusedKeyException(
                    $"proving key: five selectors and three columns of sigma of {rows} coefficients and {rows + PowersBeyondDomain} powers of tau are expected");
            }

            var wires = circuitWires + additions.Length;
            for (var i = 0; i < additions.Length; i++)
            {
                RequireWire(additions[i].A, circuitWires + i, $"addition {i}");
                RequireWire(additions[i].B, circuitWires + i, $"addition {i}");
            }

            for (var i = 0; i < a.Length; i++)
            {
                RequireWire(a[i], wires, $"row {i}");
                RequireWire(b[i], wires, $"row {i}");
                RequireWire(c[i], wires, $"row {i}");
            }

            (Verifying, CircuitWires, Additions, A, B, C, Selectors, Sigma, Powers) = (verifying, circuitWires, additions, a, b, c, selectors, sigma, powers);
        }

        /// <summary>The verifier's part.</summary>
        public VerifyingKey Verifying { get; }

        /// <summary>Wires of the circuit, the constant one included.</summary>
        public int CircuitWires { get; }

        /// <summary>The wires after them.</summary>
        public Addition[] Additions { get; }

        /// <summary>The first wire of every row in use.</summary>
        public int[] A { get; }

        /// <summary>The second.</summary>
        public int[] B { get; }

        /// <summary>The third.</summary>
        public int[] C { get; }

        /// <summary>Coefficients of qm, ql, qr, qo, qc.</summary>
        public S[][] Selectors { get; }

        /// <summary>Coefficients of σ₁, σ₂, σ₃.</summary>
        public S[][] Sigma { get; }

        /// <summary>[τⁱ]₁ for i below n + 6.</summary>
        public AffinePoint<G1, F>[] Powers { get; }

        /// <inheritdoc/>
        public override string ToString() => $"{Verifying}, {CircuitWires} wires and {Additions.Length} additions, {A.Length} rows in use";

        private static void RequireWire(int wire, int below, string where)
        {
            if ((uint)wire >= (uint)below)
            {
                throw new RefusedKeyException($"proving key: {where} names wire {(uint)wire}, expected one below {below}");
            }
        }
    }
}
