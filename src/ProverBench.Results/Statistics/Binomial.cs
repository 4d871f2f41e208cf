namespace ProverBench.Results.Statistics;

/// <summary>The binomial distribution: exact sums of its terms, taken in logarithms so that large counts neither overflow nor vanish.</summary>
internal static class Binomial
{
    /// <summary>cdf[k] = P(X ≤ k) for X ~ Binomial(n, p), k = 0..n.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is negative or p is not strictly between 0 and 1.</exception>
    public static double[] Cdf(int n, double p)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (p is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "a probability strictly between 0 and 1");
        }

        double[] cdf = new double[n + 1];
        double logTerm = n * Math.Log(1 - p);
        double odds = Math.Log(p / (1 - p));
        double sum = 0;
        for (int k = 0; k <= n; k++)
        {
            sum += Math.Exp(logTerm);
            cdf[k] = Math.Min(sum, 1);
            logTerm += Math.Log((n - k) / (k + 1.0)) + odds;
        }

        return cdf;
    }
}
