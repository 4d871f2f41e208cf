using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>Values on a union of cosets from those on each, which take turns.</summary>
internal static unsafe class Turns<X, F, V>
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
{
    /// <summary>target[i·parts + r] ← part r's element i, canonical.</summary>
    public static void Take(F* parts, int log, int logParts, F* target)
    {
        if (log < X.LogLanes)
        {
            for (long i = 0; i < 1L << (log + logParts); i++)
            {
                target[i] = parts[(i >> logParts) + ((i & ((1L << logParts) - 1)) << log)];
            }
        }
        else if (logParts == 1)
        {
            TakeTwo(parts, parts + (1L << log), 1L << log, target);
        }
        else
        {
            TakeMany(parts, log, 1 << logParts, target);
        }
    }

    private static void TakeTwo(F* even, F* odd, long count, F* target)
    {
        var lanes = 1 << X.LogLanes;
        for (long i = 0; i < count; i += lanes)
        {
            var a = X.Canonical(X.Load(even + i));
            var b = X.Canonical(X.Load(odd + i));
            X.Interleave(ref a, ref b);
            X.Store(target + (2 * i), a);
            X.Store(target + (2 * i) + lanes, b);
        }
    }

    /// <summary>Part r meets part r + parts/2, and so on with half as many, twice as long.</summary>
    [SkipLocalsInit]
    private static void TakeMany(F* parts, int log, int count, F* target)
    {
        var lanes = 1 << X.LogLanes;
        var vectors = stackalloc V[count];
        var others = stackalloc V[count];
        for (long i = 0; i < 1L << log; i += lanes)
        {
            for (var r = 0; r < count; r++)
            {
                vectors[r] = X.Canonical(X.Load(parts + ((long)r << log) + i));
            }

            for (var width = 1; width < count; width *= 2)
            {
                for (var r = 0; r < count / 2; r++)
                {
                    var (a, b) = (vectors[r], vectors[r + (count / 2)]);
                    X.Interleave(ref a, ref b);
                    (others[2 * r], others[(2 * r) + 1]) = (a, b);
                }

                var swap = vectors;
                vectors = others;
                others = swap;
            }

            for (var r = 0; r < count; r++)
            {
                X.Store(target + (i * count) + ((long)r * lanes), vectors[r]);
            }
        }
    }
}
