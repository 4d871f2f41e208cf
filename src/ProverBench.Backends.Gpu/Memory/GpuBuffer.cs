using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Queue;

namespace ProverBench.Backends.Gpu.Memory;

/// <summary>Bytes of a device's memory, entered in the ledger.</summary>
/// <remarks>
/// As long as nobody has had a view of them, no kernel can reach them: they are cleared and written in the copy lane, beside whatever the compute lane does. The first view makes the compute lane wait for
/// what was last written, before anything that has the view can be submitted; from then on all goes through the compute lane, in order.
/// </remarks>
internal sealed class GpuBuffer : IDisposable
{
    /// <summary>What an allocation takes at least, and a multiple of.</summary>
    private const long Granule = 256;

    private readonly GpuBackend _owner;
    private readonly long _length;
    private MemoryBuffer1D<byte, Stride1D.Dense>? _buffer;
    private ILaneMark? _written;
    private volatile bool _seen;

    /// <summary>Reserves memory.</summary>
    /// <param name="owner">The backend.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="label">What it is for.</param>
    /// <param name="contents">What it holds.</param>
    /// <param name="clearedIn">The lane that clears it: compute for what kernels fill, copy for what the host does.</param>
    /// <exception cref="DeviceMemoryException">It does not fit; nothing was reserved.</exception>
    public GpuBuffer(GpuBackend owner, long length, string label, MatrixContents contents, Lane clearedIn = Lane.Compute)
    {
        _owner = owner;
        _length = length;
        Reserved = checked(Math.Max(1, (length + Granule - 1) / Granule) * Granule);
        owner.Memory.Reserve(label, Reserved);
        try
        {
            _buffer = owner.Device.Reserve(Reserved, label);
            if (contents == MatrixContents.Zero && length > 0)
            {
                Write($"clearing '{label}'", clearedIn, 0, length, (stream, view) => view.MemSetToZero(stream));
            }
        }
        catch
        {
            owner.Memory.Release(Reserved);
            throw;
        }
    }

    /// <summary>Bytes taken.</summary>
    public long Reserved { get; }

    /// <summary>The bytes asked for, as kernels of the compute lane have them.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed of.</exception>
    public ArrayView<byte> Data
    {
        get
        {
            var all = All;
            if (!_seen)
            {
                _owner.Device.Guarded("ordering lanes", () =>
                {
                    if (_written is { } mark)
                    {
                        _written = null;
                        _owner.Device.OrderCompute(mark);
                        mark.Dispose();
                    }

                    return _seen = true;
                });
            }

            return all;
        }
    }

    private ArrayView<byte> All
    {
        get
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            return _buffer.View.BaseView.SubView(0, _length);
        }
    }

    /// <summary>Submits what fills a part, in the lane wanted if no kernel knows the buffer, else in the compute lane.</summary>
    /// <returns>The lane it went to.</returns>
    public Lane Write(string what, Lane wanted, long at, long length, Action<AcceleratorStream, ArrayView<byte>> copy)
    {
        var part = All.SubView(at, length);
        return _owner.Device.Guarded(what, () =>
        {
            var lane = _seen ? Lane.Compute : _written is null ? wanted : Lane.Copy;
            _owner.Device.Transfer(what, lane, stream => copy(stream, part));
            _written?.Dispose();
            _written = lane == Lane.Copy ? _owner.Device.Lanes.Mark(lane) : null;
            _seen = lane == Lane.Compute;
            return lane;
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            _owner.Memory.Release(Reserved);
            _owner.Device.Free(buffer, _written);
            _written = null;
        }
    }
}
