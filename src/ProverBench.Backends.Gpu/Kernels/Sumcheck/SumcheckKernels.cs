using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Kernels.Sumcheck;

/// <summary>Rounds of the sumcheck protocol; row i belongs to row i + half.</summary>
internal static class SumcheckKernels
{
    /// <summary>sums[g] ← Σ a·b of the lower rows of group g's threads, sums[groups + g] ← Σ of products of differences.</summary>
    public static void Sums<G>(ArrayView<G> a, ArrayView<G> b, long half, ArrayView<G> sums)
        where G : unmanaged, IGpuField<G>
    {
        var (lowest, highest) = (G.Zero, G.Zero);
        for (var i = Launches.Thread; i < half; i += Launches.Threads)
        {
            var (x, y) = (a[i], b[i]);
            lowest = G.Add(lowest, G.Multiply(x, y));
            highest = G.Add(highest, G.Multiply(G.Subtract(a[i + half], x), G.Subtract(b[i + half], y)));
        }

        AddUp(lowest, highest, sums, Grid.IdxX, Grid.DimX);
    }

    /// <summary>results[0], results[1] ← the sums of both halves of sums.</summary>
    public static void Total<G>(ArrayView<G> sums, int groups, ArrayView<G> results)
        where G : unmanaged, IGpuField<G>
    {
        var (lowest, highest) = (G.Zero, G.Zero);
        for (var g = Group.IdxX; g < groups; g += Group.DimX)
        {
            lowest = G.Add(lowest, sums[g]);
            highest = G.Add(highest, sums[groups + g]);
        }

        AddUp(lowest, highest, results, 0, 1);
    }

    /// <summary>folded[i] ← values[i] + challenge·(values[i + half] − values[i]).</summary>
    public static void Bind<G>(ArrayView<G> values, G challenge, ArrayView<G> folded)
        where G : unmanaged, IGpuField<G>
    {
        for (var i = Launches.Thread; i < folded.Length; i += Launches.Threads)
        {
            var low = values[i];
            folded[i] = G.Add(low, G.Multiply(challenge, G.Subtract(values[i + folded.Length], low)));
        }
    }

    private static void AddUp<G>(G lowest, G highest, ArrayView<G> results, int at, int stride)
        where G : unmanaged, IGpuField<G>
    {
        var shared = SharedMemory.Allocate<uint>(2 * GpuDevice.LargestGroup * G.Words);
        var other = Group.DimX * G.Words;
        var (low, high) = (lowest, highest);
        G.Store(shared, Group.IdxX, Group.DimX, low);
        G.Store(shared, other + Group.IdxX, Group.DimX, high);
        for (var half = Group.DimX >> 1; half > 0; half >>= 1)
        {
            Group.Barrier();
            if (Group.IdxX < half)
            {
                low = G.Add(low, G.Load(shared, Group.IdxX + half, Group.DimX));
                high = G.Add(high, G.Load(shared, other + Group.IdxX + half, Group.DimX));
                G.Store(shared, Group.IdxX, Group.DimX, low);
                G.Store(shared, other + Group.IdxX, Group.DimX, high);
            }
        }

        if (Group.IdxX == 0)
        {
            results[at] = low;
            results[at + stride] = high;
        }
    }
}
