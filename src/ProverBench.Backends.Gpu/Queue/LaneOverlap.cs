namespace ProverBench.Backends.Gpu.Queue;

/// <summary>Time in which both lanes worked. Spans of a lane come in order and do not overlap each other.</summary>
internal sealed class LaneOverlap
{
    private readonly Queue<(long Start, long End)> _compute = new();
    private readonly Queue<(long Start, long End)> _copy = new();

    /// <summary>Nanoseconds up to now.</summary>
    public long Nanoseconds { get; private set; }

    /// <summary>Whether nothing waits for spans of the other lane.</summary>
    public bool IsSettled => _compute.Count == 0 && _copy.Count == 0;

    /// <summary>Whether spans of the other lane wait for this one's.</summary>
    public bool Awaits(Lane lane) => (lane == Lane.Copy ? _compute : _copy).Count > 0;

    /// <summary>Adds a span, in nanoseconds since any fixed time.</summary>
    /// <param name="lane">Its lane.</param>
    /// <param name="start">Its start.</param>
    /// <param name="end">Its end.</param>
    /// <param name="ownPending">Whether this lane has spans that were submitted and are still to be added; others start when all that was added is over.</param>
    /// <param name="otherPending">The same of the other lane.</param>
    public void Add(Lane lane, long start, long end, bool ownPending, bool otherPending)
    {
        var (own, other) = lane == Lane.Copy ? (_copy, _compute) : (_compute, _copy);
        own.Enqueue((start, end));
        while (_compute.TryPeek(out var a) && _copy.TryPeek(out var b))
        {
            Nanoseconds += Math.Max(0, Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start));
            (a.End < b.End ? _compute : _copy).Dequeue();
        }

        if (!otherPending)
        {
            own.Clear();
        }

        if (!ownPending)
        {
            other.Clear();
        }
    }
}
