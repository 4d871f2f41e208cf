using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Fri;

/// <summary>FRI folding over vectors, divided among threads.</summary>
internal sealed unsafe class CpuFri<X, F, V>(CpuBackend owner) : IBaseFriKernels<F>
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
{
    private const int Grain = 8192;

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <inheritdoc/>
    public void Fold(DeviceMatrix<F> values, DeviceMatrix<F> folded, in F beta, in F shift)
    {
        Shapes.RequireFold(values, folded, shift);
        var source = owner.Own(values);
        var target = owner.Own(folded);
        using var time = owner.Clock.Kernel();
        var half = FieldMath.Invert(F.FromUInt64(2));
        var ratio = FieldMath.Invert(FieldMath.RootOfUnity<F>((int)long.Log2(source.Shape.Rows)));
        var first = beta * half * FieldMath.Invert(shift);
        for (long c = 0; c < source.Shape.Columns; c++)
        {
            owner.Workers.For(target.Shape.Rows, Grain, new Body(source.Column(c), target.Column(c), target.Shape.Rows, half, first, ratio));
        }
    }

    /// <summary>to[i] ← (f(x) + f(−x))·half + (f(x) − f(−x))·first·ratio^i: beta/(2x) is a geometric progression in i.</summary>
    private readonly struct Body(F* source, F* target, long rows, F half, F first, F ratio) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var start = first * FieldMath.Pow(ratio, (ulong)from);
            var whole = from + ((to - from) & -(2L * Lanes));
            if (whole > from)
            {
                var factors = stackalloc F[2 * Lanes];
                Progression<X, F, V>.Fill(factors, 2 * Lanes, start, ratio);
                Vectors(from, whole, factors, FieldMath.Pow(ratio, (ulong)(2 * Lanes)));
                start = first * FieldMath.Pow(ratio, (ulong)whole);
            }

            for (var i = whole; i < to; i++)
            {
                target[i] = ((source[i] + source[i + rows]) * half) + ((source[i] - source[i + rows]) * start);
                start *= ratio;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Vectors(long from, long to, F* factors, F step)
        {
            var halfVector = X.Broadcast(half);
            var stepVector = X.Broadcast(step);
            var even = X.Load(factors);
            var odd = X.Load(factors + Lanes);
            for (var i = from; i < to; i += 2 * Lanes)
            {
                Fold(i, halfVector, even);
                Fold(i + Lanes, halfVector, odd);
                even = X.Multiply(even, stepVector);
                odd = X.Multiply(odd, stepVector);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Fold(long at, V halfVector, V factor)
        {
            var x = X.Load(source + at);
            var y = X.Load(source + at + rows);
            var even = X.Multiply(X.Add(x, y), halfVector);
            X.Store(target + at, X.Canonical(X.Add(even, X.Multiply(X.Subtract(x, y), factor))));
        }
    }
}
