using ILGPU.Runtime;

namespace ProverBench.Backends.Gpu.Queue;

/// <summary>Time between marks that the device itself sets in its lanes, so that waiting on the host, or of a lane for the other, is not in it.</summary>
internal sealed class SpanTimers(ILanes lanes) : IDisposable
{
    /// <summary>Spans that may be open at once before the oldest are read.</summary>
    private const int MostPending = 256;

    private readonly Queue<Span> _pending = new();
    private readonly int[] _pendingOf = new int[2];
    private readonly LaneOverlap _overlap = new();
    private ProfilingMarker? _origin;
    private OpenSpan? _open;
    private long _kernelNanoseconds;
    private long _transferNanoseconds;

    /// <summary>Counts what is submitted by the action.</summary>
    public void Around(Lane lane, bool transfer, Action submit)
    {
        var outer = Suspend();
        Open(lane, transfer);
        try
        {
            submit();
            Close();
        }
        finally
        {
            _open?.Start.Dispose();
            _open = null;
            Resume(outer);
        }

        while (_pending.Count > MostPending)
        {
            ReadOldest();
        }
    }

    /// <summary>Leaves out of the span that is open what its lane only waits for.</summary>
    public void Apart(Action wait)
    {
        var outer = Suspend();
        wait();
        Resume(outer);
    }

    /// <summary>Nanoseconds in kernels; in transfers while the other lane was idle; and in those beside its work. Waits for what is pending.</summary>
    public (long Kernel, long Transfer, long Hidden) Read()
    {
        while (_pending.Count > 0)
        {
            ReadOldest();
        }

        return (_kernelNanoseconds, _transferNanoseconds - _overlap.Nanoseconds, _overlap.Nanoseconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Read();
        _origin?.Dispose();
        _origin = null;
    }

    private void Open(Lane lane, bool transfer)
    {
        if (_pending.Count == 0 && _overlap.IsSettled)
        {
            _origin?.Dispose();
            _origin = Mark(Lane.Compute);
        }

        _open = new(lane, transfer, Mark(lane));
    }

    private void Close()
    {
        var (lane, transfer, start) = _open!.Value;
        _pending.Enqueue(new(lane, transfer, start, Mark(lane)));
        _pendingOf[(int)lane]++;
        _open = null;
    }

    private OpenSpan? Suspend()
    {
        var open = _open;
        if (open is not null)
        {
            Close();
        }

        return open;
    }

    private void Resume(OpenSpan? outer)
    {
        if (outer is { } span)
        {
            Open(span.Lane, span.Transfer);
        }
    }

    private ProfilingMarker Mark(Lane lane) => lanes.Stream(lane).AddProfilingMarker();

    private void ReadOldest()
    {
        var (lane, transfer, start, end) = _pending.Dequeue();
        _pendingOf[(int)lane]--;
        end.Synchronize();
        var nanoseconds = Nanoseconds(start, end);
        if (transfer)
        {
            _transferNanoseconds += nanoseconds;
        }
        else
        {
            _kernelNanoseconds += nanoseconds;
        }

        var (ownPending, otherPending) = (_pendingOf[(int)lane] > 0, _pendingOf[1 - (int)lane] > 0);
        if (otherPending || _overlap.Awaits(lane))
        {
            var from = Nanoseconds(_origin!, start);
            _overlap.Add(lane, from, from + nanoseconds, ownPending, otherPending);
        }

        start.Dispose();
        end.Dispose();
    }

    private static long Nanoseconds(ProfilingMarker from, ProfilingMarker to) => (long)(to.MeasureFrom(from).TotalMicroseconds * 1000);

    private readonly record struct OpenSpan(Lane Lane, bool Transfer, ProfilingMarker Start);

    private readonly record struct Span(Lane Lane, bool Transfer, ProfilingMarker Start, ProfilingMarker End);
}
