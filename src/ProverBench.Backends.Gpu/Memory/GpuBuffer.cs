using ILGPU;
using ILGPU.Runtime;

namespace ProverBench.Backends.Gpu.Memory;

/// <summary>Bytes of a device's memory, entered in the ledger.</summary>
internal sealed class GpuBuffer : IDisposable
{
    /// <summary>What an allocation takes at least, and a multiple of.</summary>
    private const long Granule = 256;

    private readonly GpuBackend _owner;
    private readonly long _length;
    private MemoryBuffer1D<byte, Stride1D.Dense>? _buffer;

    /// <summary>Reserves memory.</summary>
    /// <exception cref="DeviceMemoryException">It does not fit; nothing was reserved.</exception>
    public GpuBuffer(GpuBackend owner, long length, string label, MatrixContents contents)
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
                owner.Device.Transfer($"clearing '{label}'", () => _buffer.View.BaseView.MemSetToZero(owner.Device.Stream));
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

    /// <summary>The bytes asked for.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed of.</exception>
    public ArrayView<byte> Data
    {
        get
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            return _buffer.View.BaseView.SubView(0, _length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            _owner.Memory.Release(Reserved);
            _owner.Device.Free(buffer);
        }
    }
}
