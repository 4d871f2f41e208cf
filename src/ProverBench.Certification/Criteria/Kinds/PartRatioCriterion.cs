using ProverBench.Certification.Evaluation;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>
/// Median time of one job of a kind over that of another kind, both within the same samples (<see cref="LaunchResult.Parts"/>). The bounds are quotients of opposite
/// bounds, each at 1 - (1 - confidence)/2.
/// </summary>
public sealed record PartRatioCriterion : Criterion
{
    public const string KindName = "partRatio";

    public required CaseSelector Case { get; init; }

    /// <summary>A name of <see cref="LaunchResult.Parts"/>: above the line.</summary>
    public required string Part { get; init; }

    /// <summary>Another: below it.</summary>
    public required string Over { get; init; }

    public required Ratio AtMost { get; init; }

    private protected override string Ask() => $"{Part} at most {AtMost.ToDocument()} of {Over}";

    internal override Finding Evaluate(EvaluationContext context) => context.OverCases(this, Case, result => Judge(context, result));

    internal override IEnumerable<(string Field, string Expected, string Found)> Problems()
    {
        if (AtMost.Value <= 0)
        {
            yield return ("atMost", "a positive share", AtMost.ToDocument());
        }
    }

    private Finding Judge(EvaluationContext context, CaseResult result)
    {
        if (!TryTimes(context, result, Part, out Estimate above, out string reason) || !TryTimes(context, result, Over, out Estimate below, out reason))
        {
            return Findings.NotRun(this, reason);
        }

        if (below.Value <= 0 || below.Low is <= 0)
        {
            return Findings.NotRun(this, $"the part \"{Over}\" of case {result.Id} takes no time");
        }

        Estimate ratio = new(
            above.Value / below.Value,
            above.Low is { } low && below.High is { } high ? low / high : null,
            above.High is { } top && below.Low is { } bottom ? top / bottom : null,
            Math.Min(above.Samples, below.Samples));
        return Findings.AtMost(this, ratio, AtMost.Value, v => Findings.Show(v * 100, "%"), $"{Part} over {Over} of {result.Workload}", factor => $"{factor} faster {Part} needed");
    }

    private static bool TryTimes(EvaluationContext context, CaseResult result, string part, out Estimate time, out string reason)
    {
        List<Duration> times = [];
        foreach (LaunchResult launch in result.Launches.Where(l => l.Samples.Count > 0))
        {
            if (launch.Parts is null || !launch.Parts.TryGetValue(part, out IReadOnlyList<Duration>? found))
            {
                (time, reason) = (default, $"case {result.Id} has no part \"{part}\"");
                return false;
            }

            times.AddRange(found);
        }

        (time, reason) = times.Count == 0 ? (default, $"case {result.Id} has no samples") : (Estimate.MedianOf(times, context.ConfidenceOfTwo), "");
        return times.Count > 0;
    }
}
