namespace ProverBench.Backends.FarMemory;

/// <summary>A handle to a matrix that only the device thread touches.</summary>
internal sealed class FarMatrix<F>(FarMemoryBackend owner, DeviceMatrix<F> inner) : DeviceMatrix<F>
    where F : unmanaged, IField<F>
{
    private bool _disposed;

    /// <inheritdoc/>
    public override MatrixShape Shape => inner.Shape;

    /// <inheritdoc/>
    public override long Bytes => inner.Bytes;

    /// <inheritdoc/>
    public override IBackend Owner => owner;

    /// <inheritdoc/>
    public override string Label => inner.Label;

    /// <summary>The device's side, for use on the device thread.</summary>
    internal DeviceMatrix<F> Inner
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return inner;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!_disposed && disposing)
        {
            _disposed = true;
            owner.Device.SubmitAndWait(inner.Dispose);
        }
    }
}
