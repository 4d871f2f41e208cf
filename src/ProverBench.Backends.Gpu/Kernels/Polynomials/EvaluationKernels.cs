using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Kernels.Polynomials;

/// <summary>Values of polynomials at a point: a thread takes every so many coefficients, by Horner's rule in a power of the point, and groups add up.</summary>
internal static class EvaluationKernels
{
    /// <summary>sums[c·groups + g] ← Σ coefficients[j, c]·point^j over the rows j that group g of a column takes; groups = sums.Length / columns.</summary>
    /// <param name="coefficients">Columns of rows elements.</param>
    /// <param name="rows">Rows of a column.</param>
    /// <param name="groups">Groups of a column.</param>
    /// <param name="point">The point.</param>
    /// <param name="stride">The point's power by the threads of a column.</param>
    /// <param name="sums">A sum a group.</param>
    public static void Partial<G>(ArrayView<G> coefficients, long rows, long groups, G point, G stride, ArrayView<G> sums)
        where G : unmanaged, IGpuField<G>
    {
        var column = Grid.IdxX / groups;
        var first = ((Grid.IdxX - (column * groups)) * Group.DimX) + Group.IdxX;
        var step = groups * Group.DimX;
        var sum = G.Zero;
        for (var i = first + ((rows - 1 - first) / step * step); i >= first && first < rows; i -= step)
        {
            sum = G.Add(G.Multiply(sum, stride), coefficients[(column * rows) + i]);
        }

        AddUp(G.Multiply(sum, GpuMath.Pow(point, first)), sums);
    }

    /// <summary>results[c] ← Σ sums[c·groups + g].</summary>
    public static void Total<G>(ArrayView<G> sums, long groups, ArrayView<G> results)
        where G : unmanaged, IGpuField<G>
    {
        var sum = G.Zero;
        for (long g = Group.IdxX; g < groups; g += Group.DimX)
        {
            sum = G.Add(sum, sums[(Grid.IdxX * groups) + g]);
        }

        AddUp(sum, results);
    }

    /// <summary>results[group] ← the sum over the group's threads, a power of two of them.</summary>
    private static void AddUp<G>(G own, ArrayView<G> results)
        where G : unmanaged, IGpuField<G>
    {
        var shared = SharedMemory.Allocate<uint>(GpuDevice.LargestGroup * G.Words);
        var sum = own;
        G.Store(shared, Group.IdxX, Group.DimX, sum);
        for (var half = Group.DimX >> 1; half > 0; half >>= 1)
        {
            Group.Barrier();
            if (Group.IdxX < half)
            {
                sum = G.Add(sum, G.Load(shared, Group.IdxX + half, Group.DimX));
                G.Store(shared, Group.IdxX, Group.DimX, sum);
            }
        }

        if (Group.IdxX == 0)
        {
            results[Grid.IdxX] = sum;
        }
    }
}
