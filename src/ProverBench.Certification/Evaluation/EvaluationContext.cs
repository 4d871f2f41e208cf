using ProverBench.Certification.Criteria;
using ProverBench.Certification.Prices;
using ProverBench.Results;

namespace ProverBench.Certification.Evaluation;

/// <summary>What a criterion may look at: the document, the file it stands in, and how to find cases.</summary>
internal sealed class EvaluationContext(ResultDocument document, CriteriaDocument criteria, IPrices prices)
{
    public ResultDocument Document => document;

    public CriteriaDocument Criteria => criteria;

    public IPrices Prices => prices;

    /// <summary>Of the one-sided bounds.</summary>
    public double Confidence => (double)criteria.Decision.Confidence.OneSided.Value;

    /// <summary>Of each of two bounds that are used together: the two miss together no more often than one alone (Bonferroni).</summary>
    public double ConfidenceOfTwo => 1 - ((1 - Confidence) / 2);

    /// <summary>Judges every case that matches and is not there for comparison alone; the worst answer is the answer. No case is "not run"; a case that crashed, hung or failed is a fail.</summary>
    public Finding OverCases(Criterion criterion, CaseSelector selector, Func<CaseResult, Finding> judge)
    {
        Finding? worst = null;
        foreach (CaseResult result in document.Cases.Where(c => selector.Matches(c) && c.Security?.ComparisonOnly != true))
        {
            Finding finding = (Ended(criterion, result) ?? judge(result)) with { Case = result.Id };
            if (worst is null || Findings.IsWorse(finding, worst))
            {
                worst = finding;
            }
        }

        return worst ?? Findings.NotRun(criterion, $"no case of this run is {selector}");
    }

    /// <summary>What is said of a case that has nothing to judge; null where it completed.</summary>
    private static Finding? Ended(Criterion criterion, CaseResult result) => result.Outcome switch
    {
        CaseOutcome.Completed => null,
        CaseOutcome.Unsupported or CaseOutcome.NotRun or CaseOutcome.Aborted =>
            Findings.NotRun(criterion, $"case {result.Id} was not run to its end: {result.Reason}"),
        _ => Findings.Plain(criterion, CriterionOutcome.Fail, $"case {result.Id} ended with \"{StrictEnumConverter<CaseOutcome>.NameOf(result.Outcome)}\": {result.Reason}"),
    };
}
