using ProverBench.Certification.Evaluation;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>Median time that one iteration spends in a named phase, as a share of a deadline.</summary>
public sealed record PhaseShareCriterion : Criterion
{
    public const string KindName = "phaseShare";

    public required CaseSelector Case { get; init; }

    /// <summary>A name of <see cref="LaunchResult.Phases"/>.</summary>
    public required string Phase { get; init; }

    public required long DeadlineSeconds { get; init; }

    public required Ratio AtMost { get; init; }

    private protected override string Ask() => $"{Phase} at most {AtMost.ToDocument()} of {DeadlineSeconds} s";

    internal override Finding Evaluate(EvaluationContext context) => context.OverCases(this, Case, result => Judge(context, result));

    internal override IEnumerable<(string Field, string Expected, string Found)> Problems()
    {
        if (DeadlineSeconds is <= 0 or > Times.MaxSeconds)
        {
            yield return ("deadlineSeconds", Times.SecondsExpected, $"{DeadlineSeconds}");
        }

        if (AtMost.Value is <= 0 or > 1)
        {
            yield return ("atMost", "over 0 % and at most 100 %", AtMost.ToDocument());
        }
    }

    private Finding Judge(EvaluationContext context, CaseResult result)
    {
        List<Duration> times = [];
        foreach (LaunchResult launch in result.Launches.Where(l => l.Samples.Count > 0))
        {
            if (!launch.Phases.TryGetValue(Phase, out IReadOnlyList<Duration>? phase))
            {
                return Findings.NotRun(this, $"case {result.Id} has no phase \"{Phase}\"");
            }

            times.AddRange(phase);
        }

        if (times.Count == 0)
        {
            return Findings.NotRun(this, $"case {result.Id} has no samples");
        }

        decimal deadline = DeadlineSeconds * Times.NanosecondsPerSecond * result.IterationsPerSample;
        Estimate share = Estimate.MedianOf(times, context.Confidence).Rising(ns => ns / deadline);
        return Findings.AtMost(this, share, AtMost.Value, v => Findings.Show(v * 100, "%"), $"{Phase} of {result.Workload}", factor => $"{factor} less time in {Phase} needed");
    }
}
