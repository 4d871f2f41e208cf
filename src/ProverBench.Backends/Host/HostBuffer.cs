namespace ProverBench.Backends.Host;

/// <summary>Working memory of kernels: counted in the backend's ledger and, where it is large, of the pages that matrices use, so that a kernel's lists take what an earlier one gave back.</summary>
public sealed unsafe class HostBuffer : IDisposable
{
    private readonly HostBackend _owner;
    private readonly HostBlock _block;
    private void* _data;

    /// <summary>Takes memory with undefined contents.</summary>
    /// <exception cref="DeviceMemoryException">The limit would be passed, or there is none.</exception>
    public HostBuffer(HostBackend owner, long bytes, string label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        (_owner, Bytes) = (owner, bytes);
        owner.Memory.Reserve(label, bytes);
        try
        {
            _block = owner.Take((nuint)bytes, MatrixContents.Undefined);
            _data = _block.Data;
        }
        catch (OutOfMemoryException)
        {
            owner.Memory.Release(bytes);
            throw new DeviceMemoryException(label, bytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        }
    }

    /// <summary>Frees memory that nobody disposed of.</summary>
    ~HostBuffer() => Free();

    /// <summary>Bytes asked for.</summary>
    public long Bytes { get; }

    /// <summary>The first byte, aligned to 64; null after it was given back.</summary>
    public void* Data => _data;

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_data is not null)
        {
            _data = null;
            _block.Free();
            _owner.Memory.Release(Bytes);
        }
    }
}
