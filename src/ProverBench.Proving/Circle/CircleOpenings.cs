using ProverBench.Algebra.Circles;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Circle;

/// <summary>The opened values of a proof as what constraints read: one way for the verifier and for a prover that checks itself.</summary>
internal static class CircleOpenings
{
    /// <summary>Whether Σ α^k·Cₖ(ζ)·selectorₖ(ζ) is t(ζ)·v_n(ζ), t the polynomial of the chunks.</summary>
    /// <param name="shape">What is opened.</param>
    /// <param name="claims">claims[round][point·columns + column].</param>
    /// <param name="alpha">Combined the constraints.</param>
    /// <param name="zeta">Where the values belong.</param>
    public static bool Hold(CircleShape shape, Mersenne31Quartic[][] claims, in Mersenne31Quartic alpha, in CirclePointOver<Mersenne31Quartic> zeta)
        => shape.Key.Table.Fold(zeta, shape.LogRows, claims[0], shape.PublicValues, alpha)
            .Equals(Quotient(shape, claims[1], zeta) * new CircleDomain(shape.LogRows).Vanishing(zeta.X));

    /// <summary>t(ζ) = Σ_s Πⱼ v_(n+j)(ζ)^(s's bit β − 1 − j)·t_s(ζ).</summary>
    private static Mersenne31Quartic Quotient(CircleShape shape, Mersenne31Quartic[] values, in CirclePointOver<Mersenne31Quartic> zeta)
    {
        var logChunks = shape.Key.Policy.LogBlowup;
        var parts = new Mersenne31Quartic[Mersenne31Quartic.ExtensionDegree];
        for (var i = 0; i < parts.Length; i++)
        {
            var chunks = values.AsSpan(i << logChunks, 1 << logChunks).ToArray();
            for (var j = 0; j < logChunks; j++)
            {
                // Bit β − 1 − j is the highest left: chunks with it follow, half the list on.
                var vanishing = new CircleDomain(shape.LogRows + j).Vanishing(zeta.X);
                var half = chunks.Length >> (j + 1);
                for (var s = 0; s < half; s++)
                {
                    chunks[s] += vanishing * chunks[s + half];
                }
            }

            parts[i] = chunks[0];
        }

        return PointEvaluator.Join<Mersenne31, Mersenne31Quartic>(parts);
    }
}
