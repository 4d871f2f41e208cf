using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Queue;

/// <summary>Moves data through pinned memory, and copies on the device. Uploads to memory that no kernel knows run beside kernels; what a caller sees is one order.</summary>
internal sealed class GpuQueue(GpuBackend owner, int slotBytes) : IQueue, IDisposable
{
    private readonly Staging _uploads = new(owner.Device, slotBytes);
    private readonly Staging _downloads = new(owner.Device, slotBytes);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, RowCopy>> _copyRows = new(owner.Device, CopyKernel.Rows);
    private long _toDevice;
    private long _fromDevice;

    /// <inheritdoc/>
    public void Import<F>(ReadOnlySpan<F> elements, DeviceMatrix<F> to, long at = 0)
        where F : unmanaged, IField<F>
    {
        var target = owner.Own(to);
        RequireRange(target, at, elements.Length);
        Write(MemoryMarshal.AsBytes(elements), target.Buffer, to.Label, at * Unsafe.SizeOf<F>());
    }

    /// <inheritdoc/>
    public void Export<F>(DeviceMatrix<F> from, Span<F> elements, long at = 0)
        where F : unmanaged, IField<F>
    {
        var source = owner.Own(from);
        RequireRange(source, at, elements.Length);
        Read(source.Data.SubView(at * Unsafe.SizeOf<F>(), (long)elements.Length * Unsafe.SizeOf<F>()), MemoryMarshal.AsBytes(elements), from.Label);
    }

    /// <inheritdoc/>
    public void Copy<F>(DeviceMatrix<F> from, long fromRow, DeviceMatrix<F> to, long toRow, long rows)
        where F : unmanaged, IField<F>
    {
        var (source, target) = (owner.Own(from), owner.Own(to));
        if (source.Shape.Columns != target.Shape.Columns)
        {
            throw new ArgumentException($"copy from '{from.Label}' ({from.Shape}) to '{to.Label}' ({to.Shape}): the columns differ");
        }

        RequireRows(source, fromRow, rows);
        RequireRows(target, toRow, rows);
        var words = (long)(Unsafe.SizeOf<F>() / sizeof(uint));
        var count = rows * source.Shape.Columns * words;
        if (count > 0)
        {
            var shape = new RowCopy(rows * words, source.Shape.Rows * words, fromRow * words, target.Shape.Rows * words, toRow * words, count);
            var (sourceWords, targetWords) = (source.Elements<uint>(), target.Elements<uint>());
            owner.Device.Transfer($"copying '{from.Label}'", () => _copyRows.Launch(
                owner.Device.Stream, Launches.Over(count, owner.Device), sourceWords, targetWords, shape));
        }
    }

    /// <inheritdoc/>
    public void Reshape<F>(DeviceMatrix<F> from, DeviceMatrix<F> to)
        where F : unmanaged, IField<F>
    {
        var (source, target) = (owner.Own(from), owner.Own(to));
        if (source.Shape.Elements != target.Shape.Elements)
        {
            throw new ArgumentException($"'{from.Label}' ({from.Shape}) does not reshape to '{to.Label}' ({to.Shape})");
        }

        if (source.Shape.Elements > 0)
        {
            var (sourceBytes, targetBytes) = (source.Data, target.Data);
            owner.Device.Transfer($"reshaping '{from.Label}'", () => targetBytes.CopyFrom(owner.Device.Stream, sourceBytes));
        }
    }

    /// <inheritdoc/>
    public void Clear<F>(DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        var target = owner.Own(matrix);
        if (target.Shape.Elements > 0)
        {
            var bytes = target.Data;
            owner.Device.Transfer($"clearing '{matrix.Label}'", () => bytes.MemSetToZero(owner.Device.Stream));
        }
    }

    /// <inheritdoc/>
    public IQueueEvent Record() => owner.Device.Guarded("recording an event", () => new GpuEvent(owner.Device, owner.Device.Lanes.Mark(Lane.Copy), owner.Device.Lanes.Mark(Lane.Compute)));

    /// <inheritdoc/>
    public QueueCounters Read()
    {
        owner.Device.Wait();
        var (kernel, transfer, hidden) = owner.Device.Guarded("reading timers", owner.Device.Timers.Read);
        return new(Interlocked.Read(ref _toDevice), Interlocked.Read(ref _fromDevice), kernel, transfer, HiddenTransferNanoseconds: hidden);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _uploads.Dispose();
        _downloads.Dispose();
    }

    /// <summary>Copies bytes to the device, from a byte of the buffer on; they may change on return.</summary>
    internal void Write(ReadOnlySpan<byte> bytes, GpuBuffer to, string label, long at = 0)
    {
        _uploads.Write(bytes, to, at, label);
        Interlocked.Add(ref _toDevice, bytes.Length);
    }

    /// <summary>Copies bytes to the host, after everything submitted before has run.</summary>
    internal void Read(ArrayView<byte> from, Span<byte> bytes, string label)
    {
        _downloads.Read(from, bytes, label);
        Interlocked.Add(ref _fromDevice, bytes.Length);
    }

    private static void RequireRange<F>(GpuMatrix<F> matrix, long at, long count)
        where F : unmanaged, IField<F>
    {
        if (at < 0 || count > matrix.Shape.Elements - at)
        {
            throw new ArgumentException($"elements {at} to {at + count} lie outside '{matrix.Label}' of {matrix.Shape}");
        }
    }

    private static void RequireRows<F>(GpuMatrix<F> matrix, long from, long rows)
        where F : unmanaged, IField<F>
    {
        if (from < 0 || rows < 0 || rows > matrix.Shape.Rows - from)
        {
            throw new ArgumentException($"rows {from} to {from + rows} lie outside '{matrix.Label}' of {matrix.Shape}");
        }
    }
}
