using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Runs;

/// <summary>Sums of runs of equal keys, however long: every thread takes as many terms.</summary>
internal static class Chunk
{
    /// <summary>Adds up the runs of each chunk. Runs that end within a chunk and begin there go to sums[key]; its first and its last, which neighbours may share, to ends[2·chunk] and ends[2·chunk + 1].</summary>
    /// <remarks>The ends are again a list of terms by ascending key, of two a chunk. A single chunk has no neighbours, and all its runs go to sums. Keys without a term are not written.</remarks>
    public static void Sum<T, K>(K terms, ArrayView<uint> keys, ArrayView<T> sums, ArrayView<uint> endKeys, ArrayView<T> ends, RunShape shape)
        where T : unmanaged, IGpuSum<T>
        where K : struct, ITerms<T>
    {
        for (var chunk = Launches.Thread; chunk < shape.Chunks; chunk += Launches.Threads)
        {
            var i = chunk * shape.PerChunk;
            var end = Math.Min(i + shape.PerChunk, shape.Count);
            var key = keys[i];
            var sum = T.Zero;
            var first = shape.Chunks > 1;
            for (; i < end; i++)
            {
                var next = keys[i];
                if (next != key)
                {
                    if (first)
                    {
                        endKeys[2 * chunk] = key;
                        ends[2 * chunk] = sum;
                    }
                    else
                    {
                        sums[(int)key] = sum;
                    }

                    first = false;
                    key = next;
                    sum = T.Zero;
                }

                sum = terms.AddTo(sum, i);
            }

            if (shape.Chunks == 1)
            {
                sums[(int)key] = sum;
            }
            else
            {
                // A chunk of one run has no last besides its first: nothing, under the same key.
                if (first)
                {
                    endKeys[2 * chunk] = key;
                    ends[2 * chunk] = sum;
                    sum = T.Zero;
                }

                endKeys[(2 * chunk) + 1] = key;
                ends[(2 * chunk) + 1] = sum;
            }
        }
    }
}
