using System.Globalization;
using System.Text.Json.Serialization;
using ProverBench.Results.Machine;
using ProverBench.Results.Statistics;

namespace ProverBench.Cli.Bench;

/// <summary>A ratio of two times and the interval that the measurements leave it.</summary>
internal sealed record RatioInterval
{
    [JsonConverter(typeof(DecimalText))]
    public required decimal Value { get; init; }

    /// <summary>Absent where there are too few samples for an interval.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? Low { get; init; }

    [JsonConverter(typeof(DecimalText))]
    public decimal? High { get; init; }

    /// <summary>a / b of two medians: from the lower end of one over the upper end of the other to the reverse.</summary>
    public static RatioInterval OfMedians(LocationSummary a, LocationSummary b) => new()
    {
        Value = Rounded(a.Median / b.Median),
        Low = a.MedianLower is { } lower && b.MedianUpper is { } under ? Rounded(lower / under) : null,
        High = a.MedianUpper is { } upper && b.MedianLower is { } over ? Rounded(upper / over) : null,
    };

    /// <summary>The median of ratios taken in pairs, with its 95 % interval by order statistics.</summary>
    public static RatioInterval OfPairs(ReadOnlySpan<double> ratios)
    {
        var summary = LocationSummary.Of(ratios);
        return new RatioInterval
        {
            Value = Rounded(summary.Median),
            Low = summary.MedianLower is { } lower ? Rounded(lower) : null,
            High = summary.MedianUpper is { } upper ? Rounded(upper) : null,
        };
    }

    /// <summary>Whether the interval holds the value; true where there is none, since nothing is shown then.</summary>
    public bool LeavesOpen(decimal value) => Low is not { } low || High is not { } high || (low <= value && value <= high);

    /// <inheritdoc/>
    public override string ToString() => Low is { } low && High is { } high
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:0.00}x [{low:0.00}, {high:0.00}]")
        : string.Create(CultureInfo.InvariantCulture, $"{Value:0.00}x (too few samples for an interval)");

    private static decimal Rounded(double ratio) => Math.Round((decimal)ratio, 4);
}
