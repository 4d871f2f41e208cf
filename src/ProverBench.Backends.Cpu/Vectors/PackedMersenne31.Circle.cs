using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Circle;

namespace ProverBench.Backends.Cpu.Vectors;

/// <content>The three layers of a circle FFT inside vectors: eight blocks of eight elements, transposed, so that vector j holds element j of each.</content>
internal readonly unsafe partial struct PackedMersenne31 : ICircleVector<Vector256<uint>>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interleave(ref Vector256<uint> a, ref Vector256<uint> b)
    {
        var (low, high) = (Avx2.UnpackLow(a, b), Avx2.UnpackHigh(a, b));
        a = Avx2.Permute2x128(low, high, 0x20);
        b = Avx2.Permute2x128(low, high, 0x31);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAside(Mersenne31* to, Vector256<uint> value) => value.StoreAlignedNonTemporal((uint*)to);

    /// <inheritdoc/>
    public static void InverseTail(Mersenne31* values, long count, CircleLayers layers)
    {
        var fours = layers[layers.Log - 3];
        var twos = layers[layers.Log - 2];
        var (f0, f1, f2, f3) = (Broadcast(fours[0]), Broadcast(fours[1]), Broadcast(fours[2]), Broadcast(fours[3]));
        var (t0, t1, one) = (Broadcast(twos[0]), Broadcast(twos[1]), Broadcast(layers[layers.Log - 1][0] * layers.Scale));
        var scale = Broadcast(layers.Scale);
        var end = (Vector256<uint>*)(values + count);
        for (var at = (Vector256<uint>*)values; at < end; at += 8)
        {
            var (a, b, c, d, e, f, g, h) = (at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]);
            Lanes.Transpose(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
            Split(ref a, ref e, f0);
            Split(ref b, ref f, f1);
            Split(ref c, ref g, f2);
            Split(ref d, ref h, f3);
            Split(ref a, ref c, t0);
            Split(ref b, ref d, t1);
            Split(ref e, ref g, t0);
            Split(ref f, ref h, t1);
            Last(ref a, ref b, one, scale);
            Last(ref c, ref d, one, scale);
            Last(ref e, ref f, one, scale);
            Last(ref g, ref h, one, scale);
            Lanes.Transpose(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
            (at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]) = (a, b, c, d, e, f, g, h);
        }
    }

    /// <inheritdoc/>
    public static void ForwardTail(Mersenne31* values, long count, CircleLayers layers, int trivial)
    {
        if (trivial == 3)
        {
            return;
        }

        var fours = layers[layers.Log - 3];
        var twos = layers[layers.Log - 2];
        var (f0, f1, f2, f3) = (Broadcast(fours[0]), Broadcast(fours[1]), Broadcast(fours[2]), Broadcast(fours[3]));
        var (t0, t1, one) = (Broadcast(twos[0]), Broadcast(twos[1]), Broadcast(layers[layers.Log - 1][0]));
        var end = (Vector256<uint>*)(values + count);
        for (var at = (Vector256<uint>*)values; at < end; at += 8)
        {
            var (a, b, c, d, e, f, g, h) = (at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]);
            Lanes.Transpose(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
            if (trivial == 0)
            {
                Join(ref a, ref b, one);
                Join(ref c, ref d, one);
                Join(ref e, ref f, one);
                Join(ref g, ref h, one);
            }

            if (trivial <= 1)
            {
                Join(ref a, ref c, t0);
                Join(ref b, ref d, t1);
                Join(ref e, ref g, t0);
                Join(ref f, ref h, t1);
            }

            Join(ref a, ref e, f0);
            Join(ref b, ref f, f1);
            Join(ref c, ref g, f2);
            Join(ref d, ref h, f3);
            Lanes.Transpose(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
            (at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]) = (a, b, c, d, e, f, g, h);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(ref Vector256<uint> a, ref Vector256<uint> b, Vector256<uint> factor)
        => CircleTransform<PackedMersenne31, Vector256<uint>>.Split(ref a, ref b, factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join(ref Vector256<uint> a, ref Vector256<uint> b, Vector256<uint> factor)
        => CircleTransform<PackedMersenne31, Vector256<uint>>.Join(ref a, ref b, factor);

    /// <summary>(a, b) ← ((a + b)·scale, (a − b)·factor), canonical.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Last(ref Vector256<uint> a, ref Vector256<uint> b, Vector256<uint> factor, Vector256<uint> scale)
        => (a, b) = (Canonical(Multiply(Add(a, b), scale)), Canonical(Multiply(Subtract(a, b), factor)));
}
