using ProverBench.Certification.Criteria;
using ProverBench.Certification.Prices;
using ProverBench.Results;

namespace ProverBench.Certification.Evaluation;

/// <summary>From a result document and a criteria file to a verdict for each tier. Pure: the same inputs give the same answer on any machine, years later.</summary>
public static class Verdicts
{
    /// <param name="prices">The user's own; null: those of the criteria.</param>
    public static TierVerdicts Evaluate(ResultDocument document, CriteriaFile criteria, PriceFile? prices = null)
    {
        (Standing standing, string words, IReadOnlyList<string> reasons) = Standings.Of(document);
        EvaluationContext context = new(document, criteria.Document, prices is null ? new CriteriaPrices(criteria.Document) : new FilePrices(prices, criteria.Document));
        return new TierVerdicts
        {
            CriteriaId = criteria.Document.Id,
            CriteriaDigest = criteria.Digest,
            Statement = criteria.Document.Statement,
            ThroughputMeaning = criteria.Document.ThroughputMeaning,
            Standing = standing,
            Words = words,
            Reasons = reasons,
            Tiers = [.. criteria.Document.Tiers.Select(tier => Judge(tier, context, standing))],
        };
    }

    private static TierVerdict Judge(TierDefinition tier, EvaluationContext context, Standing standing)
    {
        Finding[] findings = [.. tier.Criteria.Select(c => c.Evaluate(context))];
        Finding binding = findings.Aggregate((worst, next) => Findings.IsWorse(next, worst) ? next : worst);
        TierOutcome outcome = standing == Standing.Invalid ? TierOutcome.Invalid : binding.Outcome switch
        {
            CriterionOutcome.Fail => TierOutcome.NotMet,
            CriterionOutcome.NotRun => TierOutcome.NotRun,
            CriterionOutcome.Indeterminate => TierOutcome.Indeterminate,
            _ => TierOutcome.Met,
        };
        return new TierVerdict
        {
            Tier = tier.Id,
            Name = tier.Name,
            Outcome = outcome,
            Binding = binding.Criterion,
            Headroom = binding.Headroom,
            Changes = [.. findings.Where(f => f.Outcome != CriterionOutcome.Pass).Select(f => f.Change ?? (f.Outcome == CriterionOutcome.NotRun ? $"{f.Criterion}: to be run" : $"{f.Criterion}: {f.Explanation}")).Distinct()],
            Findings = findings,
        };
    }
}
