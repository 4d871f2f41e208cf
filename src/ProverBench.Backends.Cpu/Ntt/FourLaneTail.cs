using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>The two levels of a transform whose butterflies lie inside vectors of four lanes, by way of a transposition.</summary>
internal static unsafe class FourLaneTail<X, F, V>
    where X : struct, ITwoAdicVectorField<F, V>, IFourLanes<V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
{
    /// <inheritdoc cref="ITwoAdicVectorField{F, V}.ForwardTail"/>
    public static void Forward(F* values, long count)
    {
        for (var p = values; p < values + count; p += 16)
        {
            var a = X.Load(p);
            var b = X.Load(p + 4);
            var c = X.Load(p + 8);
            var d = X.Load(p + 12);
            X.Transpose(ref a, ref b, ref c, ref d);
            X.Fourier4(ref a, ref b, ref c, ref d);
            a = X.Canonical(a);
            b = X.Canonical(b);
            c = X.Canonical(c);
            d = X.Canonical(d);
            X.Transpose(ref a, ref b, ref c, ref d);
            X.Store(p, a);
            X.Store(p + 4, b);
            X.Store(p + 8, c);
            X.Store(p + 12, d);
        }
    }

    /// <inheritdoc cref="ITwoAdicVectorField{F, V}.InverseTail"/>
    public static void Inverse(F* values, long count)
    {
        for (var p = values; p < values + count; p += 16)
        {
            var a = X.Load(p);
            var b = X.Load(p + 4);
            var c = X.Load(p + 8);
            var d = X.Load(p + 12);
            X.Transpose(ref a, ref b, ref c, ref d);
            Butterflies<X, F, V>.InverseFourier4(ref a, ref b, ref c, ref d);
            X.Transpose(ref a, ref b, ref c, ref d);
            X.Store(p, a);
            X.Store(p + 4, b);
            X.Store(p + 8, c);
            X.Store(p + 12, d);
        }
    }
}
