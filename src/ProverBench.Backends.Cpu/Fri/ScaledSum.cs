using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Fri;

/// <summary>target[i] ← target[i] + factor·addend[i] over an extension.</summary>
internal readonly unsafe struct ScaledSum<X, F, V, T, E>(F* target, E factor, F* addend, long rows) : IParallelBody
    where X : struct, IProductField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var by = T.Broadcast(factor);
        for (var i = from; i < to; i += 1 << X.LogLanes)
        {
            T.Store(target + i, rows, T.Load(target + i, rows) + (T.Load(addend + i, rows) * by));
        }
    }
}
