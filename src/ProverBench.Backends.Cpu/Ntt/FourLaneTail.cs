using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>The two levels of a transform whose butterflies lie inside vectors of four lanes, by way of a transposition.</summary>
internal static unsafe class FourLaneTail<X, F, V>
    where X : struct, ITwoAdicVectorField<F, V>, IFourLanes<V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
{
    /// <inheritdoc cref="ITwoAdicVectorField{F, V}.ForwardTail"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(F* values, long count)
    {
        for (var p = values; p < values + count; p += 16)
        {
            var a = X.Load(p);
            var b = X.Load(p + 4);
            var c = X.Load(p + 8);
            var d = X.Load(p + 12);
            X.Transpose(ref a, ref b, ref c, ref d);
            var ac = X.Add(a, c);
            var bd = X.Add(b, d);
            var acDifference = X.Subtract(a, c);
            var bdDifference = X.MultiplyByFourthRoot(X.Subtract(b, d));
            a = X.Canonical(X.Add(ac, bd));
            b = X.Canonical(X.Subtract(ac, bd));
            c = X.Canonical(X.Add(acDifference, bdDifference));
            d = X.Canonical(X.Subtract(acDifference, bdDifference));
            X.Transpose(ref a, ref b, ref c, ref d);
            X.Store(p, a);
            X.Store(p + 4, b);
            X.Store(p + 8, c);
            X.Store(p + 12, d);
        }
    }

    /// <inheritdoc cref="ITwoAdicVectorField{F, V}.InverseTail"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Inverse(F* values, long count)
    {
        for (var p = values; p < values + count; p += 16)
        {
            var a = X.Load(p);
            var b = X.Load(p + 4);
            var c = X.Load(p + 8);
            var d = X.Load(p + 12);
            X.Transpose(ref a, ref b, ref c, ref d);
            var ab = X.Add(a, b);
            var cd = X.Add(c, d);
            var abDifference = X.Subtract(a, b);
            var cdDifference = X.MultiplyByFourthRoot(X.Subtract(c, d));
            a = X.Add(ab, cd);
            c = X.Subtract(ab, cd);
            b = X.Subtract(abDifference, cdDifference);
            d = X.Add(abDifference, cdDifference);
            X.Transpose(ref a, ref b, ref c, ref d);
            X.Store(p, a);
            X.Store(p + 4, b);
            X.Store(p + 8, c);
            X.Store(p + 12, d);
        }
    }
}
