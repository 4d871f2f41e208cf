using ProverBench.Backends;

namespace ProverBench.Proving.Kzg;

/// <summary>
/// Commitments to polynomials by Kate, Zaverucha and Goldberg (ASIACRYPT 2010, section 3.2) over a pairing-friendly curve: the commitment to f is [f(τ)]₁, its opening at z is y = f(z) and
/// [(f(τ) − y)/(τ − z)]₁.
/// </summary>
/// <typeparam name="E">The curve.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="S">The scalar field Fr.</typeparam>
/// <typeparam name="G1">The group over Fp.</typeparam>
/// <typeparam name="G2">The group over Fp2.</typeparam>
public static partial class KzgSystem<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    /// <summary>τ of a development setup. Whoever knows the seed knows it and opens any commitment to anything: insecure setup, benchmark only.</summary>
    public static S DevelopmentTau(ReadOnlySpan<byte> seed) => new SeededStream("ProverBench/kzg/insecure development setup/1", seed).NonzeroScalar<S>();

    /// <summary>[τ⁰]₁ … [τ^(count − 1)]₁ for the τ of a seed: insecure setup, benchmark only.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Any bytes; the same seed gives the same powers.</param>
    /// <param name="backend">Takes the multiples of the generator.</param>
    /// <param name="stop">Stops the work.</param>
    /// <exception cref="NotSupportedException">The backend has no kernels for multiples of one point.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static AffinePoint<G1, F>[] DevelopmentPowers(int count, ReadOnlySpan<byte> seed, IBackend backend, CancellationToken stop = default)
    {
        var tau = DevelopmentTau(seed);
        var scalars = new S[count];
        var power = S.One;
        for (var i = 0; i < scalars.Length; i++)
        {
            scalars[i] = power;
            power *= tau;
        }

        using var multiples = new GeneratorMultiples<G1, F, S>(backend, count, stop);
        return multiples.Of(scalars);
    }

    /// <summary>Whether a proof shows f(z) = y of a commitment to f: e(C − [y]₁ + z·π, [1]₂) = e(π, [τ]₂).</summary>
    /// <param name="commitment">C, in its group.</param>
    /// <param name="z">Where.</param>
    /// <param name="opening">y and π, the latter in its group.</param>
    /// <param name="tau2">[τ]₂, in its group.</param>
    public static bool Verify(in AffinePoint<G1, F> commitment, in S z, in Opening opening, in AffinePoint<G2, Fp2<F>> tau2)
    {
        var left = commitment.ToJacobian() - G1.Generator.Multiply(opening.Value) + opening.Proof.Multiply(z);
        return AtePairing<E, F, S, G1, G2>.ProductIsOne([left.ToAffine(), -opening.Proof], [G2.Generator, tau2]);
    }

    /// <summary>What opens a commitment at a point.</summary>
    /// <param name="Value">y.</param>
    /// <param name="Proof">π.</param>
    public readonly record struct Opening(S Value, AffinePoint<G1, F> Proof);
}
