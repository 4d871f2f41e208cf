using Pragmastat;

namespace ProverBench.Results.Statistics;

/// <summary>Robust estimates of where a sample lies and how it spreads, in the sample's own unit. Nothing is deleted: outliers are counted.</summary>
public sealed record LocationSummary
{
    /// <summary>1 / Φ⁻¹(3/4): the median absolute deviation times this estimates the standard deviation of a normal sample.</summary>
    public const double MadScale = 1.4826;

    private LocationSummary()
    {
    }

    public required int Count { get; init; }

    public required double Min { get; init; }

    public required double Max { get; init; }

    public required double Median { get; init; }

    /// <summary>Quartiles by linear interpolation at h = (n - 1)q (type 7 of Hyndman and Fan, 1996).</summary>
    public required double LowerQuartile { get; init; }

    public required double UpperQuartile { get; init; }

    /// <summary>Two-sided 95 % interval of the median from order statistics; null below six samples.</summary>
    public required RankInterval? MedianInterval { get; init; }

    public required double? MedianLower { get; init; }

    public required double? MedianUpper { get; init; }

    /// <summary>One-sided 99 % bounds of the median; null below seven samples.</summary>
    public required double? LowerBound99 { get; init; }

    public required double? UpperBound99 { get; init; }

    /// <summary>median |xᵢ - median|, unscaled.</summary>
    public required double Mad { get; init; }

    /// <summary>1.4826 · MAD / median; null where the median is not positive.</summary>
    public required double? RobustCoefficientOfVariation { get; init; }

    /// <summary>The median of (xᵢ + xⱼ)/2 over i ≤ j (Hodges and Lehmann, 1963; Pragmastat's Center).</summary>
    public required double HodgesLehmann { get; init; }

    /// <summary>Values beyond 1.5 interquartile ranges of the quartiles (Tukey's fences).</summary>
    public required int Outliers { get; init; }

    /// <summary>Theil-Sen slope times (n - 1) over the median, signed: the relative change from first to last; null below three samples or without a positive median.</summary>
    public required double? Drift { get; init; }

    /// <summary>median of the last third over median of the first third, minus 1; null below six samples or without a positive median.</summary>
    public required double? ThirdsChange { get; init; }

    /// <summary>|median - Hodges-Lehmann| over 2 % of the median: skewed or of several modes.</summary>
    public bool IsSkewed => Median != 0 && Math.Abs(Median - HodgesLehmann) > 0.02 * Math.Abs(Median);

    /// <summary>Over a tenth of the values are outliers.</summary>
    public bool HasManyOutliers => Outliers * 10L > Count;

    /// <summary>Summarises the values in the order they were taken.</summary>
    /// <exception cref="ArgumentException">No value, or one that is not finite.</exception>
    public static LocationSummary Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("a summary needs at least one value", nameof(values));
        }

        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException("a summary needs finite values", nameof(values));
            }
        }

        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double median = Quantile(sorted, 0.5);
        double q1 = Quantile(sorted, 0.25);
        double q3 = Quantile(sorted, 0.75);
        double mad = MedianAbsoluteDeviation(sorted, median);
        RankInterval? interval = OrderStatistics.MedianInterval(sorted.Length, 0.95);
        int? lower = OrderStatistics.LowerBoundRank(sorted.Length, 0.5, 0.99);
        int? upper = OrderStatistics.UpperBoundRank(sorted.Length, 0.5, 0.99);
        double fence = 1.5 * (q3 - q1);
        return new LocationSummary
        {
            Count = sorted.Length,
            Min = sorted[0],
            Max = sorted[^1],
            Median = median,
            LowerQuartile = q1,
            UpperQuartile = q3,
            MedianInterval = interval,
            MedianLower = interval is { } i ? sorted[i.LowerRank - 1] : null,
            MedianUpper = interval is { } j ? sorted[j.UpperRank - 1] : null,
            LowerBound99 = lower is { } l ? sorted[l - 1] : null,
            UpperBound99 = upper is { } u ? sorted[u - 1] : null,
            Mad = mad,
            RobustCoefficientOfVariation = median > 0 ? MadScale * mad / median : null,
            HodgesLehmann = Toolkit.Center(new Sample(sorted)),
            Outliers = sorted.Count(x => x < q1 - fence || x > q3 + fence),
            Drift = median > 0 && values.Length >= 3 ? TheilSen.Slope(values) * (values.Length - 1) / median : null,
            ThirdsChange = Thirds(values),
        };
    }

    /// <summary>The q-quantile of an ascending sample, type 7.</summary>
    internal static double Quantile(ReadOnlySpan<double> sorted, double q)
    {
        double h = (sorted.Length - 1) * q;
        int below = (int)Math.Floor(h);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((h - below) * (sorted[above] - sorted[below]));
    }

    internal static double MedianOf(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return Quantile(sorted, 0.5);
    }

    private static double MedianAbsoluteDeviation(double[] values, double median)
    {
        double[] deviations = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            deviations[i] = Math.Abs(values[i] - median);
        }

        return MedianOf(deviations);
    }

    private static double? Thirds(ReadOnlySpan<double> values)
    {
        int third = values.Length / 3;
        if (third < 2)
        {
            return null;
        }

        double first = MedianOf(values[..third]);
        return first > 0 ? (MedianOf(values[^third..]) / first) - 1 : null;
    }
}
