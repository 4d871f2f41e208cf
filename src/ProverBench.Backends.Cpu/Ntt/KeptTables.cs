namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>Factors of the sizes, directions and shifts that were last asked for. One thread at a time.</summary>
/// <param name="most">How many are kept, at least 1: those that the last so many different requests returned are good, all others are freed.</param>
/// <param name="make">Makes those of (log₂ of the size, whether inverse, shift).</param>
internal sealed class KeptTables<F, T>(int most, Func<int, bool, F, T> make) : IDisposable
    where F : unmanaged, IField<F>
    where T : INttTables
{
    /// <summary>In the order of their last use.</summary>
    private readonly OrderedDictionary<(int Log, bool Inverse, F Shift), T> _kept = [];

    /// <summary>Bytes of all that are kept.</summary>
    public long Bytes => _kept.Values.Sum(tables => tables.Bytes);

    /// <summary>Those of a size, direction and shift; made if they are not kept, in place of those that were not used for longest.</summary>
    public T Of(int log, bool inverse, in F shift)
    {
        var key = (log, inverse, shift);
        if (!_kept.Remove(key, out var tables))
        {
            if (_kept.Count == most)
            {
                _kept.GetAt(0).Value.Dispose();
                _kept.RemoveAt(0);
            }

            tables = make(log, inverse, shift);
        }

        _kept.Add(key, tables);
        return tables;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tables in _kept.Values)
        {
            tables.Dispose();
        }

        _kept.Clear();
    }
}
