using ILGPU.Runtime;

namespace ProverBench.Backends.Gpu.Queue;

/// <summary>Time between marks that the device itself sets in its stream, so that waiting on the host is not in it.</summary>
internal sealed class SpanTimers(AcceleratorStream stream) : IDisposable
{
    /// <summary>Spans that may be open at once before the oldest are read.</summary>
    private const int MostPending = 256;

    private readonly Queue<(ProfilingMarker Start, ProfilingMarker End, bool Transfer)> _pending = new();
    private long _kernelNanoseconds;
    private long _transferNanoseconds;

    /// <summary>Counts what is submitted by the action.</summary>
    public void Around(bool transfer, Action submit)
    {
        var start = stream.AddProfilingMarker();
        try
        {
            submit();
        }
        catch
        {
            start.Dispose();
            throw;
        }

        _pending.Enqueue((start, stream.AddProfilingMarker(), transfer));
        while (_pending.Count > MostPending)
        {
            ReadOldest();
        }
    }

    /// <summary>Nanoseconds in kernels and in transfers; waits for what is pending.</summary>
    public (long Kernel, long Transfer) Read()
    {
        while (_pending.Count > 0)
        {
            ReadOldest();
        }

        return (_kernelNanoseconds, _transferNanoseconds);
    }

    /// <inheritdoc/>
    public void Dispose() => Read();

    private void ReadOldest()
    {
        var (start, end, transfer) = _pending.Dequeue();
        end.Synchronize();
        var nanoseconds = (long)(end.MeasureFrom(start).TotalMicroseconds * 1000);
        if (transfer)
        {
            _transferNanoseconds += nanoseconds;
        }
        else
        {
            _kernelNanoseconds += nanoseconds;
        }

        start.Dispose();
        end.Dispose();
    }
}
