using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>Columns from the order of a computation to twin order: even rows first, then odd rows from the last to the first.</summary>
internal readonly unsafe struct TwinOrder(Mersenne31* trace, Mersenne31* values, long rows) : IParallelBody
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long from, long to, int worker)
    {
        var half = rows / 2;
        for (; from < to; from++)
        {
            var source = (ulong*)(trace + (from * rows));
            var even = (uint*)(values + (from * rows));
            var odd = even + rows - 1;
            for (long i = 0; i < half; i++)
            {
                var pair = source[i];
                even[i] = (uint)pair;
                odd[-i] = (uint)(pair >> 32);
            }
        }
    }
}
