using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Kernels.Polynomials;

/// <summary>Prefix products of columns: products of tiles, their prefixes, then the prefixes within each tile.</summary>
internal static class ScanKernels
{
    /// <summary>products[c·Tiles + tile] ← the product of a tile.</summary>
    public static void TileProducts<G>(ArrayView<G> values, ArrayView<G> products, ScanShape shape)
        where G : unmanaged, IGpuField<G>
    {
        var column = Grid.IdxX / shape.Tiles;
        var shared = SharedMemory.Allocate<uint>(GpuDevice.LargestGroup * G.Words);
        Scan<G>(shared, OwnProduct(values, column, shape));
        if (Group.IdxX == Group.DimX - 1)
        {
            products[Grid.IdxX] = G.Load(shared, Group.IdxX, Group.DimX);
        }
    }

    /// <summary>values[i] ← start[c·Tiles + tile]·Π of the tile's elements before i. Without starts there is one tile a column.</summary>
    public static void Prefixes<G>(ArrayView<G> values, ArrayView<G> starts, ScanShape shape)
        where G : unmanaged, IGpuField<G>
    {
        var column = Grid.IdxX / shape.Tiles;
        var shared = SharedMemory.Allocate<uint>(GpuDevice.LargestGroup * G.Words);
        Scan<G>(shared, OwnProduct(values, column, shape));
        var product = starts.Length == 0 ? G.One : starts[Grid.IdxX];
        if (Group.IdxX > 0)
        {
            product = G.Multiply(product, G.Load(shared, Group.IdxX - 1, Group.DimX));
        }

        var first = FirstRow(column, shape);
        for (var i = first; i < first + shape.PerThread && i < shape.Rows; i++)
        {
            var own = values[(column * shape.Rows) + i];
            values[(column * shape.Rows) + i] = product;
            product = G.Multiply(product, own);
        }
    }

    private static long FirstRow(long column, ScanShape shape)
        => (((Grid.IdxX - (column * shape.Tiles)) * Group.DimX) + Group.IdxX) * shape.PerThread;

    private static G OwnProduct<G>(ArrayView<G> values, long column, ScanShape shape)
        where G : unmanaged, IGpuField<G>
    {
        var product = G.One;
        var first = FirstRow(column, shape);
        for (var i = first; i < first + shape.PerThread && i < shape.Rows; i++)
        {
            product = G.Multiply(product, values[(column * shape.Rows) + i]);
        }

        return product;
    }

    /// <summary>Leaves the products of the threads up to each in shared memory.</summary>
    private static void Scan<G>(ArrayView<uint> shared, G own)
        where G : unmanaged, IGpuField<G>
    {
        var product = own;
        G.Store(shared, Group.IdxX, Group.DimX, product);
        Group.Barrier();
        for (var distance = 1; distance < Group.DimX; distance <<= 1)
        {
            if (Group.IdxX >= distance)
            {
                product = G.Multiply(product, G.Load(shared, Group.IdxX - distance, Group.DimX));
            }

            Group.Barrier();
            G.Store(shared, Group.IdxX, Group.DimX, product);
            Group.Barrier();
        }
    }
}
