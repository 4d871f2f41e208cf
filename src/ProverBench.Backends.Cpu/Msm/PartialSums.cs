namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Sums that were made list by list, joined: their further rounds are as long as those of one list.</summary>
internal sealed unsafe class PartialSums(CpuBackend owner, int recordWords) : IDisposable
{
    private readonly List<(PointRecords Records, KeyedPoints List)> _parts = [];

    /// <summary>Takes sums and their list, whose keys are raised: ascending keys stay so where every part's are above those before.</summary>
    /// <remarks>What was taken is disposed of here.</remarks>
    public void Add(PointRecords records, KeyedPoints list, uint key)
    {
        _parts.Add((records, list));
        for (long i = 0; i < list.Count; i++)
        {
            list.Entries[i] += (ulong)key << 32;
        }
    }

    /// <summary>One array of records and one list of all.</summary>
    public PointRecords Join(out KeyedPoints list)
    {
        var total = _parts.Sum(part => part.List.Count);
        var records = new PointRecords(owner, total, recordWords, "MSM bucket sums");
        try
        {
            list = new KeyedPoints(owner, total);
        }
        catch
        {
            records.Dispose();
            throw;
        }

        foreach (var (own, entries) in _parts)
        {
            // Some records may have no entry: only those that have one are taken.
            for (long i = 0; i < entries.Count; i++)
            {
                var record = (long)((entries.Entries[i] & uint.MaxValue) >> 1);
                new ReadOnlySpan<ulong>(own.Data + (record * recordWords), recordWords).CopyTo(new Span<ulong>(records.Data + (list.Count * recordWords), recordWords));
                list.Entries[list.Count] = (entries.Entries[i] >> 32 << 32) + ((ulong)list.Count << 1) + (entries.Entries[i] & 1);
                list.Count++;
            }
        }

        return records;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (records, list) in _parts)
        {
            records.Dispose();
            list.Dispose();
        }

        _parts.Clear();
    }
}
