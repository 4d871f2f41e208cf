using ILGPU;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Kernels.Sorting;

/// <summary>Prefix sums of counts: sums of tiles, a group each, their prefixes, then the prefixes within each tile.</summary>
internal static class CountKernels
{
    /// <summary>sums[tile] ← Σ of the tile's counts.</summary>
    public static void TileSums(ArrayView<uint> counts, ArrayView<uint> sums, CountShape shape)
    {
        var shared = SharedMemory.Allocate<uint>(GpuDevice.LargestGroup);
        Scan(shared, OwnSum(counts, shape));
        if (Group.IdxX == Group.DimX - 1)
        {
            sums[Grid.IdxX] = shared[Group.IdxX];
        }
    }

    /// <summary>counts[i] ← starts[tile] + Σ of the tile's counts before i. Without starts there is one tile.</summary>
    public static void Prefixes(ArrayView<uint> counts, ArrayView<uint> starts, CountShape shape)
    {
        var shared = SharedMemory.Allocate<uint>(GpuDevice.LargestGroup);
        Scan(shared, OwnSum(counts, shape));
        var sum = Grid.DimX == 1 ? 0 : starts[Grid.IdxX];
        if (Group.IdxX > 0)
        {
            sum += shared[Group.IdxX - 1];
        }

        var first = Launches.Thread * shape.PerThread;
        var end = Math.Min(first + shape.PerThread, shape.Count);
        for (var i = first; i < end; i++)
        {
            var own = counts[i];
            counts[i] = sum;
            sum += own;
        }
    }

    private static uint OwnSum(ArrayView<uint> counts, CountShape shape)
    {
        var first = Launches.Thread * shape.PerThread;
        var end = Math.Min(first + shape.PerThread, shape.Count);
        var sum = 0U;
        for (var i = first; i < end; i++)
        {
            sum += counts[i];
        }

        return sum;
    }

    /// <summary>Leaves the sums of the threads up to each in shared memory.</summary>
    internal static void Scan(ArrayView<uint> shared, uint own)
    {
        var sum = own;
        shared[Group.IdxX] = sum;
        Group.Barrier();
        for (var distance = 1; distance < Group.DimX; distance <<= 1)
        {
            if (Group.IdxX >= distance)
            {
                sum += shared[Group.IdxX - distance];
            }

            Group.Barrier();
            shared[Group.IdxX] = sum;
            Group.Barrier();
        }
    }
}
