using ProverBench.Algebra.Circles;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Circle;

/// <summary>The verifier of <see cref="CircleFriProver"/>: refuses with a reason, never by an exception, whatever the proof holds.</summary>
internal sealed class CircleFriVerifier(FriPolicy policy, TreeHash<Mersenne31>? accelerated)
{
    private static readonly Mersenne31 Half = FieldMath.Invert(Mersenne31.FromUInt64(2));

    private readonly FriProofChecks<Mersenne31, Mersenne31Quartic> _checks = new(policy, accelerated);

    /// <summary>The policy's hash, accelerated where it was given so.</summary>
    public TreeHash<Mersenne31> Hash => _checks.Hash;

    /// <summary>Whether the claims are values of committed circle polynomials of 2^logRows coefficients.</summary>
    /// <param name="transcript">Has absorbed the caps; the claims are absorbed here.</param>
    /// <param name="shape">What was committed to.</param>
    /// <param name="rounds">What is claimed, one matrix a round.</param>
    /// <param name="proof">The proof.</param>
    public FriVerdict Verify(Transcript<Mersenne31> transcript, FriProofShape shape, CircleClaims[] rounds, FriProof<Mersenne31, Mersenne31Quartic> proof)
    {
        FriClaims<Mersenne31Quartic>[] claims = [.. rounds.Select(round => new FriClaims<Mersenne31Quartic>(round.Cap, [round.Values]))];
        if (FriProofChecks<Mersenne31, Mersenne31Quartic>.FindMisfit(shape, claims, proof) is { } misfit)
        {
            return new FriVerdict(FriRefusal.Shape, misfit);
        }

        if (_checks.Replay(transcript, shape, claims, proof, out var challenges) is { IsAccepted: false } unworked)
        {
            return unworked;
        }

        for (var r = 0; r < rounds.Length; r++)
        {
            var found = _checks.FindFalse(shape.Rounds[r], rounds[r].Cap, proof.Rounds[r], challenges.Indices);
            if (found >= 0)
            {
                return new FriVerdict(FriRefusal.InputPath, $"round {r}, query {found}: the rows at {challenges.Indices[found]} are not those committed to");
            }
        }

        return Fold(shape, rounds, proof, challenges);
    }

    /// <summary>From the opened rows to the reduced quotient, through the folding steps, to the final polynomial.</summary>
    private FriVerdict Fold(FriProofShape shape, CircleClaims[] rounds, FriProof<Mersenne31, Mersenne31Quartic> proof, FriChallenges<Mersenne31Quartic> challenges)
    {
        var schedule = shape.Schedule;
        var indices = challenges.Indices;
        var values = Reduced(new CircleDomain(schedule.LogSize), rounds, proof, challenges);
        for (var i = 0; i < schedule.Steps.Length; i++)
        {
            if (_checks.Groups(shape, i, proof, indices, values, out var groups) is { IsAccepted: false } misplaced)
            {
                return misplaced;
            }

            var step = schedule.Steps[i];
            for (var q = 0; q < values.Length; q++)
            {
                var group = groups.AsSpan(q << step.LogArity, 1 << step.LogArity);
                var place = indices[q] & ((1L << step.LogFolded) - 1);
                values[q] = i == 0
                    ? Join(group[0], group[1], challenges.Betas[i], new CircleDomain(step.LogSize)[place].Y)
                    : FoldLine(step, group, challenges.Betas[i], place);
            }
        }

        var last = new CircleDomain(schedule.LogFinalSize + 1);
        for (var q = 0; q < values.Length; q++)
        {
            if (!FinalValue(proof.FinalPolynomial, last[indices[q] & ((1L << schedule.LogFinalSize) - 1)].X).Equals(values[q]))
            {
                return new FriVerdict(FriRefusal.FinalPolynomial, $"query {q}: what is folded at {indices[q]} is not the final polynomial's value");
            }
        }

        return FriVerdict.Accept;
    }

