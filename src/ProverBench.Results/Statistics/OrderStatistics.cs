namespace ProverBench.Results.Statistics;

/// <summary>
/// Distribution-free bounds of a quantile from the sorted sample: x(r) ≥ ξ_q with probability P(Binomial(n, q) ≤ r - 1)
/// (David and Nagaraja, Order Statistics, 3rd edition, section 7.1). Ranks count from 1.
/// </summary>
public static class OrderStatistics
{
    /// <summary>The narrowest symmetric interval [x(k), x(n+1-k)] that covers the median with at least the confidence; null where [min, max] does not reach it.</summary>
    public static RankInterval? MedianInterval(int n, double confidence)
    {
        RequireConfidence(confidence);
        if (n < 1)
        {
            return null;
        }

        double[] cdf = Binomial.Cdf(n, 0.5);
        RankInterval? best = null;
        for (int k = 1; k <= (n + 1) / 2 && n + 1 - k > k; k++)
        {
            double coverage = 1 - (2 * cdf[k - 1]);
            if (coverage < confidence)
            {
                break;
            }

            best = new RankInterval(k, n + 1 - k, coverage);
        }

        return best;
    }

    /// <summary>The smallest rank r with x(r) ≥ the q-quantile at the confidence; null where even the maximum does not reach it.</summary>
    public static int? UpperBoundRank(int n, double q, double confidence)
    {
        RequireConfidence(confidence);
        double[] cdf = Binomial.Cdf(n, q);
        for (int r = 1; r <= n; r++)
        {
            if (cdf[r - 1] >= confidence)
            {
                return r;
            }
        }

        return null;
    }

    /// <summary>The largest rank r with x(r) ≤ the q-quantile at the confidence; null where even the minimum does not reach it.</summary>
    public static int? LowerBoundRank(int n, double q, double confidence) =>
        UpperBoundRank(n, 1 - q, confidence) is { } rank ? n + 1 - rank : null;

    /// <summary>
    /// Whether so many trials with so many misses show, at the confidence, that at least the share p of all trials hits:
    /// P(Binomial(n, 1 - p) ≤ misses) ≤ 1 - confidence. With no miss and 99 %: 44 trials earn P90, 90 earn P95, 459 earn P99.
    /// </summary>
    public static bool EarnsPercentile(int trials, int misses, double p, double confidence = 0.99)
    {
        RequireConfidence(confidence);
        ArgumentOutOfRangeException.ThrowIfNegative(misses);
        return trials > 0 && misses < trials && Binomial.Cdf(trials, 1 - p)[misses] <= 1 - confidence;
    }

    private static void RequireConfidence(double confidence)
    {
        if (confidence is not (> 0.5 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "a confidence strictly between 0.5 and 1");
        }
    }
}

/// <summary>Ranks of the sorted sample, from 1, and the exact probability that they enclose the quantile.</summary>
public readonly record struct RankInterval(int LowerRank, int UpperRank, double Coverage);
