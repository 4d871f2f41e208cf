using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Circom;

/// <summary>A contribution to powers of τ.</summary>
/// <param name="TauG1">[τ]₁ with it.</param>
/// <param name="TauG2">[τ]₂.</param>
/// <param name="AlphaG1">[α]₁.</param>
/// <param name="BetaG1">[β]₁.</param>
/// <param name="BetaG2">[β]₂.</param>
/// <param name="Tau">What shows that its part of τ is known.</param>
/// <param name="Alpha">The same for α.</param>
/// <param name="Beta">The same for β.</param>
/// <param name="Response">BLAKE2b over the response up to the three proofs, in the middle: not yet ended.</param>
/// <param name="NextChallenge">The digest of the powers with it, 64 bytes.</param>
/// <param name="Note">What it says of itself.</param>
public sealed record PtauContribution<F, G1, G2>(
    AffinePoint<G1, F> TauG1,
    AffinePoint<G2, Fp2<F>> TauG2,
    AffinePoint<G1, F> AlphaG1,
    AffinePoint<G1, F> BetaG1,
    AffinePoint<G2, Fp2<F>> BetaG2,
    PtauProof<F, G1, G2> Tau,
    PtauProof<F, G1, G2> Alpha,
    PtauProof<F, G1, G2> Beta,
    Blake2b Response,
    ReadOnlyMemory<byte> NextChallenge,
    ContributionNote Note)
    where F : unmanaged, IPrimeField<F>
    where G1 : struct, ICurve<G1, F>
    where G2 : struct, ICurve<G2, Fp2<F>>
{
    /// <summary>Reads section 7: u32 count, then [τ]₁ | [τ]₂ | [α]₁ | [β]₁ | [β]₂ | six points and three multiples of proofs | 216 bytes of hash state | 64 bytes of digest | note.</summary>
    /// <exception cref="MalformedFileException">A contribution is not in its form, or they do not end where the section does.</exception>
    internal static PtauContribution<F, G1, G2>[] ReadAll(CircomSection section)
    {
        var count = section.UInt32(0, "number of contributions");
        var contributions = new List<PtauContribution<F, G1, G2>>();
        long at = sizeof(uint);
        for (var i = 0u; i < count; i++)
        {
            section.Part(at, FixedSize, $"contribution {i}");
            contributions.Add(Read(section, ref at));
        }

        section.RequireLength(at, $"{count} contributions of these lengths");
        return [.. contributions];
    }

    private static int FixedSize => (9 * PointSection<G1, F>.PointSize) + (5 * PointSection<G2, Fp2<F>>.PointSize) + Blake2b.StateSize + Blake2b.DigestSize;

    private static PtauContribution<F, G1, G2> Read(CircomSection section, ref long start)
    {
        var at = checked((int)start);
        var tau1 = section.Point<G1, F>(ref at);
        var tau2 = section.Point<G2, Fp2<F>>(ref at);
        var (alpha1, beta1) = (section.Point<G1, F>(ref at), section.Point<G1, F>(ref at));
        var beta2 = section.Point<G2, Fp2<F>>(ref at);
        var points = new AffinePoint<G1, F>[6];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = section.Point<G1, F>(ref at);
        }

        var (tau, alpha, beta) = (section.Point<G2, Fp2<F>>(ref at), section.Point<G2, Fp2<F>>(ref at), section.Point<G2, Fp2<F>>(ref at));
        if (!Blake2b.TryFromState(section.Slice(at, Blake2b.StateSize), out var response))
        {
            throw section.Refuse(at, "the state of a hash after whole blocks", "other counts of bytes");
        }

        at += Blake2b.StateSize;
        var next = section.Slice(at, Blake2b.DigestSize).ToArray();
        start = at + Blake2b.DigestSize;
        return new(
            tau1,
            tau2,
            alpha1,
            beta1,
            beta2,
            new(points[0], points[1], tau),
            new(points[2], points[3], alpha),
            new(points[4], points[5], beta),
            response,
            next,
            ContributionNote.Read(section, ref start));
    }
}

/// <summary>Shows that x is known: [s]₁, [s·x]₁ and x times the point of G2 that a digest of the first two gives.</summary>
public sealed record PtauProof<F, G1, G2>(AffinePoint<G1, F> Base, AffinePoint<G1, F> BaseMultiple, AffinePoint<G2, Fp2<F>> Multiple)
    where F : unmanaged, IPrimeField<F>
    where G1 : struct, ICurve<G1, F>
    where G2 : struct, ICurve<G2, Fp2<F>>;
