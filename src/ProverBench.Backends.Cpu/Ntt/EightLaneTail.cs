using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>The three levels of a transform whose butterflies lie inside vectors of eight lanes, by way of a transposition.</summary>
internal static unsafe class EightLaneTail<X, F, V>
    where X : struct, ITwoAdicVectorField<F, V>, IEightLanes<V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
{
    /// <inheritdoc cref="ITwoAdicVectorField{F, V}.ForwardTail"/>
    public static void Forward(F* values, long count, RootTable<F> roots)
    {
        var eighth = X.Broadcast(roots.Powers(3)[1]);
        var eighthCubed = X.Broadcast(roots.Powers(3)[3]);
        for (var p = values; p < values + count; p += 64)
        {
            Load(p, out var a, out var b, out var c, out var d, out var e, out var f, out var g, out var h);
            Butterfly(ref a, ref e);
            Butterfly(ref b, ref f);
            Butterfly(ref c, ref g);
            Butterfly(ref d, ref h);
            f = X.Multiply(f, eighth);
            g = X.MultiplyByFourthRoot(g);
            h = X.Multiply(h, eighthCubed);
            Butterfly(ref a, ref c);
            Butterfly(ref b, ref d);
            Butterfly(ref e, ref g);
            Butterfly(ref f, ref h);
            d = X.MultiplyByFourthRoot(d);
            h = X.MultiplyByFourthRoot(h);
            Butterfly(ref a, ref b);
            Butterfly(ref c, ref d);
            Butterfly(ref e, ref f);
            Butterfly(ref g, ref h);
            Store(p, X.Canonical(a), X.Canonical(b), X.Canonical(c), X.Canonical(d), X.Canonical(e), X.Canonical(f), X.Canonical(g), X.Canonical(h));
        }
    }

    /// <inheritdoc cref="ITwoAdicVectorField{F, V}.InverseTail"/>
    public static void Inverse(F* values, long count, RootTable<F> roots)
    {
        var eighth = X.Broadcast(roots.Powers(3)[1]);
        var eighthCubed = X.Broadcast(roots.Powers(3)[3]);
        var fourth = X.Broadcast(roots.Powers(2)[1]);
        for (var p = values; p < values + count; p += 64)
        {
            Load(p, out var a, out var b, out var c, out var d, out var e, out var f, out var g, out var h);
            Butterfly(ref a, ref b);
            Butterfly(ref c, ref d);
            Butterfly(ref e, ref f);
            Butterfly(ref g, ref h);
            d = X.Multiply(d, fourth);
            h = X.Multiply(h, fourth);
            Butterfly(ref a, ref c);
            Butterfly(ref b, ref d);
            Butterfly(ref e, ref g);
            Butterfly(ref f, ref h);
            f = X.Multiply(f, eighth);
            g = X.Multiply(g, fourth);
            h = X.Multiply(h, eighthCubed);
            Butterfly(ref a, ref e);
            Butterfly(ref b, ref f);
            Butterfly(ref c, ref g);
            Butterfly(ref d, ref h);
            Store(p, a, b, c, d, e, f, g, h);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Butterfly(ref V a, ref V b)
    {
        var difference = X.Subtract(a, b);
        a = X.Add(a, b);
        b = difference;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(F* p, out V a, out V b, out V c, out V d, out V e, out V f, out V g, out V h)
    {
        a = X.Load(p);
        b = X.Load(p + 8);
        c = X.Load(p + 16);
        d = X.Load(p + 24);
        e = X.Load(p + 32);
        f = X.Load(p + 40);
        g = X.Load(p + 48);
        h = X.Load(p + 56);
        X.Transpose(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(F* p, V a, V b, V c, V d, V e, V f, V g, V h)
    {
        X.Transpose(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
        X.Store(p, a);
        X.Store(p + 8, b);
        X.Store(p + 16, c);
        X.Store(p + 24, d);
        X.Store(p + 32, e);
        X.Store(p + 40, f);
        X.Store(p + 48, g);
        X.Store(p + 56, h);
    }
}
