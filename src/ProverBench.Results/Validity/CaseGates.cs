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
        if (Changes(result, s) is not { } changes)
        {
            return Finding.NotObservable(GateNames.Drift, bound, "Fewer than six samples show no drift.", result.Id);
        }

        var (slope, thirds) = changes;

        // Both estimates must see it: with few samples either alone is moved by one or two of them.
        double least = Math.Min(Math.Abs(slope), Math.Abs(thirds));
        bool violated = Math.Sign(slope) == Math.Sign(thirds) && least > (double)GateBounds.Drift / 100;

        // A soak's decay is a criterion of its own; its last third counts.
        GateEffect effect = result.Scenario == Scenario.Sustained ? GateEffect.Flag : GateEffect.Invalid;
        string measured = $"slope {Finding.Percent((decimal)slope * 100)}, thirds {Finding.Percent((decimal)thirds * 100)}";
        return Finding.Expect(GateNames.Drift, !violated, effect, measured, bound, "Theil-Sen slope over the run, and last third against first; of several launches the median.", result.Id);
    }

    /// <summary>
    /// Slope and change of thirds. Launches differ in level because processes differ (Kalibera and Jones, 2013): that is spread. Drift is what happens
    /// within a launch, so of launches long enough to show it the median counts; where none is, all samples in the order taken.
    /// </summary>
    private static (double Slope, double Thirds)? Changes(CaseResult result, LocationSummary all)
    {
        List<LocationSummary> launches = [.. result.Launches
            .Where(l => l.Samples.Count > 0)
            .Select(l => LocationSummary.Of([.. l.Samples.Select(s => (double)s.Nanoseconds)]))
            .Where(l => l is { Drift: not null, ThirdsChange: not null })];
        return launches.Count > 0 ? (Median(launches, l => l.Drift!.Value), Median(launches, l => l.ThirdsChange!.Value))
            : all is { Drift: { } slope, ThirdsChange: { } thirds } ? (slope, thirds)
            : null;
    }

    private static double Median(List<LocationSummary> launches, Func<LocationSummary, double> change) =>
        LocationSummary.Of([.. launches.Select(change)]).Median;

    private static GateFinding SampleTime(CaseResult result)
    {
        LaunchResult? over = result.Launches.FirstOrDefault(l => l.Offload?.Label is null && l.Samples.Sum(s => (decimal)s.Nanoseconds) > l.Wall.Nanoseconds);
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
