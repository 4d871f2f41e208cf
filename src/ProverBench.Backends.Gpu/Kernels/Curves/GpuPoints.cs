using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.Curves;

/// <summary>Affine points in a device's memory, with the bits they have on the host.</summary>
internal sealed class GpuPoints<C, F> : PreparedBases<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    /// <summary>Points that are read at once where a reader gives them.</summary>
    private const int Slice = 1 << 13;

    private readonly GpuBuffer _buffer;

    /// <summary>Room for points.</summary>
    /// <exception cref="DeviceMemoryException">There is none.</exception>
    public GpuPoints(GpuBackend owner, long count, string label)
    {
        Owner = owner;
        Count = count;
        _buffer = new GpuBuffer(owner, checked(count * Unsafe.SizeOf<AffinePoint<C, F>>()), label, MatrixContents.Undefined);
    }

    /// <summary>The backend.</summary>
    public GpuBackend Owner { get; }

    /// <inheritdoc/>
    public override long Count { get; }

    /// <inheritdoc/>
    public override long Bytes => _buffer.Reserved;

    /// <summary>The points.</summary>
    /// <exception cref="ObjectDisposedException">They were disposed of.</exception>
    public ArrayView<Quad> Quads => _buffer.Data.Cast<Quad>();

    /// <summary>Takes points to the device.</summary>
    public static GpuPoints<C, F> From(GpuBackend owner, ReadOnlySpan<AffinePoint<C, F>> points, string label)
    {
        var own = new GpuPoints<C, F>(owner, points.Length, label);
        owner.OwnQueue.Write(MemoryMarshal.AsBytes(points), own._buffer, label);
        return own;
    }

    /// <summary>Takes points to the device, a slice at a time.</summary>
    public static GpuPoints<C, F> From(GpuBackend owner, long count, BaseReader<C, F> read, string label)
    {
        var own = new GpuPoints<C, F>(owner, count, label);
        try
        {
            var slice = new AffinePoint<C, F>[Math.Min(count, Slice)];
            for (var at = 0L; at < count; at += Slice)
            {
                var points = slice.AsMemory(0, (int)Math.Min(Slice, count - at));
                read(at, points);
                var bytes = MemoryMarshal.AsBytes<AffinePoint<C, F>>(points.Span);
                owner.OwnQueue.Write(bytes, own._buffer, label, at * Unsafe.SizeOf<AffinePoint<C, F>>());
            }
        }
        catch
        {
            own.Dispose();
            throw;
        }

        return own;
    }

    /// <inheritdoc/>
    public override void Dispose() => _buffer.Dispose();
}
