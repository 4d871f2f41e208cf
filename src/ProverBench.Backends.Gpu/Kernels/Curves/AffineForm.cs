using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Kernels.Curves;

/// <summary>Brings points to affine coordinates on the device.</summary>
internal sealed class AffineForm<E>(GpuBackend owner)
    where E : unmanaged, IGpuCoordinate<E>
{
    /// <summary>Points that share an inversion.</summary>
    private const int Together = 16;

    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<XyzzPoint<E>>, ArrayView<E>, ArrayView<Quad>, NormalizeShape>> _normalize = new(owner.Device, CurveKernels.Normalize<E>);

    /// <summary>affine[i] ← points[i].</summary>
    public void Normalize(ArrayView<XyzzPoint<E>> points, ArrayView<Quad> affine)
    {
        if (points.Length > 0)
        {
            var shape = new NormalizeShape(points.Length, (points.Length + Together - 1) / Together);
            using var prefixes = new GpuBuffer(owner, points.Length * Unsafe.SizeOf<E>(), "products before points", MatrixContents.Undefined);
            var before = prefixes.Data.Cast<E>();
            owner.Device.Compute("affine coordinates", () => _normalize.Launch(owner.Device.Stream, Launches.Over(shape.Shares, owner.Device), points, before, affine, shape));
        }
    }

    /// <summary>results[i] ← points[i], on the host.</summary>
    public void Read<C, F>(ArrayView<XyzzPoint<E>> points, Span<AffinePoint<C, F>> results, string label)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        using var affine = new GpuPoints<C, F>(owner, points.Length, label);
        Normalize(points, affine.Quads);
        owner.OwnQueue.Read(affine.Quads.Cast<byte>(), MemoryMarshal.AsBytes(results), label);
    }
}
