using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Json;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>Work per second over the last third of a sustained run, over all samples of another: amount · iterations · concurrency / median time of a sample.</summary>
public sealed record SustainedThroughputCriterion : Criterion
{
    public const string KindName = "sustainedThroughput";

    public required CaseSelector Case { get; init; }

    /// <summary>The unit names the work that counts.</summary>
    public required Throughput AtLeast { get; init; }

    public Throughput? Mark { get; init; }

    private protected override string Ask() => $"at least {AtLeast.ToDocument()}";

    internal override Finding Evaluate(EvaluationContext context) => context.OverCases(this, Case, result => Judge(context, result));

    internal override IEnumerable<(string Field, string Expected, string Found)> Problems()
    {
        if (AtLeast.PerSecond <= 0)
        {
            yield return ("atLeast", "a positive rate", AtLeast.ToDocument());
        }

        if (Mark is { } mark && (mark.Unit != AtLeast.Unit || mark.PerSecond < AtLeast.PerSecond))
        {
            yield return ("mark", $"a rate in {AtLeast.Unit}/s above the requirement", mark.ToDocument());
        }
    }

    /// <summary>The rate with its bounds; null where the case gives none, with the reason.</summary>
    internal static Estimate? RateOf(EvaluationContext context, CaseResult result, string unit, out string reason)
    {
        if (result.Work is not { } work || work.Unit != unit)
        {
            reason = $"case {result.Id} counts {result.Work?.Unit ?? "nothing"}, not {unit}";
            return null;
        }

        Duration[] samples = [.. result.Launches.SelectMany(l => l.Samples)];
        Duration[] last = result.Scenario == Scenario.Sustained ? samples[(samples.Length / 3 * 2)..] : samples;
        if (last.Length == 0 || last.Any(s => s.Nanoseconds <= 0))
        {
            reason = $"case {result.Id} has no samples of positive time";
            return null;
        }

        reason = "";
        decimal perSample = work.Amount * result.IterationsPerSample * result.Concurrency;
        return Estimate.MedianOf(last, context.Confidence).Falling(ns => perSample * 1_000_000_000m / ns);
    }

    private Finding Judge(EvaluationContext context, CaseResult result)
    {
        if (RateOf(context, result, AtLeast.Unit, out string reason) is not { } rate)
        {
            return Findings.NotRun(this, reason);
        }

        string security = result.Security is { } claim ? $"at {claim.Bits} bits, {claim.Regime}" : "with no security claim";
        string cells = result.Work?.CellsEach is { } each ? $"{DecimalString.Format(Math.Round(each, 1))} cells for each of its {AtLeast.Unit}, " : "";
        Finding finding = Findings.AtLeast(
            this, rate, AtLeast.PerSecond, v => Findings.Show(v, AtLeast.Unit + "/s"), $"{result.Workload}, {cells}{security}", factor => $"{factor} more TPS needed");
        return Mark is { } mark
            ? finding with { Mark = new MarkFinding { Requirement = $"at least {mark.ToDocument()}", Outcome = Findings.Decide(rate.Low, rate.High, v => v >= mark.PerSecond) } }
            : finding;
    }
}
