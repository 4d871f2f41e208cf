using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Sums lists of points key by key: a run adder for each thread, and the division of a list among them.</summary>
internal sealed unsafe class RunSums<F, K>(CpuBackend owner) : IDisposable
    where F : unmanaged, IField<F>
    where K : struct, ICoordinates<F>
{
    /// <summary>Points of a stretch: its partial sums stay near the core, and its last rounds are still long.</summary>
    private const int LongestStretch = 1 << 15;

    private const int ShortestStretch = 1 << 10;

    private readonly RunAdder<F, K>?[] _adders = new RunAdder<F, K>?[owner.Workers.Count];

    /// <summary>Replaces a list by the list of its sums and returns their records; a key that a stretch ends in has two sums.</summary>
    /// <param name="source">Records that the list means.</param>
    /// <param name="list">Entries by ascending key; disposed of, and replaced.</param>
    public PointRecords Sum(ulong* source, ref KeyedPoints list)
    {
        var share = (list.Count + (2 * _adders.Length) - 1) / (2 * _adders.Length);
        var stretch = Math.Clamp(share, ShortestStretch, LongestStretch);
        var stretches = (list.Count + stretch - 1) / stretch;
        var counts = new long[stretches];
        owner.Workers.For(stretches, 4, new CountBody(list.Entries, list.Count, stretch, counts));
        var starts = new long[stretches];
        long capacity = 0;
        for (long s = 0; s < stretches; s++)
        {
            starts[s] = capacity;
            capacity += counts[s];
        }

        var records = new PointRecords(owner, capacity, 2 * K.Words, "MSM bucket sums");
        KeyedPoints? result = null;
        try
        {
            result = new KeyedPoints(owner, capacity);
            owner.Workers.For(stretches, 1, new SumBody(this, source, list, stretch, records.Data, result.Entries, starts, counts));
            for (long s = 0; s < stretches; s++)
            {
                // Gaps stay where sums were infinity.
                for (long i = 0; i < counts[s]; i++)
                {
                    result.Entries[result.Count++] = result.Entries[starts[s] + i];
                }
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

    private RunAdder<F, K> Adder(int worker) => _adders[worker] ??= new RunAdder<F, K>(owner, LongestStretch);

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
        RunSums<F, K> owner, ulong* source, KeyedPoints list, long stretch, ulong* sums, ulong* sumEntries, long[] starts, long[] counts) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var adder = owner.Adder(worker);
            for (var s = from; s < to; s++)
            {
                var count = (int)Math.Min(stretch, list.Count - (s * stretch));
                var sum = sums + (starts[s] * 2 * K.Words);
                counts[s] = adder.Sum(source, list.Entries + (s * stretch), count, sum, sumEntries + starts[s], starts[s]);
            }
        }
    }
}
