using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Arithmetic;

/// <summary>Chains of squarings, eight vectors at a time: enough of them to keep the multipliers busy while each waits for itself.</summary>
internal sealed unsafe class CpuField<X, F, V>(CpuBackend owner) : IFieldKernels<F>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    private static int Group
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 8 << X.LogLanes;
    }

    /// <inheritdoc/>
    public void SquareChain(DeviceMatrix<F> values, long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var data = owner.Own(values).Data;
        using var time = owner.Clock.Kernel();
        owner.Workers.For(values.Shape.Elements, Group, new Body(data, steps));
    }

    private readonly struct Body(F* data, long steps) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (; from + Group <= to; from += Group)
            {
                SquareGroup(data + from);
            }

            for (; from < to; from++)
            {
                for (long step = 0; step < steps; step++)
                {
                    data[from] = F.Square(data[from]);
                }
            }
        }

        private void SquareGroup(F* values)
        {
            var lanes = 1 << X.LogLanes;
            var a = X.Load(values);
            var b = X.Load(values + lanes);
            var c = X.Load(values + (2 * lanes));
            var d = X.Load(values + (3 * lanes));
            var e = X.Load(values + (4 * lanes));
            var f = X.Load(values + (5 * lanes));
            var g = X.Load(values + (6 * lanes));
            var h = X.Load(values + (7 * lanes));
            for (long step = 0; step < steps; step++)
            {
                a = X.Multiply(a, a);
                b = X.Multiply(b, b);
                c = X.Multiply(c, c);
                d = X.Multiply(d, d);
                e = X.Multiply(e, e);
                f = X.Multiply(f, f);
                g = X.Multiply(g, g);
                h = X.Multiply(h, h);
            }

            X.Store(values, X.Canonical(a));
            X.Store(values + lanes, X.Canonical(b));
            X.Store(values + (2 * lanes), X.Canonical(c));
            X.Store(values + (3 * lanes), X.Canonical(d));
            X.Store(values + (4 * lanes), X.Canonical(e));
            X.Store(values + (5 * lanes), X.Canonical(f));
            X.Store(values + (6 * lanes), X.Canonical(g));
            X.Store(values + (7 * lanes), X.Canonical(h));
        }
    }
}
