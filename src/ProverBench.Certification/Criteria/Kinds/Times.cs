using ProverBench.Certification.Evaluation;
using ProverBench.Results;
using ProverBench.Results.Statistics;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>What the kinds that judge times have in common.</summary>
internal static class Times
{
    /// <summary>Thirty days: no limit of a tier is longer.</summary>
    public const long MaxSeconds = 2_592_000;

    public const decimal NanosecondsPerSecond = 1_000_000_000m;
    public static readonly string SecondsExpected = $"1 to {MaxSeconds} seconds";

    /// <summary>Seconds of one iteration, over all samples.</summary>
    public static bool TryLatency(EvaluationContext context, CaseResult result, double confidence, out Estimate seconds, out string reason)
    {
        Duration[] samples = [.. result.Launches.SelectMany(l => l.Samples)];
        if (samples.Length == 0)
        {
            (seconds, reason) = (default, $"case {result.Id} has no samples");
            return false;
        }

        reason = "";
        seconds = Estimate.MedianOf(samples, confidence).Rising(ns => ns / NanosecondsPerSecond / result.IterationsPerSample);
        return true;
    }

    /// <summary>The highest percentile of the criteria file that the samples earn against the limit: "P90"; null where none is earned.</summary>
    public static string? PercentileEarned(EvaluationContext context, CaseResult result, long limitSeconds)
    {
        decimal limit = limitSeconds * NanosecondsPerSecond * result.IterationsPerSample;
        int trials = result.Launches.Sum(l => l.Samples.Count);
        int misses = result.Launches.Sum(l => l.Samples.Count(s => s.Nanoseconds > limit));
        string? earned = null;
        foreach (Ratio level in context.Criteria.Decision.Percentiles.Levels)
        {
            if (OrderStatistics.EarnsPercentile(trials, misses, (double)level.Value, context.Confidence))
            {
                earned = $"P{Json.DecimalString.Format(level.Value * 100)}";
            }
        }

        return earned;
    }

    public static string Show(decimal seconds) => Findings.Show(seconds, "s");
}
