using ProverBench.Certification.Evaluation;
using ProverBench.Results;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>No gate was violated and the run came to its end.</summary>
public sealed record RunValidityCriterion : Criterion
{
    public const string KindName = "runValidity";

    private protected override string Ask() => "a valid run";

    internal override Finding Evaluate(EvaluationContext context)
    {
        IReadOnlyList<string> reasons = Standings.InvalidReasons(context.Document);
        if (reasons.Count > 0)
        {
            return Findings.Plain(this, CriterionOutcome.Fail, $"INVALID: {string.Join("; ", reasons)}") with { Change = "an undisturbed run needed" };
        }

        IReadOnlyList<string> indicative = Standings.IndicativeReasons(context.Document);
        return indicative.Count > 0
            ? Findings.Plain(this, CriterionOutcome.Indeterminate, $"indicative only: {string.Join("; ", indicative)}") with { Change = "an undisturbed run needed" }
            : Findings.Plain(this, CriterionOutcome.Pass, $"{context.Document.Validity.Gates.Count} gates, none violated; {context.Document.Validity.Gates.Count(g => g.Answer == GateAnswer.NotObservable)} not observable");
    }
}
