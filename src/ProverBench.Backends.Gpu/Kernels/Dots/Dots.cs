using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Kernels.Dots;

/// <summary>Inner products of columns with a column over an extension.</summary>
internal sealed class Dots<G, X>(GpuBackend owner)
    where G : unmanaged, IGpuField<G>
    where X : unmanaged, IGpuExtension<X, G>
{
    /// <summary>Rows that a thread of a sum takes at least, where there are many columns.</summary>
    private const int PerThread = 16;

    private const int MostParts = 512;

    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, long, long, int, ArrayView<G>>> _dot = new(owner.Device, DotKernels.Dot<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, int, ArrayView<G>>> _total = new(owner.Device, DotKernels.Total<G, X>);

    /// <summary>results[c] ← Σ values[i, c]·weights[i], elements one after the other.</summary>
    public void Run(ArrayView<G> values, ArrayView<G> weights, MatrixShape shape, ArrayView<G> results)
    {
        var tile = (long)owner.Device.GroupSize * PerThread;
        var parts = (int)Math.Clamp((shape.Rows + tile - 1) / tile, 1, Math.Min(MostParts, owner.Device.MostGroups));
        using var sums = new GpuBuffer(owner, shape.Columns * parts * X.Degree * Unsafe.SizeOf<G>(), "partial sums", MatrixContents.Undefined);
        owner.Device.Compute("sums of products", () =>
        {
            _dot.Launch(owner.Device.Stream, Launches.Groups(shape.Columns * parts, owner.Device), values, weights, shape.Rows, shape.Columns, parts, sums.Data.Cast<G>());
            _total.Launch(owner.Device.Stream, Launches.Groups(shape.Columns, owner.Device), sums.Data.Cast<G>(), parts, results);
        });
    }
}
