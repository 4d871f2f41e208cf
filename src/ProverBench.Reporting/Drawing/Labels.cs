namespace ProverBench.Reporting.Drawing;

/// <summary>Places labels near where they belong without overlap.</summary>
internal static class Labels
{
    /// <summary>
    /// Positions at least <paramref name="gap"/> apart, in the order of those wanted and near them, within [low, high]; where there is no room for
    /// all, they are spread evenly.
    /// </summary>
    public static float[] Spread(IReadOnlyList<float> wanted, float gap, float low, float high)
    {
        int n = wanted.Count;
        float[] result = new float[n];
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => wanted[i]).ThenBy(i => i)];
        if (n > 1 && (n - 1) * gap > high - low)
        {
            for (int k = 0; k < n; k++)
            {
                result[order[k]] = low + ((high - low) * k / (n - 1));
            }

            return result;
        }

        float least = low;
        for (int k = 0; k < n; k++)
        {
            result[order[k]] = Math.Max(wanted[order[k]], least);
            least = result[order[k]] + gap;
        }

        float most = high;
        for (int k = n - 1; k >= 0; k--)
        {
            result[order[k]] = Math.Min(result[order[k]], most);
            most = result[order[k]] - gap;
        }

        return result;
    }
}
