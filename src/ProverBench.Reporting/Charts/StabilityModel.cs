using System.Globalization;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Statistics;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Charts;

/// <summary>The run as a strip: every sample in the order taken, relative to its case's median, with what the telemetry saw.</summary>
public sealed record StabilityModel
{
    /// <summary>Reaches of the axis: the first that leaves at most a fiftieth of the samples beyond it.</summary>
    private static readonly double[] Reaches = [0.15, 0.3, 0.6, 0.9];

    public required RunIdentity Identity { get; init; }

    public required string Title { get; init; }

    public required string HowToRead { get; init; }

    /// <summary>Deviations beyond this share are drawn at the edge, with an arrow.</summary>
    public required double Reach { get; init; }

    public required IReadOnlyList<StabilitySegment> Segments { get; init; }

    public required IReadOnlyList<TelemetryTile> Tiles { get; init; }

    public static StabilityModel Of(ResultDocument document)
    {
        StabilitySegment[] segments = [.. document.Cases.Select(Segment).OfType<StabilitySegment>()];
        double[] deviations = [.. segments.SelectMany(s => s.Deviations).Select(Math.Abs)];
        double reach = Reaches.FirstOrDefault(r => deviations.Count(d => d > r) * 50 <= deviations.Length, Reaches[^1]);
        return new StabilityModel
        {
            Identity = RunIdentity.Of(document),
            Title = "Run stability: samples in the order taken",
            HowToRead = $"Each dot is one sample against its case's median; up is slower. Beyond ±{Figures.Significant(reach * 100)} % a triangle stands at the edge. Nothing is removed.",
            Reach = reach,
            Segments = segments,
            Tiles = TilesOf(document.Telemetry),
        };
    }

    private static StabilitySegment? Segment(CaseResult result) =>
        CaseSummary.Of(result) is { } summary && summary.Location.Median > 0
            ? new StabilitySegment(
                CaseText.Family(result),
                CaseText.Title(result),
                [.. result.Launches.SelectMany(l => l.Samples).Select(s => Math.Round((s.Nanoseconds / summary.Location.Median) - 1, 6))])
            : null;

    private static TelemetryTile[] TilesOf(TelemetrySummary telemetry) =>
    [
        new("run time", telemetry.DurationNs > 0 ? new Duration(telemetry.DurationNs).ToString() : null),
        new("stolen time, worst", Percent(telemetry.WorstStealPercent)),
        new("other load", Percent(telemetry.OtherLoadPercent)),
        new("CPU pressure, worst", Percent(telemetry.WorstCpuPressurePercent)),
        new("clock drift", Percent(telemetry.CalibrationDriftPercent)),
        new("hottest", telemetry.HottestMillidegrees is { } t ? $"{Figures.Significant(t / 1000.0)} °C" : null),
        new("clock", telemetry is { LowestMegahertz: { } low, HighestMegahertz: { } high } ? (low == high ? $"{low} MHz" : $"{low}-{high} MHz") : null),
        new("throttle events", telemetry.ThermalThrottles?.ToString(CultureInfo.InvariantCulture)),
        new("pages swapped", telemetry.SwappedPages?.ToString(CultureInfo.InvariantCulture)),
        new("peak memory", telemetry.PeakTreeRssBytes is { } rss and >= 0 ? new ByteSize(rss).ToString() : null),
        new("energy", telemetry.EnergyMicrojoules is { } energy ? $"{Figures.Significant(energy / 1e6)} J" : null),
    ];

    private static string? Percent(decimal? value) => value is { } v ? $"{Figures.Significant((double)v)} %" : null;
}

/// <summary>One case's samples.</summary>
/// <param name="Deviations">Sample over median, minus 1.</param>
public sealed record StabilitySegment(string Family, string Case, IReadOnlyList<double> Deviations);

/// <param name="Value">Null: not observable.</param>
public sealed record TelemetryTile(string Name, string? Value);
