using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Polynomials;

/// <summary>Loops over one element at a time of up to three operands, Lanes at once and the rest one by one.</summary>
internal static unsafe class Elementwise<X, F, V>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>z ← x ∘ y.</summary>
    internal readonly struct Product(F* x, F* y, F* z) : IParallelBody
    {
        /// <inheritdoc/>
        public void Run(long from, long to, int worker)
        {
            var i = from;
            for (; i + Lanes <= to; i += Lanes)
            {
                X.Store(z + i, X.Canonical(X.Multiply(X.Load(x + i), X.Load(y + i))));
            }

            for (; i < to; i++)
            {
                z[i] = x[i] * y[i];
            }
        }
    }

    /// <summary>z ← x ∘ y − w.</summary>
    internal readonly struct ProductDifference(F* x, F* y, F* w, F* z) : IParallelBody
    {
        /// <inheritdoc/>
        public void Run(long from, long to, int worker)
        {
            var i = from;
            for (; i + Lanes <= to; i += Lanes)
            {
                X.Store(z + i, X.Canonical(X.Subtract(X.Multiply(X.Load(x + i), X.Load(y + i)), X.Load(w + i))));
            }

            for (; i < to; i++)
            {
                z[i] = (x[i] * y[i]) - w[i];
            }
        }
    }

    /// <summary>x ← scale·x + y.</summary>
    internal readonly struct ScaleAdd(F* x, F scale, F* y) : IParallelBody
    {
        /// <inheritdoc/>
        public void Run(long from, long to, int worker)
        {
            var factor = X.Broadcast(scale);
            var i = from;
            for (; i + Lanes <= to; i += Lanes)
            {
                X.Store(x + i, X.Canonical(X.Add(X.Multiply(X.Load(x + i), factor), X.Load(y + i))));
            }

            for (; i < to; i++)
            {
                x[i] = (x[i] * scale) + y[i];
            }
        }
    }

    /// <summary>x ← scale·x.</summary>
    internal readonly struct Scale(F* x, F scale) : IParallelBody
    {
        /// <inheritdoc/>
        public void Run(long from, long to, int worker)
        {
            var factor = X.Broadcast(scale);
            var i = from;
            for (; i + Lanes <= to; i += Lanes)
            {
                X.Store(x + i, X.Canonical(X.Multiply(X.Load(x + i), factor)));
            }

            for (; i < to; i++)
            {
                x[i] *= scale;
            }
        }
    }
}
