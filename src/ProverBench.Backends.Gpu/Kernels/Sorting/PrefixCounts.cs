using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Kernels.Sorting;

/// <summary>Prefix sums of counts whose total is below 2^32.</summary>
internal sealed class PrefixCounts(GpuBackend owner)
{
    private readonly int _perThread = owner.Device.PerThread(16);

    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, CountShape>> _tileSums = new(owner.Device, CountKernels.TileSums);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, CountShape>> _prefixes = new(owner.Device, CountKernels.Prefixes);

    /// <summary>counts[i] ← Σ of the counts before i.</summary>
    public void Scan(ArrayView<uint> counts)
    {
        var shape = new CountShape(counts.Length, _perThread);
        var tile = (long)owner.Device.GroupSize * _perThread;
        var tiles = (counts.Length + tile - 1) / tile;
        var grid = Launches.Groups(tiles, owner.Device);
        if (tiles == 1)
        {
            owner.Device.Compute("prefix sums", () => _prefixes.Launch(owner.Device.Stream, grid, counts, counts, shape));
            return;
        }

        using var sums = new GpuBuffer(owner, tiles * sizeof(uint), "sums of tiles", MatrixContents.Undefined);
        var starts = sums.Data.Cast<uint>();
        owner.Device.Compute("sums of tiles", () => _tileSums.Launch(owner.Device.Stream, grid, counts, starts, shape));
        Scan(starts);
        owner.Device.Compute("prefix sums", () => _prefixes.Launch(owner.Device.Stream, grid, counts, starts, shape));
    }
}
