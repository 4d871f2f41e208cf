using System.Runtime.CompilerServices;
using ILGPU;
using ProverBench.Backends.Gpu.Queue;

namespace ProverBench.Backends.Gpu.Memory;

/// <summary>A matrix in a device's memory: column-major, elements with the bits they have on the host.</summary>
internal sealed class GpuMatrix<F> : DeviceMatrix<F>
    where F : unmanaged, IField<F>
{
    private readonly GpuBackend _owner;
    private GpuBuffer? _buffer;

    internal GpuMatrix(GpuBackend owner, MatrixShape shape, string label, MatrixContents contents)
    {
        _owner = owner;
        Shape = shape;
        Label = label;
        _buffer = new GpuBuffer(owner, checked(shape.Elements * Unsafe.SizeOf<F>()), label, contents, Lane.Copy);
        Bytes = _buffer.Reserved;
    }

    /// <inheritdoc/>
    public override MatrixShape Shape { get; }

    /// <inheritdoc/>
    public override long Bytes { get; }

    /// <inheritdoc/>
    public override IBackend Owner => _owner;

    /// <inheritdoc/>
    public override string Label { get; }

    /// <summary>All bytes.</summary>
    /// <exception cref="ObjectDisposedException">The matrix was disposed of.</exception>
    public ArrayView<byte> Data
    {
        get
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            return _buffer.Data;
        }
    }

    /// <summary>The buffer, for the host to write to.</summary>
    /// <exception cref="ObjectDisposedException">The matrix was disposed of.</exception>
    public GpuBuffer Buffer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            return _buffer;
        }
    }

    /// <summary>All elements as a kernel's: element (row, column) is at column·Rows + row.</summary>
    public ArrayView<G> Elements<G>()
        where G : unmanaged
        => Data.Cast<G>();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _buffer?.Dispose();
            _buffer = null;
        }
    }
}
