namespace ProverBench.Backends;

/// <summary>Field elements that live on a device. Layout and lazy range are the backend's; there is no element access, because it would hide a transfer.</summary>
public abstract class DeviceMatrix<F> : IDisposable
    where F : unmanaged, IField<F>
{
    /// <summary>Rows and columns.</summary>
    public abstract MatrixShape Shape { get; }

    /// <summary>Bytes held on the device, padding included.</summary>
    public abstract long Bytes { get; }

    /// <summary>The backend that owns the data; kernels of any other refuse it.</summary>
    public abstract IBackend Owner { get; }

    /// <summary>A name for ledgers and error messages.</summary>
    public abstract string Label { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back; called once or more.</summary>
    protected abstract void Dispose(bool disposing);
}
