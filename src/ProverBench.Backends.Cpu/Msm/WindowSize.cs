namespace ProverBench.Backends.Cpu.Msm;

/// <summary>The bits of a window by the number of points.</summary>
internal static class WindowSize
{
    /// <summary>The c from 2 to 17 with the fewest additions: (256/c)·(count + 2·2^(c−1)), a bucket costing two additions in the reduction.</summary>
    public static int For(long count)
    {
        var best = 2;
        for (var c = 3; c <= 17; c++)
        {
            if (Cost(count, c) < Cost(count, best))
            {
                best = c;
            }
        }

        return best;
    }

    private static double Cost(long count, int c) => Math.Ceiling(256.0 / c) * (count + (2.0 * (1L << (c - 1))));
}
