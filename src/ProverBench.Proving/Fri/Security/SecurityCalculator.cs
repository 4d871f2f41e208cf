using System.Collections.Immutable;

namespace ProverBench.Proving.Fri.Security;

/// <summary>
/// Round-by-round soundness of STARKs over batched FRI, each round plus its own grinding, no more than the hash gives. Widths, constraints and degrees are those built.
/// </summary>
/// <remarks>
/// N rows, ρ = 1/blowup, domain n = N/ρ, |E| challenges. ε(n) is the proximity gap of a batch of two words, times terms − 1 for a batch by powers:
/// unique decoding (θn + 1)/|E|; Johnson [(2(m + ½)⁵ + 3(m + ½)θρ)·n/(3ρ^1.5) + (m + ½)/√ρ]/|E| (BCHKS25, as Ethereum's soundcalc has it). L is the size of a list, 1 or (m + ½)/√ρ.
/// batch: Σ over heights (columns·points − 1)·ε(n). fold: the worst step, (arity − 1)·ε(folded n), one term more where a height rolls in.
/// constraints: Σ over tables L·C/|E|. Deep: Σ L·(d(N + 1) + N − 1)/|E|, less the points in domains. lookup: with D fractions in all and tuples of S, a false sum vanishes or a denominator does,
/// L·(2D − 1)·S/|E|, because any of L traces may be the lucky one; nothing where D reaches the characteristic. copy: likewise L·2·N·routed/|E|, both factors drawn from E. Challenges of lookups
/// and copies are drawn together, so that where there are both each line has the error of the two. query: (1 − θ)^q.
/// </remarks>
public static class SecurityCalculator
{
    private const int LeastMultiplicity = 3;
    private const int GreatestMultiplicity = 1000;

    /// <summary>Estimates a statement.</summary>
    /// <param name="policy">The parameters.</param>
    /// <param name="rounds">What is committed to and opened.</param>
    /// <param name="tables">The tables proved; none for openings alone.</param>
    /// <param name="collisionBits">Of the hash.</param>
    /// <exception cref="ArgumentException">The policy is inconsistent or does not allow a shape.</exception>
    public static SecurityReport Estimate(FriPolicy policy, IEnumerable<IEnumerable<CommittedMatrix>> rounds, IEnumerable<TableQuantities> tables, double collisionBits)
    {
        var statement = Read(policy, rounds, tables, collisionBits);
        var unique = statement.Report(new UniqueDecodingBound(policy.LogBlowup));
        var johnson = Enumerable.Range(LeastMultiplicity, GreatestMultiplicity - LeastMultiplicity + 1)
            .Select(m => statement.Report(new JohnsonBound(policy.LogBlowup, m)))
            .MaxBy(report => report.Bits)!;
        return new SecurityReport(unique, johnson);
    }

    /// <summary>The Johnson bound at one multiplicity.</summary>
    internal static RegimeReport Johnson(
        FriPolicy policy, IEnumerable<IEnumerable<CommittedMatrix>> rounds, IEnumerable<TableQuantities> tables, double collisionBits, int multiplicity)
        => Read(policy, rounds, tables, collisionBits).Report(new JohnsonBound(policy.LogBlowup, multiplicity));

    private static Statement Read(FriPolicy policy, IEnumerable<IEnumerable<CommittedMatrix>> rounds, IEnumerable<TableQuantities> tables, double collisionBits)
    {
        if (!policy.TryValidate(out var reason))
        {
            throw new ArgumentException(reason, nameof(policy));
        }

        var field = FieldFacts.Of(policy.ChallengeField)!;
        return new Statement(policy, field, new FriProofShape(policy, field.ElementSize, field.Degree, rounds), [.. tables], collisionBits);
    }

    private sealed class Statement(FriPolicy policy, FieldFacts field, FriProofShape shape, ImmutableArray<TableQuantities> tables, double collisionBits)
    {
        public RegimeReport Report(ProximityBound bound)
        {
            var rounds = ImmutableArray.CreateBuilder<RoundBits>();
            var (lookups, copies) = (bound.ListSize * Lookups(), bound.ListSize * Copies());
            Add(SecurityRound.Lookup, lookups > 0 ? lookups + copies : 0, policy.Grinding.Lookup);
            Add(SecurityRound.Copy, copies > 0 ? lookups + copies : 0, policy.Grinding.Lookup);
            Add(SecurityRound.Constraints, bound.ListSize * tables.Sum(table => (double)table.Constraints), 0);
            Add(SecurityRound.Deep, bound.ListSize * tables.Sum(table => (table.Degree * (Rows(table) + 1)) + Rows(table) - 1), policy.Grinding.Deep);
            Add(SecurityRound.Batch, Heights().Sum(height => (height.Columns - 1) * bound.Gap(height.LogSize)), policy.Grinding.Batch);
            Add(SecurityRound.Fold, shape.Schedule.Steps.Select(step => ((1 << step.LogArity) - (step.RollsIn ? 0 : 1)) * bound.Gap(step.LogFolded)).DefaultIfEmpty(0).Max(), policy.Grinding.Fold);
            rounds.Add(new RoundBits(SecurityRound.Query, bound.QueryBits(policy.Queries), policy.Grinding.Query));
            rounds.Add(new RoundBits(SecurityRound.Hash, collisionBits, 0));
            return new RegimeReport(bound.Regime, bound.Multiplicity, rounds.ToImmutable());

            void Add(SecurityRound round, double errors, int grinding)
            {
                if (errors > 0)
                {
                    rounds.Add(Of(round, errors, grinding));
                }
            }
        }

        /// <summary>errors/|E| in bits. |E| − N − n of Deep is |E| here: they differ by less than 2^−80 of a bit.</summary>
        private RoundBits Of(SecurityRound round, double errors, int grinding)
            => new(round, Math.Max(0, field.Log2Order - double.Log2(errors)), grinding);

        private IEnumerable<(int LogSize, double Columns)> Heights()
            => shape.Rounds.SelectMany(round => round.Matrices)
                .GroupBy(matrix => matrix.LogRows, (log, matrices) => (log + policy.LogBlowup, matrices.Sum(matrix => (double)matrix.Columns * matrix.Points)));

        /// <summary>(2D − 1)·S.</summary>
        private double Lookups()
        {
            var fractions = tables.Sum(table => (double)table.Lookups * Rows(table));
            return fractions == 0 ? 0
                : fractions < double.Exp2(field.Log2Order / field.Degree) ? ((2 * fractions) - 1) * Math.Max(1, tables.Where(table => table.Lookups > 0).Max(table => table.TupleLength))
                : double.PositiveInfinity;
        }

        private double Copies() => tables.Sum(table => 2 * Rows(table) * table.RoutedColumns);

        private static double Rows(TableQuantities table) => double.Exp2(table.LogRows);
    }
}
