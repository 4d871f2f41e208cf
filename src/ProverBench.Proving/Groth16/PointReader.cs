using System.Runtime.ExceptionServices;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Groth16;

/// <summary>Reads points on several threads, so that a device is not kept waiting by checks.</summary>
internal sealed class PointReader(int threads, CancellationToken stop)
{
    private const int Together = 512;

    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = threads, CancellationToken = stop };

    /// <summary>All points in order.</summary>
    public BaseReader<C, T> All<C, T>(BaseReader<C, T> source)
        where C : struct, ICurve<C, T>
        where T : unmanaged, IField<T>
        => (from, points) => Each(points.Length, (first, count) => source(from + first, points.Slice(first, count)));

    /// <summary>Those of some wires, ascending; neighbours are read together.</summary>
    public BaseReader<C, T> Picked<C, T>(BaseReader<C, T> source, int[] wires)
        where C : struct, ICurve<C, T>
        where T : unmanaged, IField<T>
        => (from, points) => Each(points.Length, (first, count) =>
        {
            for (int i = first, run; i < first + count; i += run)
            {
                var wire = wires[from + i];
                for (run = 1; i + run < first + count && wires[from + i + run] == wire + run; run++)
                {
                }

                source(wire, points.Slice(i, run));
            }
        });

    private void Each(int count, Action<int, int> read)
    {
        try
        {
            Parallel.For(0, (count + Together - 1) / Together, _options, task => read(task * Together, Math.Min(Together, count - (task * Together))));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
