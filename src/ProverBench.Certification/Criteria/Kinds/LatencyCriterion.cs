using ProverBench.Certification.Evaluation;
using ProverBench.Results;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>Median time of one iteration, with the latency percentile that the samples earn against the limit (MLPerf's early stopping).</summary>
public sealed record LatencyCriterion : Criterion
{
    public const string KindName = "latency";

    public required CaseSelector Case { get; init; }

    public required long AtMostSeconds { get; init; }

    public long? MarkSeconds { get; init; }

    private protected override string Ask() => $"at most {AtMostSeconds} s";

    internal override Finding Evaluate(EvaluationContext context) => context.OverCases(this, Case, result => Judge(context, result));

    internal override IEnumerable<(string Field, string Expected, string Found)> Problems()
    {
        if (AtMostSeconds is <= 0 or > Times.MaxSeconds)
        {
            yield return ("atMostSeconds", Times.SecondsExpected, $"{AtMostSeconds}");
        }

        if (MarkSeconds is { } mark && (mark <= 0 || mark > AtMostSeconds))
        {
            yield return ("markSeconds", "a positive number of seconds below the requirement", $"{mark}");
        }
    }

    private Finding Judge(EvaluationContext context, CaseResult result)
    {
        if (!Times.TryLatency(context, result, context.Confidence, out Estimate seconds, out string reason))
        {
            return Findings.NotRun(this, reason);
        }

        return Findings.AtMost(this, seconds, AtMostSeconds, v => Times.Show(v), $"{result.Workload}, median of {seconds.Samples}", factor => $"{factor} shorter block latency needed") with
        {
            PercentileEarned = Times.PercentileEarned(context, result, AtMostSeconds),
            Mark = MarkSeconds is { } mark
                ? new MarkFinding { Requirement = $"at most {mark} s", Outcome = Findings.Decide(seconds.High, seconds.Low, v => v <= mark) }
                : null,
        };
    }
}
