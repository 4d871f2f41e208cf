using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>logArity times (a + b)/2 + β·(a − b)/(2·factor), β, β², β⁴ …, the halves together at the end.</summary>
/// <param name="values">rows ≪ logArity rows.</param>
/// <param name="logArity">At most 4.</param>
/// <param name="betas">One a halving.</param>
/// <param name="inverses">Of the factors of each halving.</param>
/// <param name="folded">rows rows.</param>
/// <param name="rows">At least a vector.</param>
internal readonly unsafe struct CircleFold<X, V, T>(Mersenne31* values, int logArity, T* betas, Mersenne31** inverses, Mersenne31* folded, long rows) : IParallelBody
    where X : struct, ICircleVector<V>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, Mersenne31, V, Mersenne31Quartic>
{
    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Run(long from, long to, int worker)
    {
        var arity = 1 << logArity;
        var group = stackalloc T[arity];
        var scale = X.Broadcast(FieldMath.Invert(Mersenne31.FromUInt64((ulong)arity)));
        for (; from < to; from += 1 << X.LogLanes)
        {
            for (var k = 0; k < arity; k++)
            {
                group[k] = T.Load(values + (k * rows) + from, rows << logArity);
            }

            for (var (step, count) = (0, arity / 2); count > 0; step++, count /= 2)
            {
                for (var k = 0; k < count; k++)
                {
                    var difference = T.Scale(group[k] - group[k + count], X.Load(inverses[step] + (k * rows) + from));
                    group[k] = group[k] + group[k + count] + (betas[step] * difference);
                }
            }

            T.Store(folded + from, rows, T.Scale(group[0], scale));
        }
    }
}
