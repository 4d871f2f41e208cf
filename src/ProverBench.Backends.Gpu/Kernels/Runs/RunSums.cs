using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Kernels.Runs;

/// <summary>Sums by key of terms in ascending order of keys: chunks, then the ends of chunks, until one chunk is left. A run of all terms takes no longer than as many short ones.</summary>
/// <param name="owner">The backend.</param>
/// <param name="list">The kernel for terms that lie in memory: keys, terms, sums, keys and values of ends, shape.</param>
internal sealed class RunSums<T>(GpuBackend owner, Delegate list)
    where T : unmanaged, IGpuSum<T>
{
    /// <summary>Ends that a thread adds up: each level leaves a quarter of the one before.</summary>
    private const int PerChunk = 8;

    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<T>, ArrayView<T>, ArrayView<uint>, ArrayView<T>, RunShape>> _list = new(owner.Device, list);

    /// <summary>The same of terms that lie in memory.</summary>
    public void Sum(ArrayView<uint> keys, ArrayView<T> terms, ArrayView<T> sums, string what)
        => Sum(terms.Length, PerChunk, sums, what, (grid, endKeys, ends, shape) => _list.Launch(owner.Device.Stream, grid, keys, terms, sums, endKeys, ends, shape));

    /// <summary>sums[key] ← Σ of the terms under it, for keys that have any.</summary>
    /// <param name="count">Terms.</param>
    /// <param name="perChunk">Terms of a thread.</param>
    /// <param name="sums">Cleared before.</param>
    /// <param name="what">For messages.</param>
    /// <param name="first">Starts the first level.</param>
    /// <exception cref="DeviceMemoryException">There is no room for the ends.</exception>
    public void Sum(long count, int perChunk, ArrayView<T> sums, string what, Action<KernelConfig, ArrayView<uint>, ArrayView<T>, RunShape> first)
    {
        if (count == 0)
        {
            return;
        }

        var shape = new RunShape(count, perChunk);
        var ends = new Ends(owner, shape);
        try
        {
            owner.Device.Compute(what, () => first(Launches.Over(shape.Chunks, owner.Device), ends.Keys, ends.Sums, shape));
            while (shape.Chunks > 1)
            {
                shape = new RunShape(2 * shape.Chunks, PerChunk);
                var next = new Ends(owner, shape);
                var (terms, target, level) = (ends, next, shape);
                ends = next;
                using (terms)
                {
                    owner.Device.Compute(what, () => _list.Launch(
                        owner.Device.Stream, Launches.Over(level.Chunks, owner.Device), terms.Keys, terms.Sums, sums, target.Keys, target.Sums, level));
                }
            }
        }
        finally
        {
            ends.Dispose();
        }
    }

    private sealed class Ends(GpuBackend owner, RunShape shape) : IDisposable
    {
        private readonly GpuBuffer _keys = new(owner, 2 * shape.Chunks * sizeof(uint), "keys of partial sums", MatrixContents.Undefined);
        private readonly GpuBuffer _sums = new(owner, 2 * shape.Chunks * Unsafe.SizeOf<T>(), "partial sums", MatrixContents.Undefined);

        public ArrayView<uint> Keys => _keys.Data.Cast<uint>();

        public ArrayView<T> Sums => _sums.Data.Cast<T>();

        public void Dispose()
        {
            _keys.Dispose();
            _sums.Dispose();
        }
    }
}
