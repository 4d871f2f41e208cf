using ProverBench.Certification.Evaluation;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>Median time of one case over that of another. The bounds are quotients of opposite bounds, each at 1 - (1 - confidence)/2.</summary>
public sealed record RelativeTimeCriterion : Criterion
{
    public const string KindName = "relativeTime";

    public required CaseSelector Numerator { get; init; }

    public required CaseSelector Denominator { get; init; }

    public required Ratio AtMost { get; init; }

    private protected override string Ask() => $"{Numerator.Workload} at most {AtMost.ToDocument()} of {Denominator.Workload}";

    internal override Finding Evaluate(EvaluationContext context)
    {
        if (context.One(this, Numerator, out Finding? missing) is not { } numerator || context.One(this, Denominator, out missing) is not { } denominator)
        {
            return missing!;
        }

        if (!Times.TryLatency(context, numerator, context.ConfidenceOfTwo, out Estimate above, out string reason)
            || !Times.TryLatency(context, denominator, context.ConfidenceOfTwo, out Estimate below, out reason))
        {
            return Findings.NotRun(this, reason);
        }

        if (below.Value <= 0 || below.Low is <= 0)
        {
            return Findings.NotRun(this, $"case {denominator.Id} has samples of no time");
        }

        Estimate ratio = new(
            above.Value / below.Value,
            above.Low is { } low && below.High is { } high ? low / high : null,
            above.High is { } top && below.Low is { } bottom ? top / bottom : null,
            Math.Min(above.Samples, below.Samples));
        return Findings.AtMost(
            this, ratio, AtMost.Value, v => Findings.Show(v * 100, "%"), $"{Numerator.Workload} over {Denominator.Workload}", factor => $"{factor} faster {Numerator.Workload} needed") with
        {
            Case = numerator.Id,
        };
    }

    internal override IEnumerable<(string Field, string Expected, string Found)> Problems()
    {
        if (AtMost.Value <= 0)
        {
            yield return ("atMost", "a positive share", AtMost.ToDocument());
        }
    }
}
