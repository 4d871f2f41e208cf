namespace ProverBench.Backends.FarMemory;

/// <summary>Stages data through copies of its own, so that neither side ever sees the other's memory.</summary>
internal sealed class FarQueue(FarMemoryBackend owner, IBackend inner) : IQueue
{
    /// <inheritdoc/>
    public void Import<F>(ReadOnlySpan<F> elements, DeviceMatrix<F> to, long at = 0)
        where F : unmanaged, IField<F>
    {
        var target = owner.Inner(to);
        if (at < 0 || elements.Length > to.Shape.Elements - at)
        {
            throw new ArgumentException($"elements {at} to {at + elements.Length} lie outside '{to.Label}' of {to.Shape}");
        }

        var staged = elements.ToArray();
        owner.Device.Submit(() => inner.Queue.Import<F>(staged, target, at));
    }

    /// <inheritdoc/>
    public void Export<F>(DeviceMatrix<F> from, Span<F> elements, long at = 0)
        where F : unmanaged, IField<F>
    {
        var source = owner.Inner(from);
        if (at < 0 || elements.Length > from.Shape.Elements - at)
        {
            throw new ArgumentException($"elements {at} to {at + elements.Length} lie outside '{from.Label}' of {from.Shape}");
        }

        var staged = new F[elements.Length];
        owner.Device.SubmitAndWait(() => inner.Queue.Export<F>(source, staged, at));
        staged.CopyTo(elements);
    }

    /// <inheritdoc/>
    public void Copy<F>(DeviceMatrix<F> from, long fromRow, DeviceMatrix<F> to, long toRow, long rows)
        where F : unmanaged, IField<F>
    {
        var source = owner.Inner(from);
        var target = owner.Inner(to);
        owner.Device.Submit(() => inner.Queue.Copy(source, fromRow, target, toRow, rows));
    }

    /// <inheritdoc/>
    public void Reshape<F>(DeviceMatrix<F> from, DeviceMatrix<F> to)
        where F : unmanaged, IField<F>
    {
        var source = owner.Inner(from);
        var target = owner.Inner(to);
        owner.Device.Submit(() => inner.Queue.Reshape(source, target));
    }

    /// <inheritdoc/>
    public void Clear<F>(DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        var target = owner.Inner(matrix);
        owner.Device.Submit(() => inner.Queue.Clear(target));
    }

    /// <inheritdoc/>
    public IQueueEvent Record() => new Event(owner.Device);

    /// <inheritdoc/>
    public QueueCounters Read()
    {
        owner.Device.SubmitAndWait(static () => { });
        return inner.Queue.Read();
    }

    /// <summary>Work runs in order, so waiting for an empty piece of it waits for everything submitted before, and reports faults.</summary>
    private sealed class Event(DeviceThread device) : IQueueEvent
    {
        public void Wait() => device.SubmitAndWait(static () => { });
    }
}
