using ProverBench.Results.Statistics;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Evaluation;

/// <summary>A value with its one-sided confidence bounds; a bound is null where the samples are too few for one.</summary>
internal readonly record struct Estimate(decimal Value, decimal? Low, decimal? High, int Samples)
{
    /// <summary>A value that was read, not sampled: its bounds are itself.</summary>
    public static Estimate Exact(decimal value) => new(value, value, value, 1);

    /// <summary>The median of the times with one-sided bounds from order statistics, each at <paramref name="confidence"/>, in nanoseconds.</summary>
    public static Estimate MedianOf(IEnumerable<Duration> times, double confidence)
    {
        long[] sorted = [.. times.Select(t => t.Nanoseconds)];
        Array.Sort(sorted);
        int n = sorted.Length;
        decimal median = (sorted[(n - 1) / 2] + (decimal)sorted[n / 2]) / 2;
        decimal? low = OrderStatistics.LowerBoundRank(n, 0.5, confidence) is { } l ? sorted[l - 1] : null;
        decimal? high = OrderStatistics.UpperBoundRank(n, 0.5, confidence) is { } h ? sorted[h - 1] : null;
        return new Estimate(median, low, high, n);
    }

    /// <summary>f applied to value and bounds, for an f that never falls.</summary>
    public Estimate Rising(Func<decimal, decimal> f) => new(f(Value), Apply(f, Low), Apply(f, High), Samples);

    /// <summary>f applied to value and bounds, for an f that never rises: the bounds change places.</summary>
    public Estimate Falling(Func<decimal, decimal> f) => new(f(Value), Apply(f, High), Apply(f, Low), Samples);

    private static decimal? Apply(Func<decimal, decimal> f, decimal? value) => value is { } v ? f(v) : null;
}
