using ProverBench.Results.Units;

namespace ProverBench.Results.Statistics;

/// <summary>
/// The figures of one case, derived from the raw samples of all its launches in the order taken. Times are of one sample
/// (<see cref="CaseResult.IterationsPerSample"/> iterations of each of <see cref="CaseResult.Concurrency"/> instances), rounded to whole nanoseconds;
/// rates are work done per second at those times.
/// </summary>
public sealed record CaseSummary
{
    private readonly decimal _iterations;
    private readonly decimal? _work;
    private readonly string _unit;

    private CaseSummary(CaseResult result, LocationSummary location)
    {
        Location = location;
        Launches = result.Launches.Count(l => l.Samples.Count > 0);
        AllSteady = result.Launches.All(l => l.SteadyState);
        _iterations = result.IterationsPerSample;
        _work = result.Work is { } work ? work.Amount * result.IterationsPerSample * result.Concurrency : null;
        _unit = result.Work?.Unit ?? "";
    }

    /// <summary>The estimates in nanoseconds.</summary>
    public LocationSummary Location { get; }

    public int Count => Location.Count;

    /// <summary>Launches that gave at least one sample.</summary>
    public int Launches { get; }

    /// <summary>Whether every launch settled during its warm-up.</summary>
    public bool AllSteady { get; }

    public Duration Min => Duration.FromNanoseconds(Location.Min);

    public Duration Max => Duration.FromNanoseconds(Location.Max);

    public Duration Median => Duration.FromNanoseconds(Location.Median);

    public Duration HodgesLehmann => Duration.FromNanoseconds(Location.HodgesLehmann);

    public Duration LowerQuartile => Duration.FromNanoseconds(Location.LowerQuartile);

    public Duration UpperQuartile => Duration.FromNanoseconds(Location.UpperQuartile);

    public Duration Mad => Duration.FromNanoseconds(Location.Mad);

    /// <summary>Ends of the two-sided 95 % interval; null below six samples.</summary>
    public Duration? MedianLower => Rounded(Location.MedianLower);

    public Duration? MedianUpper => Rounded(Location.MedianUpper);

    /// <summary>One-sided 99 % bounds of the median; null below seven samples. A limit is met when the upper bound is within it.</summary>
    public Duration? LowerBound99 => Rounded(Location.LowerBound99);

    public Duration? UpperBound99 => Rounded(Location.UpperBound99);

    public Ratio? RobustCoefficientOfVariation => Location.RobustCoefficientOfVariation is { } cov ? Ratio.From(cov) : null;

    public SpreadClass? Spread => Location.RobustCoefficientOfVariation is { } cov ? SpreadClasses.Of(cov) : null;

    public Ratio? Drift => Location.Drift is { } drift ? Ratio.From(drift) : null;

    public Ratio? ThirdsChange => Location.ThirdsChange is { } change ? Ratio.From(change) : null;

    /// <summary>The median time of one iteration, for showing.</summary>
    public Duration MedianPerIteration => Duration.FromNanoseconds(Location.Median / (double)_iterations);

    /// <summary>Work per second at the median; null where the case names no work.</summary>
    public Throughput? Rate => RateAt(Median);

    /// <summary>The rate that holds with 99 % confidence: work over the upper bound of the median time.</summary>
    public Throughput? RateLowerBound99 => UpperBound99 is { } time ? RateAt(time) : null;

    public Throughput? RateUpperBound99 => LowerBound99 is { } time ? RateAt(time) : null;

    /// <summary>Ends of the two-sided 95 % interval of the rate.</summary>
    public Throughput? RateLower => MedianUpper is { } time ? RateAt(time) : null;

    public Throughput? RateUpper => MedianLower is { } time ? RateAt(time) : null;

    /// <summary>The summary of a case's samples; null where it has none.</summary>
    public static CaseSummary? Of(CaseResult result) => Of(result, 0);

    /// <summary>The summary of the last third of a case's samples: what counts for a sustained figure. Null where that is empty.</summary>
    public static CaseSummary? OfLastThird(CaseResult result) => Of(result, result.Launches.Sum(l => l.Samples.Count) / 3 * 2);

    /// <summary>Work over the given time of one sample.</summary>
    public Throughput? RateAt(Duration time) => _work is { } work ? Throughput.Of(work, _unit, time) : null;

    private static CaseSummary? Of(CaseResult result, int skip)
    {
        double[] samples = [.. result.Launches.SelectMany(l => l.Samples).Skip(skip).Select(s => (double)s.Nanoseconds)];
        return samples.Length == 0 ? null : new CaseSummary(result, LocationSummary.Of(samples));
    }

    private static Duration? Rounded(double? nanoseconds) => nanoseconds is { } value ? Duration.FromNanoseconds(value) : null;
}
