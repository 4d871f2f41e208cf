namespace ProverBench.Backends.Fpga.Host;

/// <summary>Card memory, first fit, in pages of 4 KiB.</summary>
internal sealed class CardAllocator(long bytes)
{
    private const long Page = 4096;

    private readonly Lock _gate = new();
    private readonly SortedList<long, long> _used = [];

    /// <summary>Bytes reserved now.</summary>
    public long LiveBytes
    {
        get
        {
            lock (_gate)
            {
                return _used.Values.Sum();
            }
        }
    }

    /// <summary>Reserves a stretch.</summary>
    /// <exception cref="DeviceMemoryException">No gap is long enough; nothing was reserved.</exception>
    public CardBuffer Allocate(long wanted, string label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wanted);
        lock (_gate)
        {
            var size = Math.Max(Page, (wanted + Page - 1) / Page * Page);
            var (at, most) = (0L, 0L);
            foreach (var (start, length) in _used.Append(new(bytes, 0)))
            {
                most = Math.Max(most, start - at);
                if (start - at >= size)
                {
                    _used.Add(at, size);
                    return new(this, at, wanted);
                }

                at = start + length;
            }

            throw new DeviceMemoryException($"{label} (card memory)", wanted, most);
        }
    }

    /// <summary>Gives a stretch back.</summary>
    public void Free(long address)
    {
        lock (_gate)
        {
            _used.Remove(address);
        }
    }
}
