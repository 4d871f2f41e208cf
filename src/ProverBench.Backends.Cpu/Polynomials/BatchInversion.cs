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

    private const int Chains = 4;

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
            var whole = count & -(Chains * Lanes);
            Invert(values + from, whole / Lanes, prefixes);
            FieldMath.BatchInvert(new Span<F>(values + from + whole, count - whole));
        }
    }

    [SkipLocalsInit]
    private static void Invert(F* values, int vectors, V* prefixes)
    {
        if (vectors == 0)
        {
            return;
        }

        // Four chains, so that a product does not wait for the one before it.
        var a = X.Broadcast(F.One);
        var (b, c, d) = (a, a, a);
        for (var i = 0; i < vectors; i += Chains)
        {
            a = Append(values, i, prefixes, a);
            b = Append(values, i + 1, prefixes, b);
            c = Append(values, i + 2, prefixes, c);
            d = Append(values, i + 3, prefixes, d);
        }

        var totals = stackalloc F[Chains * Lanes];
        X.Store(totals, X.Canonical(a));
        X.Store(totals + Lanes, X.Canonical(b));
        X.Store(totals + (2 * Lanes), X.Canonical(c));
        X.Store(totals + (3 * Lanes), X.Canonical(d));
        FieldMath.BatchInvert(new Span<F>(totals, Chains * Lanes));
        a = X.Load(totals);
        b = X.Load(totals + Lanes);
        c = X.Load(totals + (2 * Lanes));
        d = X.Load(totals + (3 * Lanes));
        for (var i = vectors - Chains; i >= 0; i -= Chains)
        {
            a = Replace(values, i, prefixes, a);
            b = Replace(values, i + 1, prefixes, b);
            c = Replace(values, i + 2, prefixes, c);
            d = Replace(values, i + 3, prefixes, d);
        }
    }

    /// <summary>Keeps the product so far as the prefix of a vector; returns the product with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Append(F* values, int index, V* prefixes, V product)
    {
        prefixes[index] = product;
        return X.Multiply(product, X.OneIfZero(X.Load(values + (index * Lanes))));
    }

    /// <summary>Replaces a vector by its inverses, given the inverse of the product up to it; returns that of the product before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Replace(F* values, int index, V* prefixes, V inverse)
    {
        var at = values + (index * Lanes);
        var value = X.Load(at);
        var factor = X.OneIfZero(value);
        X.Store(at, X.Canonical(X.Subtract(X.Multiply(inverse, prefixes[index]), X.Subtract(factor, value))));
        return X.Multiply(inverse, factor);
    }
}
