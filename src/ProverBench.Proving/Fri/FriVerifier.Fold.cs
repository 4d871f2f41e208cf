namespace ProverBench.Proving.Fri;

public sealed partial class FriVerifier<F, E>
{
    /// <summary>From the opened rows to the reduced quotients, through the folding steps, to the final polynomial.</summary>
    private FriVerdict Fold(FriProofShape shape, IReadOnlyList<ClaimedRound<F, E>> rounds, FriProof<F, E> proof, FriChallenges<E> challenges, List<E[]>? folded)
    {
        var schedule = shape.Schedule;
        var indices = challenges.Indices;
        var values = Reduced(rounds, proof, challenges, schedule.LogSize);
        for (var i = 0; i < schedule.Steps.Length; i++)
        {
            var step = schedule.Steps[i];
            if (_checks.Groups(shape, i, proof, indices, values, out var groups) is { IsAccepted: false } misplaced)
            {
                return misplaced;
            }

            folded?.Add((E[])groups.Clone());
            Fold(step, groups, challenges.Betas[i], indices, values);
            if (step.RollsIn)
            {
                var factor = FieldMath.Pow(challenges.Betas[i], 1UL << step.LogArity);
                var entering = Reduced(rounds, proof, challenges, step.LogFolded);
                for (var q = 0; q < values.Length; q++)
                {
                    values[q] += factor * entering[q];
                }
            }
        }

        var root = FieldMath.RootOfUnity<F>(schedule.LogFinalSize);
        for (var q = 0; q < values.Length; q++)
        {
            var x = FieldMath.Pow(root, (ulong)(indices[q] & ((1L << schedule.LogFinalSize) - 1)));
            var value = E.Zero;
            for (var j = proof.FinalPolynomial.Length - 1; j >= 0; j--)
            {
                value = E.Scale(value, x) + proof.FinalPolynomial[j];
            }

            if (!value.Equals(values[q]))
            {
                return new FriVerdict(FriRefusal.FinalPolynomial, $"query {q}: what is folded at {indices[q]} is not the final polynomial's value");
            }
        }

        return FriVerdict.Accept;
    }

    /// <summary>
    /// The reduced quotient of one height at every query: Σ α^k·(p(x) − p(z))/(x − z) = Σ over matrices and points of α^k₀·(Σ_c α^c·p_c(x) − Σ_c α^c·p_c(z))/(x − z), so that a row
    /// is combined once for all its points, and the claims once for all queries.
    /// </summary>
    private E[] Reduced(IReadOnlyList<ClaimedRound<F, E>> rounds, FriProof<F, E> proof, FriChallenges<E> challenges, int logSize)
    {
        var members = new List<(ClaimedMatrix<E> Matrix, F[] Rows)>();
        for (var r = 0; r < rounds.Count; r++)
        {
            for (var m = 0; m < rounds[r].Matrices.Count; m++)
            {
                if (rounds[r].Matrices[m].LogRows + Policy.LogBlowup == logSize)
                {
                    members.Add((rounds[r].Matrices[m], proof.Rounds[r].Rows[m]));
                }
            }
        }

        var root = FieldMath.RootOfUnity<F>(logSize);
        var xs = Array.ConvertAll(challenges.Indices, index => F.MultiplicativeGenerator * FieldMath.Pow(root, (ulong)(index & ((1L << logSize) - 1))));
        var inverses = Inverses(xs, members.SelectMany(member => member.Matrix.Points).Distinct());
        var powers = new AlphaPowers<F, E>(challenges.Alpha, members.Max(member => member.Matrix.Columns));
        var sums = new E[xs.Length];
        var combined = new E[xs.Length];
        var factor = E.One;
        foreach (var (matrix, rows) in members)
        {
            for (var q = 0; q < xs.Length; q++)
            {
                combined[q] = powers.Combine(rows.AsSpan(q * matrix.Columns, matrix.Columns));
            }

            for (var p = 0; p < matrix.Points.Length; p++)
            {
                var claim = powers.Combine(matrix.Claims.AsSpan(p * matrix.Columns, matrix.Columns));
                var inverse = inverses[matrix.Points[p]];
                for (var q = 0; q < xs.Length; q++)
                {
                    sums[q] += factor * (combined[q] - claim) * inverse[q];
                }

                factor *= powers.Next(matrix.Columns);
            }
        }

        return sums;
    }

    /// <summary>1/(x − z) for every point z and query x; no z is in the domain.</summary>
    private static Dictionary<E, E[]> Inverses(F[] xs, IEnumerable<E> points)
    {
        var inverses = new Dictionary<E, E[]>();
        foreach (var point in points)
        {
            var differences = Array.ConvertAll(xs, x => E.FromBase(x) - point);
            FieldMath.BatchInvert<E>(differences);
            inverses.Add(point, differences);
        }

        return inverses;
    }

    /// <summary>
    /// values[q] ← Σₖ β^k·fₖ(y), halving the group again and again: (f(x) + f(−x))/2 + β·(f(x) − f(−x))/(2x), then with β² and x², and so on; −x is half a group away.
    /// </summary>
    private static void Fold(FriStep step, E[] groups, in E beta, long[] indices, E[] values)
    {
        var arity = 1 << step.LogArity;
        var root = FieldMath.Invert(FieldMath.RootOfUnity<F>(step.LogSize));
        var turn = FieldMath.Invert(FieldMath.RootOfUnity<F>(step.LogArity));
        var half = FieldMath.Invert(F.FromUInt64(2));
        for (var q = 0; q < values.Length; q++)
        {
            var group = groups.AsSpan(q * arity, arity);
            var first = FieldMath.Pow(root, (ulong)(indices[q] & ((1L << step.LogFolded) - 1)));
            var (ratio, challenge) = (turn, beta);
            for (var count = arity / 2; count > 0; count /= 2)
            {
                var inverse = first;
                for (var k = 0; k < count; k++)
                {
                    var sum = group[k] + group[k + count];
                    var difference = group[k] - group[k + count];
                    group[k] = E.Scale(sum + (challenge * E.Scale(difference, inverse)), half);
                    inverse *= ratio;
                }

                (first, ratio, challenge) = (first * first, ratio * ratio, E.Square(challenge));
            }

            values[q] = group[0];
        }
    }
}
