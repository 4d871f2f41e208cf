using ProverBench.Certification.Evaluation;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>
/// One launch without pause for the time asked, and the decay over it: median time of the last third of samples over that of the first third, minus 1.
/// The bounds are quotients of opposite bounds, each at 1 - (1 - confidence)/2.
/// </summary>
public sealed record SoakCriterion : Criterion
{
    public const string KindName = "soak";

    public required CaseSelector Case { get; init; }

    /// <summary>Time under load: the sum of the samples of the longest launch.</summary>
    public required long AtLeastSeconds { get; init; }

    public required Ratio DecayAtMost { get; init; }

    private protected override string Ask() => $"{AtLeastSeconds} s with at most {DecayAtMost.ToDocument()} decay";

    internal override Finding Evaluate(EvaluationContext context) => context.OverCases(this, Case, result => Judge(context, result));

    internal override IEnumerable<(string Field, string Expected, string Found)> Problems()
    {
        if (AtLeastSeconds is <= 0 or > Times.MaxSeconds)
        {
            yield return ("atLeastSeconds", Times.SecondsExpected, $"{AtLeastSeconds}");
        }

        if (DecayAtMost.Value is < 0 or > 1)
        {
            yield return ("decayAtMost", "0 % to 100 %", DecayAtMost.ToDocument());
        }
    }

    private Finding Judge(EvaluationContext context, CaseResult result)
    {
        LaunchResult? longest = result.Launches.MaxBy(Load);
        decimal seconds = longest is null ? 0 : Load(longest) / Times.NanosecondsPerSecond;
        if (longest is null || seconds < AtLeastSeconds)
        {
            return Findings.NotRun(this, $"case {result.Id} was under load for {Times.Show(seconds)} without pause, {AtLeastSeconds} s asked") with { Change = $"{AtLeastSeconds} s under load without pause needed" };
        }

        int third = longest.Samples.Count / 3;
        if (third == 0)
        {
            return Findings.NotRun(this, $"case {result.Id} has {longest.Samples.Count} samples, which have no thirds");
        }

        Estimate first = Estimate.MedianOf(longest.Samples.Take(third), context.ConfidenceOfTwo);
        Estimate last = Estimate.MedianOf(longest.Samples.Skip(longest.Samples.Count - third), context.ConfidenceOfTwo);
        if (first.Value <= 0 || first.Low is <= 0)
        {
            return Findings.NotRun(this, $"case {result.Id} has samples of no time");
        }

        // The quotient of times is judged against 1 + decay, so that headroom stays a plain factor where the decay is nil or negative.
        Estimate growth = new(
            last.Value / first.Value,
            last.Low is { } low && first.High is { } high ? low / high : null,
            last.High is { } top && first.Low is { } bottom ? top / bottom : null,
            third);
        return Findings.AtMost(
            this, growth, 1 + DecayAtMost.Value, v => Findings.Show((v - 1) * 100, "%"), $"decay of {result.Workload} over {Times.Show(seconds)}", factor => $"{factor} less time at the end needed");
    }

    private static decimal Load(LaunchResult launch) => launch.Samples.Sum(s => (decimal)s.Nanoseconds);
}