    /// <summary>
    /// Σ α^k·(f(P) − A·P.y − B)/d(P) at every query: Σ over rounds and points of α^k₀·(Σ_c α^c·f_c(P) − P.y·Σ_c α^c·A_c − Σ_c α^c·B_c)/d(P), so that a row is combined once for all
    /// its points, and the lines once for all queries.
    /// </summary>
    private static Mersenne31Quartic[] Reduced(
        CircleDomain domain, CircleClaims[] rounds, FriProof<Mersenne31, Mersenne31Quartic> proof, FriChallenges<Mersenne31Quartic> challenges)
    {
        var points = Array.ConvertAll(challenges.Indices, index => domain[index]);
        var powers = new AlphaPowers<Mersenne31, Mersenne31Quartic>(challenges.Alpha, rounds.Max(round => round.Columns));
        var sums = new Mersenne31Quartic[points.Length];
        var combined = new Mersenne31Quartic[points.Length];
        var factor = Mersenne31Quartic.One;
        for (var r = 0; r < rounds.Length; r++)
        {
            var columns = rounds[r].Columns;
            for (var q = 0; q < points.Length; q++)
            {
                combined[q] = powers.Combine(proof.Rounds[r].Rows[0].AsSpan(q * columns, columns));
            }

            for (var p = 0; p < rounds[r].Points.Length; p++)
            {
                var opened = rounds[r].Points[p];
                var values = rounds[r].Values[(p * columns)..((p + 1) * columns)];
                var conjugates = Array.ConvertAll(values, value => CircleLine<Mersenne31Quartic>.Conjugate(value));
                var (slope, offset) = CircleLine<Mersenne31Quartic>.Through(opened, powers.Combine(values), powers.Combine(conjugates));
                var (x, y, c) = CircleLine<Mersenne31Quartic>.Vanishing(opened);
                var inverses = Array.ConvertAll(points, at => Mersenne31Quartic.Scale(x, at.X) + Mersenne31Quartic.Scale(y, at.Y) + c);
                FieldMath.BatchInvert<Mersenne31Quartic>(inverses);
                for (var q = 0; q < points.Length; q++)
                {
                    sums[q] += factor * (combined[q] - Mersenne31Quartic.Scale(slope, points[q].Y) - offset) * inverses[q];
                }

                factor *= powers.Next(columns);
            }
        }

        return sums;
    }

    /// <summary>Halves a group again and again, x and −x half a group apart, by β, β², β⁴ ….</summary>
    private static Mersenne31Quartic FoldLine(FriStep step, Span<Mersenne31Quartic> group, Mersenne31Quartic beta, long place)
    {
        for (var (count, log) = (group.Length / 2, step.LogSize); count > 0; count /= 2, log--)
        {
            // Point place + k·2^LogFolded of the domain is k turns after point place.
            var domain = new CircleDomain(log + 1);
            var point = domain[place];
            var turn = CirclePoint.Multiply(domain.Base, 4UL << step.LogFolded);
            for (var k = 0; k < count; k++)
            {
                group[k] = Join(group[k], group[k + count], beta, point.X);
                point += turn;
            }

            beta = Mersenne31Quartic.Square(beta);
        }

        return group[0];
    }

    /// <summary>(a + b)/2 + β·(a − b)/(2·factor).</summary>
    private static Mersenne31Quartic Join(in Mersenne31Quartic a, in Mersenne31Quartic b, in Mersenne31Quartic beta, Mersenne31 factor)
        => Mersenne31Quartic.Scale(a + b + (beta * Mersenne31Quartic.Scale(a - b, FieldMath.Invert(factor))), Half);

    /// <summary>Σ c·x^b1·π(x)^b2…, the highest bit of a coefficient's index first.</summary>
    private static Mersenne31Quartic FinalValue(Mersenne31Quartic[] coefficients, Mersenne31 x)
    {
        var values = coefficients.AsSpan().ToArray();
        for (var half = values.Length / 2; half > 0; half /= 2)
        {
            for (var k = 0; k < half; k++)
            {
                values[k] += Mersenne31Quartic.Scale(values[k + half], x);
            }

            var square = x * x;
            x = square + square - Mersenne31.One;
        }

        return values[0];
    }
}
