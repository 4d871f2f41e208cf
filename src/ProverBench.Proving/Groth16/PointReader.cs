using System.Runtime.ExceptionServices;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Groth16;

/// <summary>Reads points for a device: on several threads where it asks for many at once, so that it is not kept waiting by checks, and on its own threads where it asks for few.</summary>
internal sealed class PointReader(int threads, CancellationToken stop)
{
    private const int Together = 512;

    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = threads, CancellationToken = stop };

    /// <summary>A part of points.</summary>
    private delegate void Part(int first, int count);

    /// <summary>All points in order.</summary>
    public BaseReader<C, T> All<C, T>(BaseReader<C, T> source)
        where C : struct, ICurve<C, T>
        where T : unmanaged, IField<T>
        => (from, points) => Each(points.Length, (first, count) => source(from + first, points.Slice(first, count)));

    /// <summary>Those of some wires, ascending.</summary>
    public BaseReader<C, T> Picked<C, T>(WireReader<C, T> source, int[] wires)
        where C : struct, ICurve<C, T>
        where T : unmanaged, IField<T>
        => (from, points) => Each(points.Length, (first, count) => source(wires.AsSpan((int)from + first, count), points.Span.Slice(first, count)));

    private void Each(int count, Part read)
    {
        if (count <= Together)
        {
            stop.ThrowIfCancellationRequested();
            read(0, count);
            return;
        }

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
