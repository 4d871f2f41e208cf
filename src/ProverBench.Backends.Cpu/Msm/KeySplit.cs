using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Replaces weights b = 2^half·i + j by two lists of half as many bits.</summary>
internal static unsafe class KeySplit
{
    /// <summary>Keys are class·2^bits + b. Entry b of class g goes to class 2g under j and to class 2g + 1 under i, weights of 0 left out; the result is ascending.</summary>
    public static KeyedPoints Split(CpuBackend owner, KeyedPoints list, int classes, int bits, int half)
    {
        var starts = new long[classes + 1];
        long at = 0;
        for (uint g = 0; g < classes; g++)
        {
            starts[g] = at;
            at = FirstOf(list, at, (g + 1UL) << bits);
        }

        starts[classes] = at;
        var result = new KeyedPoints(owner, 2 * list.Count);
        var counts = new long[classes];
        owner.Workers.For(classes, 1, new Body(list, starts, bits, half, result.Entries, counts));
        for (var g = 0; g < classes; g++)
        {
            // Gaps stay where weights were 0.
            new ReadOnlySpan<ulong>(result.Entries + (2 * starts[g]), (int)counts[g]).CopyTo(new Span<ulong>(result.Entries + result.Count, (int)counts[g]));
            result.Count += counts[g];
        }

        return result;
    }

    /// <summary>The first entry from a position on whose key is not below another, or the number of entries.</summary>
    private static long FirstOf(KeyedPoints list, long from, ulong key)
    {
        var to = list.Count;
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = list.Key(middle) < key ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    /// <summary>Class g's entries, at most two for each, go from position 2·starts[g] on.</summary>
    private readonly struct Body(KeyedPoints list, long[] starts, int bits, int half, ulong* entries, long[] counts) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var next = new long[(1 << half) + 1];
            for (var g = from; g < to; g++)
            {
                var target = entries + (2 * starts[g]);
                var low = SplitLow(starts[g], starts[g + 1], target, (uint)(2 * g) << half, next);
                counts[g] = low + SplitHigh(starts[g], starts[g + 1], target + low, (uint)((2 * g) + 1) << half);
            }
        }

        private long SplitLow(long from, long to, ulong* target, uint key, long[] next)
        {
            var mask = (1u << half) - 1;
            Array.Clear(next);
            for (var i = from; i < to; i++)
            {
                next[(list.Key(i) & mask) + 1]++;
            }

            next[0] = next[1] = 0;
            for (var j = 2; j < next.Length; j++)
            {
                next[j] += next[j - 1];
            }

            var total = next[^1];
            for (var i = from; i < to; i++)
            {
                var low = list.Key(i) & mask;
                if (low != 0)
                {
                    target[next[low]++] = ((ulong)(key + low) << 32) + (uint)list.Entries[i];
                }
            }

            return total;
        }

        private long SplitHigh(long from, long to, ulong* target, uint key)
        {
            long count = 0;
            for (var i = from; i < to; i++)
            {
                var high = (list.Key(i) & ((1u << bits) - 1)) >> half;
                if (high != 0)
                {
                    target[count++] = ((ulong)(key + high) << 32) + (uint)list.Entries[i];
                }
            }

            return count;
        }
    }
}
