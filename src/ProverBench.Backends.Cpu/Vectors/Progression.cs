using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Geometric progressions.</summary>
internal static unsafe class Progression<X, F, V>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>target[i] ← first·ratio^i for i &lt; count; canonical.</summary>
    public static void Fill(F* target, long count, F first, F ratio)
    {
        var head = Math.Min(count, 4 * Lanes);
        var power = first;
        for (long i = 0; i < head; i++)
        {
            target[i] = power;
            power *= ratio;
        }

        if (count < 8 * Lanes)
        {
            for (var i = head; i < count; i++)
            {
                target[i] = power;
                power *= ratio;
            }

            return;
        }

        // Four chains, so that a product does not wait for the one before it.
        var step = X.Broadcast(FieldMath.Pow(ratio, (ulong)(4 * Lanes)));
        var a = X.Load(target);
        var b = X.Load(target + Lanes);
        var c = X.Load(target + (2 * Lanes));
        var d = X.Load(target + (3 * Lanes));
        long at = 4 * Lanes;
        for (; at + (4 * Lanes) <= count; at += 4 * Lanes)
        {
            a = X.Multiply(a, step);
            b = X.Multiply(b, step);
            c = X.Multiply(c, step);
            d = X.Multiply(d, step);
            X.Store(target + at, X.Canonical(a));
            X.Store(target + at + Lanes, X.Canonical(b));
            X.Store(target + at + (2 * Lanes), X.Canonical(c));
            X.Store(target + at + (3 * Lanes), X.Canonical(d));
        }

        for (; at < count; at++)
        {
            target[at] = target[at - 1] * ratio;
        }
    }
}
