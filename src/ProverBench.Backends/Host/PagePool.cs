using System.Runtime.InteropServices;

namespace ProverBench.Backends.Host;

/// <summary>
/// Memory of large matrices in pages of 2 MiB. What is given back is kept and serves the next matrix of any size: its pages move there, so that taking memory of the system, which costs
/// as much as a pass over the data and many times that in a virtual machine, is paid once. As kept pages go first, there are never more than were ever in use at once.
/// </summary>
/// <remarks>
/// Rows of a column-major matrix lie on a page each column: hashing them from pages of 4 KiB misses the translation buffer at every element. Fresh pages are not touched before kernels do
/// so on their threads.
/// </remarks>
internal sealed unsafe class PagePool : IDisposable
{
    /// <summary>Ranges that are kept at most: each is a mapping, of which a process may have 65,530.</summary>
    private const int MostRanges = 1 << 12;

    private readonly Lock _gate = new();
    private readonly List<PageRange> _kept = [];
    private bool _closed;

    /// <summary>Bytes that are kept and nobody uses.</summary>
    public long KeptBytes
    {
        get
        {
            lock (_gate)
            {
                return _kept.Sum(range => (long)range.Bytes);
            }
        }
    }

    /// <summary>Memory, aligned to 2 MiB.</summary>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public PageBlock Take(nuint bytes, MatrixContents contents)
    {
        bytes = checked(Math.Max(bytes, 1) + LinuxPages.Large - 1) & ~(LinuxPages.Large - 1);
        var ranges = new List<PageRange>();
        var used = (nuint)0;
        lock (_gate)
        {
            var exact = _kept.FindIndex(range => range.Bytes == bytes);
            if (exact >= 0)
            {
                ranges.Add(_kept[exact]);
                _kept.RemoveAt(exact);
                used = bytes;
            }
            else
            {
                var block = LinuxPages.Map(bytes) ?? throw new OutOfMemoryException();
                while (used < bytes && TakeRange(bytes - used) is { } range)
                {
                    _ = LinuxPages.TryMove(range, block.Address + used);
                    ranges.Add(new(block.Address + used, range.Bytes));
                    used += range.Bytes;
                }

                if (used < bytes)
                {
                    ranges.Add(new(block.Address + used, bytes - used));
                }
            }
        }

        if (contents == MatrixContents.Zero)
        {
            NativeMemory.Clear((void*)ranges[0].Address, used);
        }

        return new PageBlock(this, [.. ranges]);
    }

    /// <summary>Takes pages back.</summary>
    public void Keep(ReadOnlySpan<PageRange> ranges)
    {
        lock (_gate)
        {
            foreach (var range in ranges)
            {
                if (_closed || _kept.Count >= MostRanges)
                {
                    LinuxPages.Unmap(range);
                }
                else
                {
                    _kept.Add(range);
                }
            }
        }
    }

    /// <summary>Gives back what is kept, and from now on whatever comes.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var range in _kept)
            {
                LinuxPages.Unmap(range);
            }

            _kept.Clear();
        }
    }

    /// <summary>The smallest range that is enough, of which the rest stays; otherwise the largest; none where nothing is kept.</summary>
    private PageRange? TakeRange(nuint atMost)
    {
        var best = -1;
        for (var i = 0; i < _kept.Count; i++)
        {
            if (best < 0 || Better(_kept[i].Bytes, _kept[best].Bytes))
            {
                best = i;
            }
        }

        if (best < 0)
        {
            return null;
        }

        var range = _kept[best];
        if (range.Bytes <= atMost)
        {
            _kept.RemoveAt(best);
            return range;
        }

        _kept[best] = new(range.Address + atMost, range.Bytes - atMost);
        return range with { Bytes = atMost };

        bool Better(nuint a, nuint b) => b < atMost ? a > b : a >= atMost && a < b;
    }
}
