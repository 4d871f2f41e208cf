using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Kernels.Dots;

/// <summary>Inner products of columns with a column over an extension, which is planar: coefficient after coefficient.</summary>
internal static class DotKernels
{
    /// <summary>sums[c·parts + p] ← Σ values[i, c]·weights[i] over part p of the rows; neighbouring groups take the same rows, so that weights are fetched once.</summary>
    public static void Dot<G, X>(ArrayView<G> values, ArrayView<G> weights, long rows, long columns, int parts, ArrayView<G> sums)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        var part = Grid.IdxX / columns;
        var column = Grid.IdxX - (part * columns);
        var sum = X.Zero;
        for (var i = (part * Group.DimX) + Group.IdxX; i < rows; i += (long)parts * Group.DimX)
        {
            sum = X.Add(sum, X.Scale(X.Load(weights, i, rows), values[(column * rows) + i]));
        }

        AddUp<G, X>(sum, sums, ((column * parts) + part) * X.Degree);
    }

    /// <summary>results[g] ← Σ sums[g·parts + p], elements one after the other.</summary>
    public static void Total<G, X>(ArrayView<G> sums, int parts, ArrayView<G> results)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        var sum = X.Zero;
        for (var p = Group.IdxX; p < parts; p += Group.DimX)
        {
            sum = X.Add(sum, X.Load(sums, (((long)Grid.IdxX * parts) + p) * X.Degree, 1));
        }

        AddUp<G, X>(sum, results, (long)Grid.IdxX * X.Degree);
    }

    /// <summary>results[at …] ← the sum over the group's threads, a power of two of them.</summary>
    private static void AddUp<G, X>(X own, ArrayView<G> results, long at)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        var shared = SharedMemory.Allocate<uint>(GpuDevice.LargestGroup * G.Words * X.Degree);
        var sum = own;
        X.StoreWords(shared, Group.IdxX, Group.DimX, sum);
        for (var half = Group.DimX >> 1; half > 0; half >>= 1)
        {
            Group.Barrier();
            if (Group.IdxX < half)
            {
                sum = X.Add(sum, X.LoadWords(shared, Group.IdxX + half, Group.DimX));
                X.StoreWords(shared, Group.IdxX, Group.DimX, sum);
            }
        }

        if (Group.IdxX == 0)
        {
            X.Store(results, at, 1, sum);
        }
    }
}
