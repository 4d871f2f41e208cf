using System.Globalization;
using System.Text.Json;
using ProverBench.Results.Statistics;

namespace ProverBench.Results.Conformance;

/// <summary>Estimators of location and spread, and order-statistic intervals, as results are summarised.</summary>
public sealed class StatisticsFamily : IConformanceFamily
{
    /// <summary>Relative to the larger of both magnitudes: two orders of the same sums of doubles.</summary>
    private const double Tolerance = 1e-12;

    private const double Confidence = 0.95;
    private const int MaxSamples = 100_000;

    public string Id => "statistics";

    public string Summary => "medians, quartiles, deviations, Hodges-Lehmann and order-statistic intervals";

    public bool Claims(ConformanceFile file) => file.LiesIn("stats") || file.LiesIn("statistics");

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
        => ConformanceCases.Each(file, sink, stop, VectorJson.Parse(file), c => c.TextOrNull("name"), (item, name) =>
        {
            if (!item.Has("samples"))
            {
                sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
                return;
            }

            double[] samples = [.. item.GetItems("samples", file.Path).Select(s => Number(s, file.Path))];
            if (samples.Length is 0 or > MaxSamples)
            {
                throw new MalformedDocumentException(file.Path, "member samples", $"1 to {MaxSamples} samples", $"{samples.Length}");
            }

            Compare(item, LocationSummary.Of(samples), samples.Length, new Report(file.Path, name, sink));
        });

    private static void Compare(JsonElement item, LocationSummary own, int count, Report report)
    {
        foreach (JsonProperty member in item.EnumerateObject().Where(m => m.Name is not ("name" or "samples" or "note")))
        {
            switch (member.Name)
            {
                case "median":
                    report.Number(member, own.Median);
                    break;
                case "mad_raw":
                    report.Number(member, own.Mad);
                    break;
                case "mad_times_1_4826":
                    report.Number(member, own.Mad * LocationSummary.MadScale);
                    break;
                case "hodges_lehmann_walsh_i_le_j":
                    report.Number(member, own.HodgesLehmann);
                    break;
                case "median_ci95_order_statistics":
                    report.Interval(member, own, OrderStatistics.MedianInterval(count, Confidence));
                    break;
                case "quartiles_type7":
                    report.Numbers(member, own.LowerQuartile, own.Median, own.UpperQuartile);
                    break;
                default:
                    report.Sink.Skip($"the product does not estimate {member.Name}");
                    break;
            }
        }
    }

    private static double Number(JsonElement element, string path)
        => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw new MalformedDocumentException(path, "number", "a finite JSON number", VectorJson.Quote(element));

    private sealed record Report(string Path, string Name, ConformanceSink Sink)
    {
        public void Number(JsonProperty member, double own) => Number(member.Name, StatisticsFamily.Number(member.Value, Path), own);

        public void Numbers(JsonProperty member, params double[] own)
        {
            IReadOnlyList<JsonElement> listed = VectorJson.Items(member.Value, Path, member.Name);
            if (listed.Count != own.Length)
            {
                throw new MalformedDocumentException(Path, member.Name, $"{own.Length} numbers", $"{listed.Count}");
            }

            for (int i = 0; i < own.Length; i++)
            {
                Number($"{member.Name}[{i}]", StatisticsFamily.Number(listed[i], Path), own[i]);
            }
        }

        public void Interval(JsonProperty member, LocationSummary own, RankInterval? ranks)
        {
            if (member.Value.ValueKind == JsonValueKind.Null || ranks is not { } found)
            {
                Sink.Compare(Path, $"{Name} {member.Name}", member.Value.ValueKind == JsonValueKind.Null ? "none" : VectorJson.Quote(member.Value), ranks is null ? "none" : ranks.ToString()!);
                return;
            }

            Member("lower_rank", found.LowerRank);
            Member("upper_rank", found.UpperRank);
            Member("lower", own.MedianLower ?? double.NaN);
            Member("upper", own.MedianUpper ?? double.NaN);
            Member("exact_coverage", found.Coverage);

            void Member(string name, double value)
            {
                if (member.Value.Find(name) is { } expected)
                {
                    Number($"{member.Name}.{name}", StatisticsFamily.Number(expected, Path), value);
                }
            }
        }

        private void Number(string member, double expected, double found)
        {
            bool agrees = expected == found || Math.Abs(expected - found) <= Tolerance * Math.Max(Math.Abs(expected), Math.Abs(found));
            Sink.Check(agrees, Path, $"{Name} {member}", expected.ToString("R", CultureInfo.InvariantCulture), found.ToString("R", CultureInfo.InvariantCulture));
        }
    }
}
