namespace ProverBench.Results.Statistics;

/// <summary>The Theil-Sen slope: the median of (xⱼ - xᵢ)/(j - i) over i &lt; j (Sen, 1968).</summary>
internal static class TheilSen
{
    /// <summary>Up to this many values every pair is taken; longer series are first cut into this many blocks of equal length, each standing for its median.</summary>
    public const int MaxExact = 1024;

    /// <summary>Change per step of the index.</summary>
    /// <exception cref="ArgumentException">Under two values.</exception>
    public static double Slope(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
        {
            throw new ArgumentException("a slope needs at least two values", nameof(values));
        }

        if (values.Length > MaxExact)
        {
            // Blocks of equal length; what is left over at the end (under one block) is not used.
            int length = (values.Length + MaxExact - 1) / MaxExact;
            double[] blocks = new double[values.Length / length];
            for (int i = 0; i < blocks.Length; i++)
            {
                blocks[i] = LocationSummary.MedianOf(values.Slice(i * length, length));
            }

            return Exact(blocks) / length;
        }

        return Exact(values);
    }

    private static double Exact(ReadOnlySpan<double> values)
    {
        int n = values.Length;
        double[] slopes = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                slopes[at++] = (values[j] - values[i]) / (j - i);
            }
        }

        Array.Sort(slopes);
        return LocationSummary.Quantile(slopes, 0.5);
    }
}
