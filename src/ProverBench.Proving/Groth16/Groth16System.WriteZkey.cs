using ProverBench.Proving.Circom;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>
    /// Writes a key that was made here as a .zkey, in snarkjs's order of the domain. Where that is not ours (BLS12-381) the file's constraints come in another order than the
    /// circuit's, which no prover minds.
    /// </summary>
    /// <param name="stream">Where to.</param>
    /// <param name="system">The circuit.</param>
    /// <param name="key">Its key.</param>
    /// <exception cref="RefusedKeyException">The key was made for another circuit.</exception>
    public static void WriteZkey(Stream stream, ConstraintSystem<S> system, ProvingKey key)
    {
        if (!key.CircuitDigest.Span.SequenceEqual(system.Digest.Span))
        {
            throw new RefusedKeyException("proving key: made for another circuit than the one to be written with it");
        }

        var coefficients = ZkeyCoefficients<S>.Of(system);
        var (rows, powers) = (RowOrder.Of<S>(key.LogDomain), RowOrder.Of<S>(key.LogDomain + 1));
        if (!powers.IsNatural)
        {
            for (var i = 0; i < coefficients.Length; i++)
            {
                coefficients[i] = coefficients[i] with { Constraint = (uint)rows.RowAt(coefficients[i].Constraint) };
            }

            var h = new AffinePoint<G1, F>[key.H.Length];
            for (var i = 0; i < h.Length; i++)
            {
                h[i] = key.H[powers.PlaceOf((2 * i) + 1) >> 1];
            }

            key = new(key.Verifying, key.CircuitDigest, key.LogDomain, key.Beta1, key.Delta1, key.A, key.B1, key.B2, key.C, h);
        }

        Groth16Zkey<E, F, S, G1, G2>.Write(stream, key, coefficients, []);
    }
}
