using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Replaces weights b = 2^half·i + j by two lists of half as many bits.</summary>
internal static unsafe class KeySplit
{
    /// <summary>Keys are class·2^bits + b. Entry b of class g goes to class 2g under j and to class 2g + 1 under i, weights of 0 left out; the result is ascending.</summary>
    public static KeyedPoints Split(HostBackend owner, KeyedPoints list, int classes, int bits, int half)
    {
        var result = new KeyedPoints(owner, 2 * list.Count);
        var mask = (1u << half) - 1;
        var counts = new long[(1 << half) + 1];
        long from = 0;
        for (uint g = 0; g < classes; g++)
        {
            var to = from;
            while (to < list.Count && list.Key(to) >> bits == g)
            {
                to++;
            }

            SplitLow(list, from, to, result, 2 * g << half, mask, counts);
            for (var i = from; i < to; i++)
            {
                var high = (list.Key(i) & ((1u << bits) - 1)) >> half;
                if (high != 0)
                {
                    result.Entries[result.Count++] = ((ulong)((((2 * g) + 1) << half) + high) << 32) + (uint)list.Entries[i];
                }
            }

            from = to;
        }

        return result;
    }

    private static void SplitLow(KeyedPoints list, long from, long to, KeyedPoints result, uint key, uint mask, long[] counts)
    {
        Array.Clear(counts);
        for (var i = from; i < to; i++)
        {
            counts[(list.Key(i) & mask) + 1]++;
        }

        counts[0] = counts[1] = 0;
        for (var j = 2; j < counts.Length; j++)
        {
            counts[j] += counts[j - 1];
        }

        var first = result.Count;
        result.Count += counts[^1];
        for (var i = from; i < to; i++)
        {
            var low = list.Key(i) & mask;
            if (low != 0)
            {
                result.Entries[first + counts[low]++] = ((ulong)(key + low) << 32) + (uint)list.Entries[i];
            }
        }
    }
}
