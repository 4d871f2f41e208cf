using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Polynomials;

/// <summary>Montgomery's trick in every lane: three products an element and one inversion a block.</summary>
/// <remarks>A zero is multiplied in as a one, and the one that comes back is taken off again.</remarks>
internal readonly unsafe struct BatchInversion<X, F, V>(F* values, WorkerScratch scratch) : IParallelBody
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>Elements of a block; its prefix products stay in the first-level cache for small fields.</summary>
    public const int Block = 2048;

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var prefixes = (V*)scratch.Of(worker, (long)Block / Lanes * sizeof(V));
        for (; from < to; from += Block)
        {
            var count = (int)Math.Min(Block, to - from);
            var whole = count & -Lanes;
            Invert(values + from, whole / Lanes, prefixes);
            FieldMath.BatchInvert(new Span<F>(values + from + whole, count - whole));
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Invert(F* values, int vectors, V* prefixes)
    {
        if (vectors == 0)
        {
            return;
        }

        // Two chains, so that a product does not wait for the one before it.
        var even = X.Broadcast(F.One);
        var odd = even;
        for (var i = 0; i < vectors; i += 2)
        {
            prefixes[i] = even;
            even = X.Multiply(even, X.OneIfZero(X.Load(values + (i * Lanes))));
            if (i + 1 < vectors)
            {
                prefixes[i + 1] = odd;
                odd = X.Multiply(odd, X.OneIfZero(X.Load(values + ((i + 1) * Lanes))));
            }
        }

        var totals = stackalloc F[2 * Lanes];
        X.Store(totals, X.Canonical(even));
        X.Store(totals + Lanes, X.Canonical(odd));
        FieldMath.BatchInvert(new Span<F>(totals, 2 * Lanes));
        even = X.Load(totals);
        odd = X.Load(totals + Lanes);
        for (var i = (vectors - 1) & -2; i >= 0; i -= 2)
        {
            if (i + 1 < vectors)
            {
                odd = Step(values + ((i + 1) * Lanes), prefixes[i + 1], odd);
            }

            even = Step(values + (i * Lanes), prefixes[i], even);
        }
    }

    /// <summary>Replaces a vector by its inverses, given the inverse of the product up to it; returns that of the product before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Step(F* at, V prefix, V inverse)
    {
        var value = X.Load(at);
        var factor = X.OneIfZero(value);
        X.Store(at, X.Canonical(X.Subtract(X.Multiply(inverse, prefix), X.Subtract(factor, value))));
        return X.Multiply(inverse, factor);
    }
}
