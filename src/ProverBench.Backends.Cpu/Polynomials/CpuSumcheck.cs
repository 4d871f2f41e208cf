using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Polynomials;

/// <summary>Rounds of the sumcheck protocol over vectors, in parts that threads share.</summary>
internal sealed unsafe class CpuSumcheck<X, F, V>(CpuBackend owner) : ISumcheckKernels<F>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>Pairs of a part.</summary>
    private const int Part = 4096;

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <inheritdoc/>
    public void Sums(DeviceMatrix<F> a, DeviceMatrix<F> b, Span<F> coefficients)
    {
        var half = SumcheckShapes.RequireSums(a, b, coefficients.Length);
        using var time = owner.Clock.Kernel();
        var parts = (half + Part - 1) / Part;
        var sums = new F[2 * parts];
        owner.Workers.For(parts, 1, new SumBody(owner.Own(a).Data, owner.Own(b).Data, half, sums));
        var (lowest, highest) = (F.Zero, F.Zero);
        for (long part = 0; part < parts; part++)
        {
            lowest += sums[2 * part];
            highest += sums[(2 * part) + 1];
        }

        (coefficients[0], coefficients[1]) = (lowest, highest);
        owner.CountReturned(2L * sizeof(F));
    }

    /// <inheritdoc/>
    public void Bind(DeviceMatrix<F> values, in F challenge, DeviceMatrix<F> folded)
    {
        var half = SumcheckShapes.RequireBind(values, folded);
        using var time = owner.Clock.Kernel();
        owner.Workers.For(half, Part, new BindBody(owner.Own(values).Data, half, challenge, owner.Own(folded).Data));
    }

    private readonly struct SumBody(F* x, F* y, long half, F[] sums) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var part = from; part < to; part++)
            {
                Sum(part * Part, Math.Min(half, (part + 1) * Part), out sums[2 * part], out sums[(2 * part) + 1]);
            }
        }

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Sum(long from, long to, out F lowest, out F highest)
        {
            // Two accumulators a sum: one would wait for its own additions.
            var low0 = X.Broadcast(F.Zero);
            var low1 = low0;
            var high0 = low0;
            var high1 = low0;
            var i = from;
            for (; i + (2 * Lanes) <= to; i += 2 * Lanes)
            {
                var (a0, a1) = (X.Load(x + i), X.Load(x + i + Lanes));
                var (b0, b1) = (X.Load(y + i), X.Load(y + i + Lanes));
                low0 = X.Add(low0, X.Multiply(a0, b0));
                low1 = X.Add(low1, X.Multiply(a1, b1));
                high0 = X.Add(high0, X.Multiply(X.Subtract(X.Load(x + half + i), a0), X.Subtract(X.Load(y + half + i), b0)));
                high1 = X.Add(high1, X.Multiply(X.Subtract(X.Load(x + half + i + Lanes), a1), X.Subtract(X.Load(y + half + i + Lanes), b1)));
            }

            var lanes = stackalloc F[2 * Lanes];
            X.Store(lanes, X.Canonical(X.Add(low0, low1)));
            X.Store(lanes + Lanes, X.Canonical(X.Add(high0, high1)));
            (lowest, highest) = (F.Zero, F.Zero);
            for (var lane = 0; lane < Lanes; lane++)
            {
                lowest += lanes[lane];
                highest += lanes[Lanes + lane];
            }

            for (; i < to; i++)
            {
                lowest += x[i] * y[i];
                highest += (x[i + half] - x[i]) * (y[i + half] - y[i]);
            }
        }
    }

    private readonly struct BindBody(F* x, long half, F challenge, F* z) : IParallelBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(long from, long to, int worker)
        {
            var factor = X.Broadcast(challenge);
            var i = from;
            for (; i + Lanes <= to; i += Lanes)
            {
                var low = X.Load(x + i);
                X.Store(z + i, X.Canonical(X.Add(low, X.Multiply(factor, X.Subtract(X.Load(x + half + i), low)))));
            }

            for (; i < to; i++)
            {
                z[i] = x[i] + (challenge * (x[i + half] - x[i]));
            }
        }
    }
}
