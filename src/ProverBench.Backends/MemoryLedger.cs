namespace ProverBench.Backends;

/// <summary>Counts the bytes of device buffers: live, at their peak, and the limit.</summary>
public sealed class MemoryLedger(long limitBytes)
{
    private long _live;
    private long _peak;

    /// <summary>Bytes reserved now.</summary>
    public long LiveBytes => Interlocked.Read(ref _live);

    /// <summary>The most bytes ever reserved at once.</summary>
    public long PeakBytes => Interlocked.Read(ref _peak);

    /// <summary>The limit, 0 when there is none.</summary>
    public long LimitBytes { get; } = limitBytes;

    /// <summary>Reserves bytes, or refuses before anything is taken.</summary>
    /// <exception cref="DeviceMemoryException">The limit would be passed.</exception>
    public void Reserve(string label, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var live = Interlocked.Add(ref _live, bytes);
        if (LimitBytes != 0 && live > LimitBytes)
        {
            Interlocked.Add(ref _live, -bytes);
            throw new DeviceMemoryException(label, bytes, Math.Max(0, LimitBytes - (live - bytes)));
        }

        for (var peak = PeakBytes; live > peak; peak = PeakBytes)
        {
            if (Interlocked.CompareExchange(ref _peak, live, peak) == peak)
            {
                break;
            }
        }
    }

    /// <summary>Gives bytes back.</summary>
    public void Release(long bytes) => Interlocked.Add(ref _live, -bytes);
}
