using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Curves;

namespace ProverBench.Backends.Gpu.Kernels.Msm;

/// <summary>Buckets to sums of windows.</summary>
internal static class BucketKernels
{
    /// <summary>terms[k] ← Σ (j + 1)·bucket over a thread's buckets j of its window, keys[k] ← the window.</summary>
    /// <remarks>
    /// With running sums from the last bucket down, then first·Σ bucket bit by bit. A point addition is long code, so there is one in the kernel: each step chooses what is added to what, alike in
    /// all threads.
    /// </remarks>
    public static void Weigh<E>(ArrayView<XyzzPoint<E>> buckets, ArrayView<uint> keys, ArrayView<XyzzPoint<E>> terms, BucketShape shape)
        where E : unmanaged, IGpuCoordinate<E>
    {
        var count = (long)shape.Windows * shape.PerWindow;
        for (var t = Launches.Thread; t < count; t += Launches.Threads)
        {
            var first = (int)(t & (shape.PerWindow - 1)) << shape.LogPerThread;
            var running = XyzzPoint<E>.Zero;
            var total = XyzzPoint<E>.Zero;
            var multiple = XyzzPoint<E>.Zero;
            var summing = 2 << shape.LogPerThread;
            var steps = summing + (2 * shape.LogBuckets);
            for (var step = 0; step <= steps; step++)
            {
                // Even steps of the first part add a bucket to the running sum, odd ones that to the total; of the second, even steps double, odd ones add for a bit; the last joins both.
                var odd = (step & 1) != 0;
                var a = multiple;
                var b = multiple;
                if (step < summing)
                {
                    a = running;
                    b = odd ? total : buckets[(t << shape.LogPerThread) + (1 << shape.LogPerThread) - 1 - (step >> 1)];
                }
                else if (step == steps)
                {
                    b = total;
                }
                else if (odd)
                {
                    var bit = shape.LogBuckets - 1 - ((step - summing) >> 1);
                    b = ((first >> bit) & 1) != 0 ? running : XyzzPoint<E>.Zero;
                }

                var sum = XyzzPoint<E>.Add(a, b);
                if (step >= summing)
                {
                    multiple = sum;
                }
                else if (odd)
                {
                    total = sum;
                }
                else
                {
                    running = sum;
                }
            }

            keys[t] = (uint)(int)(t >> (shape.LogBuckets - shape.LogPerThread));
            terms[t] = multiple;
        }
    }
}
