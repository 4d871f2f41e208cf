using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>Columns of a trace, each from the order of its computation to coefficients and on to the larger domain while it is at hand.</summary>
internal readonly unsafe struct CircleTraceColumns<X, V>(
    Mersenne31* trace, Mersenne31* coefficients, Mersenne31* values, CircleLayers inverse, CircleLayers forward, WorkerScratch scratch) : IParallelBody
    where X : struct, ICircleVector<V>
    where V : unmanaged
{
    /// <summary>log₂ of the longest column that is extended in a place of its own, which a second-level cache holds beside its factors.</summary>
    private const int LogRoom = 16;

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var (rows, points) = (1L << inverse.Log, 1L << forward.Log);
        var logExpansion = forward.Log - inverse.Log;
        for (; from < to; from++)
        {
            var own = coefficients + (from * rows);
            TwinOrder.Reorder(trace + (from * rows), own, rows);
            CircleTransform<X, V>.Inverse(own, 0, inverse);
            if (points > CircleTransform<X, V>.Base && forward.Log <= LogRoom && inverse.Log >= 2)
            {
                CircleTransform<X, V>.ForwardAside(own, logExpansion, (Mersenne31*)scratch.Of(worker, points * sizeof(Mersenne31)), values + (from * points), forward);
            }
            else
            {
                CircleTransform<X, V>.Forward(own, logExpansion, values + (from * points), 0, forward);
            }
        }

        // Orders what was written past the caches before what tells others that it is done.
        Interlocked.MemoryBarrier();
    }
}
