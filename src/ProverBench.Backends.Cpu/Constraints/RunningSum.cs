using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>S from the sums of the rows in its place: each block on its own from where the blocks before it end, column by column.</summary>
internal readonly unsafe struct RunningSum<F, E>(F* column, long rows, long blockRows, E* starts, E share) : IParallelBody
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        for (; from < to; from++)
        {
            for (var d = 0; d < E.ExtensionDegree; d++)
            {
                var values = column + (d * rows);
                var running = starts[from].Coefficient(d);
                var own = share.Coefficient(d);
                for (var i = from * blockRows; i < Math.Min(rows, (from + 1) * blockRows); i++)
                {
                    var next = running + (values[i] - own);
                    values[i] = running;
                    running = next;
                }
            }
        }
    }
}
