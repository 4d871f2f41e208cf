using System.Runtime.InteropServices;

namespace ProverBench.Backends.Host;

/// <summary>The queue of a <see cref="HostBackend"/>: everything has run when its call returns.</summary>
internal sealed unsafe class HostQueue(HostBackend owner) : IQueue
{
    private long _toDevice;
    private long _fromDevice;

    /// <inheritdoc/>
    public void Import<F>(ReadOnlySpan<F> elements, DeviceMatrix<F> to, long at = 0)
        where F : unmanaged, IField<F>
    {
        using var time = owner.Clock.Transfer();
        var target = owner.Own(to);
        RequireRange(target, at, elements.Length);
        elements.CopyTo(new Span<F>(target.Data + at, elements.Length));
        Interlocked.Add(ref _toDevice, (long)elements.Length * sizeof(F));
    }

    /// <inheritdoc/>
    public void Export<F>(DeviceMatrix<F> from, Span<F> elements, long at = 0)
        where F : unmanaged, IField<F>
    {
        using var time = owner.Clock.Transfer();
        var source = owner.Own(from);
        RequireRange(source, at, elements.Length);
        new ReadOnlySpan<F>(source.Data + at, elements.Length).CopyTo(elements);
        Interlocked.Add(ref _fromDevice, (long)elements.Length * sizeof(F));
    }

    /// <inheritdoc/>
    public void Copy<F>(DeviceMatrix<F> from, long fromRow, DeviceMatrix<F> to, long toRow, long rows)
        where F : unmanaged, IField<F>
    {
        using var time = owner.Clock.Transfer();
        var source = owner.Own(from);
        var target = owner.Own(to);
        if (source.Shape.Columns != target.Shape.Columns)
        {
            throw new ArgumentException($"copy from '{from.Label}' ({from.Shape}) to '{to.Label}' ({to.Shape}): the columns differ");
        }

        RequireRows(source, fromRow, rows);
        RequireRows(target, toRow, rows);
        owner.CopyRuns(
            (byte*)(source.Data + fromRow), source.Shape.Rows * sizeof(F), (byte*)(target.Data + toRow), target.Shape.Rows * sizeof(F), rows * sizeof(F), source.Shape.Columns);
    }

    /// <inheritdoc/>
    public void Reshape<F>(DeviceMatrix<F> from, DeviceMatrix<F> to)
        where F : unmanaged, IField<F>
    {
        using var time = owner.Clock.Transfer();
        var source = owner.Own(from);
        var target = owner.Own(to);
        if (source.Shape.Elements != target.Shape.Elements)
        {
            throw new ArgumentException($"'{from.Label}' ({from.Shape}) does not reshape to '{to.Label}' ({to.Shape})");
        }

        owner.CopyRuns((byte*)source.Data, source.Bytes, (byte*)target.Data, target.Bytes, source.Bytes, 1);
    }

    /// <inheritdoc/>
    public void Clear<F>(DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        using var time = owner.Clock.Transfer();
        var target = owner.Own(matrix);
        NativeMemory.Clear(target.Data, (nuint)target.Bytes);
    }

    /// <inheritdoc/>
    public IQueueEvent Record() => Done.Instance;

    /// <inheritdoc/>
    public QueueCounters Read() => new(
        Interlocked.Read(ref _toDevice),
        Interlocked.Read(ref _fromDevice),
        owner.Clock.KernelNanoseconds,
        owner.Clock.TransferNanoseconds);

    /// <summary>Counts bytes that a kernel returned to the host: points, roots, paths.</summary>
    internal void CountReturned(long bytes) => Interlocked.Add(ref _fromDevice, bytes);

    private static void RequireRange<F>(HostMatrix<F> matrix, long at, long count)
        where F : unmanaged, IField<F>
    {
        if (at < 0 || count > matrix.Shape.Elements - at)
        {
            throw new ArgumentException($"elements {at} to {at + count} lie outside '{matrix.Label}' of {matrix.Shape}");
        }
    }

    private static void RequireRows<F>(HostMatrix<F> matrix, long from, long rows)
        where F : unmanaged, IField<F>
    {
        if (from < 0 || rows < 0 || rows > matrix.Shape.Rows - from)
        {
            throw new ArgumentException($"rows {from} to {from + rows} lie outside '{matrix.Label}' of {matrix.Shape}");
        }
    }

    private sealed class Done : IQueueEvent
    {
        public static readonly Done Instance = new();

        public void Wait()
        {
        }
    }
}
