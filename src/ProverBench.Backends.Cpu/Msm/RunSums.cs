using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Sums lists of points key by key: a run adder for each thread, and the division of a list among them.</summary>
internal sealed unsafe class RunSums<F, K>(CpuBackend owner, AdderRoom room) : IDisposable
    where F : unmanaged, IField<F>
    where K : struct, ICoordinates<F>
{
    private const int ShortestStretch = 1 << 10;

    private readonly RunAdder<F, K>?[] _adders = new RunAdder<F, K>?[owner.Workers.Count];

    /// <summary>Replaces a list by the list of its sums and returns their records; a key that a stretch ends in has two sums.</summary>
    /// <param name="source">Records that the list means.</param>
    /// <param name="list">Entries by ascending key; disposed of, and replaced.</param>
    public PointRecords Sum(ulong* source, ref KeyedPoints list)
    {
        var stretch = StretchOf(list.Count);
        var stretches = (list.Count + stretch - 1) / stretch;
        var counts = new long[stretches];
        owner.Workers.For(stretches, 1, new CountBody(list.Entries, list.Count, stretch, counts));
        var starts = new long[stretches];
        long capacity = 0, keys = 0;
        for (long s = 0; s < stretches; s++)
        {
            starts[s] = capacity;
            capacity += counts[s];
            keys = Math.Max(keys, counts[s]);
        }

        var records = new PointRecords(owner, capacity, 2 * K.Words, "MSM bucket sums");
        KeyedPoints? result = null;
        try
        {
            result = new KeyedPoints(owner, capacity);
            owner.Workers.For(stretches, 1, new SumBody(this, source, list, stretch, (int)keys, records.Data, result.Entries, starts, counts));
            for (long s = 0; s < stretches; s++)
            {
                // Gaps stay where sums were infinity.
                if (result.Count != starts[s])
                {
                    new ReadOnlySpan<ulong>(result.Entries + starts[s], (int)counts[s]).CopyTo(new Span<ulong>(result.Entries + result.Count, (int)counts[s]));
                }

                result.Count += counts[s];
            }

            list.Dispose();
            list = result;
            return records;
        }
        catch
        {
            result?.Dispose();
            records.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var adder in _adders)
        {
            adder?.Dispose();
        }
    }

    /// <summary>As many stretches for every thread, two at least where they are not short, none longer than the longest or much shorter than <see cref="ShortestStretch"/>.</summary>
    private int StretchOf(long count)
    {
        var threads = _adders.Length;
        var stretches = (count + room.Stretch - 1) / room.Stretch;
        if (threads > 1)
        {
            stretches = Math.Max(count < 4L * ShortestStretch * threads ? 1 : 2, (stretches + threads - 1) / threads) * threads;
        }

        return (int)Math.Max(ShortestStretch, (count + stretches - 1) / Math.Max(stretches, 1));
    }

    /// <summary>The adder of a thread, made anew where a list needs more room.</summary>
    private RunAdder<F, K> Adder(int worker, int points, int keys)
    {
        ref var adder = ref _adders[worker];
        if (adder is null || adder.Capacity < points || adder.Keys < keys)
        {
            (points, keys) = (Math.Max(points, adder?.Capacity ?? 0), Math.Max(keys, adder?.Keys ?? 0));
            adder?.Dispose();
            adder = null;
            adder = new RunAdder<F, K>(owner, points, keys, room.ChunkBytes);
        }

        return adder;
    }

    /// <summary>Counts the keys of every stretch.</summary>
    private readonly struct CountBody(ulong* entries, long count, long stretch, long[] counts) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var s = from; s < to; s++)
            {
                long distinct = 1;
                for (var i = (s * stretch) + 1; i < Math.Min(count, (s + 1) * stretch); i++)
                {
                    distinct += (entries[i] ^ entries[i - 1]) >> 32 != 0 ? 1 : 0;
                }

                counts[s] = distinct;
            }
        }
    }

    private readonly struct SumBody(
        RunSums<F, K> owner, ulong* source, KeyedPoints list, int stretch, int keys, ulong* sums, ulong* sumEntries, long[] starts, long[] counts) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var adder = owner.Adder(worker, (int)Math.Min(stretch, list.Count), keys);
            for (var s = from; s < to; s++)
            {
                var count = (int)Math.Min(stretch, list.Count - (s * stretch));
                var sum = sums + (starts[s] * 2 * K.Words);
                counts[s] = adder.Sum(source, list.Entries + (s * stretch), count, sum, sumEntries + starts[s], starts[s]);
            }
        }
    }
}
