using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>Running sums and products of a column over an extension: totals of tiles, what stands before each, then before each row.</summary>
internal static class ExtensionScanKernels
{
    /// <summary>totals[t] ← the sum of tile t.</summary>
    public static void TileSums<G, X>(ArrayView<G> values, long rows, ArrayView<G> totals, long tiles, int perThread)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
        => Totals<G, X, Sum<G, X>>(values, rows, totals, tiles, perThread);

    /// <summary>totals[t] ← the product of tile t.</summary>
    public static void TileProducts<G, X>(ArrayView<G> values, long rows, ArrayView<G> totals, long tiles, int perThread)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
        => Totals<G, X, Product<G, X>>(values, rows, totals, tiles, perThread);

    /// <summary>values[i] ← the sum of all before i; starts are those of tiles where there are several.</summary>
    public static void Sums<G, X>(ArrayView<G> values, long rows, ArrayView<G> starts, long tiles, int perThread)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
        => Prefixes<G, X, Sum<G, X>>(values, rows, starts, tiles, perThread);

    /// <summary>values[i] ← the product of all before i.</summary>
    public static void Products<G, X>(ArrayView<G> values, long rows, ArrayView<G> starts, long tiles, int perThread)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
        => Prefixes<G, X, Product<G, X>>(values, rows, starts, tiles, perThread);

    private static void Totals<G, X, O>(ArrayView<G> values, long rows, ArrayView<G> totals, long tiles, int perThread)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
        where O : struct, IScanOperation<X>
    {
        var shared = SharedMemory.Allocate<uint>(GpuDevice.LargestGroup * G.Words * X.Degree);
        var total = Scan<G, X, O>(shared, Own<G, X, O>(values, rows, perThread));
        if (Group.IdxX == Group.DimX - 1)
        {
            X.Store(totals, Grid.IdxX, tiles, total);
        }
    }

    private static void Prefixes<G, X, O>(ArrayView<G> values, long rows, ArrayView<G> starts, long tiles, int perThread)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
        where O : struct, IScanOperation<X>
    {
        var shared = SharedMemory.Allocate<uint>(GpuDevice.LargestGroup * G.Words * X.Degree);
        Scan<G, X, O>(shared, Own<G, X, O>(values, rows, perThread));
        var running = O.Identity;
        if (tiles > 1)
        {
            running = X.Load(starts, Grid.IdxX, tiles);
        }

        if (Group.IdxX > 0)
        {
            running = O.Join(running, X.LoadWords(shared, Group.IdxX - 1, Group.DimX));
        }

        var first = FirstRow(perThread);
        for (var i = first; i < first + perThread && i < rows; i++)
        {
            var own = X.Load(values, i, rows);
            X.Store(values, i, rows, running);
            running = O.Join(running, own);
        }
    }

    private static long FirstRow(int perThread) => Launches.Thread * perThread;

    private static X Own<G, X, O>(ArrayView<G> values, long rows, int perThread)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
        where O : struct, IScanOperation<X>
    {
        var total = O.Identity;
        var first = FirstRow(perThread);
        for (var i = first; i < first + perThread && i < rows; i++)
        {
            total = O.Join(total, X.Load(values, i, rows));
        }

        return total;
    }

    /// <summary>Leaves what the threads up to each have in shared memory; returns this thread's.</summary>
    private static X Scan<G, X, O>(ArrayView<uint> shared, X own)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
        where O : struct, IScanOperation<X>
    {
        var total = own;
        X.StoreWords(shared, Group.IdxX, Group.DimX, total);
        Group.Barrier();
        for (var distance = 1; distance < Group.DimX; distance <<= 1)
        {
            if (Group.IdxX >= distance)
            {
                total = O.Join(total, X.LoadWords(shared, Group.IdxX - distance, Group.DimX));
            }

            Group.Barrier();
            X.StoreWords(shared, Group.IdxX, Group.DimX, total);
            Group.Barrier();
        }

        return total;
    }
}
