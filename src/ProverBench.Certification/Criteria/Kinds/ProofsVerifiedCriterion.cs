using ProverBench.Certification.Evaluation;
using ProverBench.Results;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>Every timed output of the case was verified, and every one was right.</summary>
public sealed record ProofsVerifiedCriterion : Criterion
{
    public const string KindName = "proofsVerified";

    public required CaseSelector Case { get; init; }

    private protected override string Ask() => "every proof verified";

    internal override Finding Evaluate(EvaluationContext context) => context.OverCases(this, Case, Judge);

    private Finding Judge(CaseResult result)
    {
        // One output a sample and instance: the iterations of one sample repeat one input.
        decimal timed = result.Launches.Sum(l => (decimal)l.Samples.Count) * result.Concurrency;
        return result.Check switch
        {
            null => Findings.NotRun(this, $"the outputs of case {result.Id} were not checked"),
            { Passed: false } check => Findings.Plain(this, CriterionOutcome.Fail, $"case {result.Id}: {check.Detail ?? "an output was wrong"}"),
            { } check when check.CheckedCount < timed => Findings.Plain(this, CriterionOutcome.Fail, $"{check.CheckedCount} of {timed} proofs of case {result.Id} were verified") with { Change = "every proof verified needed" },
            { } check => Findings.Plain(this, CriterionOutcome.Pass, $"{check.CheckedCount} verified by {check.Method}"),
        };
    }
}
