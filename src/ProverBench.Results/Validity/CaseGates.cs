using System.Globalization;
using ProverBench.Results.Statistics;
using ProverBench.Results.Units;

namespace ProverBench.Results.Validity;

/// <summary>Gates that look at one case's samples.</summary>
internal static class CaseGates
{
    private const int FewestForSpread = 3;
    private const int FewestForDistinct = 5;

    public static IEnumerable<GateFinding> Evaluate(CaseResult result, long timerResolutionNs)
    {
        if (CaseSummary.Of(result) is not { } summary)
        {
            yield break;
        }

        LocationSummary s = summary.Location;
        yield return Spread(result, summary);
        yield return Drift(result, s);
        if (result.Scenario != Scenario.Cold)
        {
            yield return Finding.Expect(
                GateNames.SteadyState,
                summary.AllSteady,
                GateEffect.Flag,
                summary.AllSteady ? "steady" : "not steady",
                "steady",
                "Three successive medians of the warm-up lie within 2 % in every launch.",
                result.Id);
        }

        yield return Finding.Expect(
            GateNames.Outliers,
            !s.HasManyOutliers,
            GateEffect.Flag,
            string.Create(CultureInfo.InvariantCulture, $"{s.Outliers} of {s.Count}"),
            "<= 10 % of the samples",
            "Samples beyond Tukey's fences; none is removed.",
            result.Id);
        yield return Finding.Expect(
            GateNames.Skew,
            !s.IsSkewed,
            GateEffect.Flag,
            $"median {summary.Median}, Hodges-Lehmann {summary.HodgesLehmann}",
            "apart <= 2 %",
            "Two estimates of the centre agree unless the samples are skewed or of several modes.",
            result.Id);
        long least = GateBounds.SampleResolutions * timerResolutionNs;
        yield return Finding.Expect(
            GateNames.SampleLength,
            s.Min >= least,
            GateEffect.Flag,
            summary.Min.ToString(),
            $">= {new Duration(least)}",
            "The shortest sample against a thousand resolutions of the timer.",
            result.Id);
        yield return SampleTime(result);
        bool distinct = s.Count < FewestForDistinct || s.Min < s.Max;
        yield return Finding.Expect(
            GateNames.DistinctSamples,
            distinct,
            GateEffect.Indicative,
            distinct ? "distinct" : $"all {summary.Min.Nanoseconds} ns",
            "not all equal",
            "A real clock does not give the same nanosecond every time.",
            result.Id);
    }

    private static GateFinding Spread(CaseResult result, CaseSummary summary)
    {
        const string explanation = "Robust coefficient of variation, 1.4826 MAD / median.";
        decimal? percent = summary.Count >= FewestForSpread ? summary.RobustCoefficientOfVariation?.Value * 100 : null;
        return Finding.AtMost(GateNames.Spread, percent, GateBounds.SpreadIndicative, GateBounds.SpreadInvalid, explanation, "Fewer than three samples show no spread.", result.Id);
    }

    private static GateFinding Drift(CaseResult result, LocationSummary s)
    {
        string bound = $"<= {Finding.Percent(GateBounds.Drift)}";
        if (s.Drift is not { } slope || s.ThirdsChange is not { } thirds)
        {
            return Finding.NotObservable(GateNames.Drift, bound, "Fewer than six samples show no drift.", result.Id);
        }

        // Both estimates must see it: with few samples either alone is moved by one or two of them.
        double least = Math.Min(Math.Abs(slope), Math.Abs(thirds));
        bool violated = Math.Sign(slope) == Math.Sign(thirds) && least > (double)GateBounds.Drift / 100;

        // A soak's decay is a criterion of its own; its last third counts.
        GateEffect effect = result.Scenario == Scenario.Sustained ? GateEffect.Flag : GateEffect.Invalid;
        string measured = $"slope {Finding.Percent((decimal)slope * 100)}, thirds {Finding.Percent((decimal)thirds * 100)}";
        return Finding.Expect(GateNames.Drift, !violated, effect, measured, bound, "Theil-Sen slope over the run, and last third against first.", result.Id);
    }

    private static GateFinding SampleTime(CaseResult result)
    {
        LaunchResult? over = result.Launches.FirstOrDefault(l => l.Samples.Sum(s => (decimal)s.Nanoseconds) > l.Wall.Nanoseconds);
        return Finding.Expect(
            GateNames.SampleTime,
            over is null,
            GateEffect.Invalid,
            over is null ? "within" : string.Create(CultureInfo.InvariantCulture, $"launch {over.Index} exceeds"),
            "sum of samples <= wall time of the launch",
            "Samples cannot take longer than the launch that took them.",
            result.Id);
    }
}
