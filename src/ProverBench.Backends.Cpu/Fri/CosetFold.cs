using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Fri;

/// <summary>
/// Folds of arity a = 2^s as s folds of arity 2 with beta, beta², beta⁴ …, in registers and the first-level cache: the a values that join are rows/a apart.
/// Each step takes f(x), f(−x) to f(x) + f(−x) + beta·(f(x) − f(−x))/x, twice the fold; the result is divided by a once.
/// </summary>
internal readonly unsafe struct CosetFold<X, F, V, T, E>(F* source, F* target, long rows, int logArity, E beta, F shift) : IParallelBody
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Run(long from, long to, int worker)
    {
        var arity = 1 << logArity;
        var stride = rows << logArity;
        var values = stackalloc T[arity];
        var turns = stackalloc V[arity];
        var betas = stackalloc T[logArity];
        var ratio = FieldMath.Invert(FieldMath.RootOfUnity<F>((int)long.Log2(stride)));
        Prepare(turns, betas, arity);
        var lane = stackalloc F[Lanes];
        Progression<X, F, V>.Fill(lane, Lanes, FieldMath.Invert(shift) * FieldMath.Pow(ratio, (ulong)from), ratio);
        var inverse = X.Load(lane);
        var step = X.Broadcast(FieldMath.Pow(ratio, (ulong)Lanes));
        var scale = X.Broadcast(FieldMath.Invert(F.FromUInt64((ulong)arity)));
        for (var i = from; i < to; i += Lanes)
        {
            for (var j = 0; j < arity; j++)
            {
                values[j] = T.Load(source + i + (j * rows), stride);
            }

            var over = inverse;
            for (var level = 0; level < logArity; level++)
            {
                var half = arity >> (level + 1);
                for (var j = 0; j < half; j++)
                {
                    var difference = T.Scale(values[j] - values[j + half], X.Multiply(over, turns[j << level]));
                    values[j] = values[j] + values[j + half] + (difference * betas[level]);
                }

                over = X.Multiply(over, over);
            }

            T.Store(target + i, rows, T.Scale(values[0], scale));
            inverse = X.Multiply(inverse, step);
        }
    }

    /// <summary>turns[j] ← ζ^−j, ζ of order a; betas[k] ← beta^(2^k).</summary>
    private void Prepare(V* turns, T* betas, int arity)
    {
        var root = FieldMath.Invert(FieldMath.RootOfUnity<F>(logArity));
        var turn = F.One;
        for (var j = 0; j < arity; j++)
        {
            turns[j] = X.Broadcast(turn);
            turn *= root;
        }

        var power = beta;
        for (var k = 0; k < logArity; k++)
        {
            betas[k] = T.Broadcast(power);
            power = E.Square(power);
        }
    }
}
