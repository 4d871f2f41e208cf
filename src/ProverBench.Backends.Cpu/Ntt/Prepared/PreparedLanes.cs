using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Ntt.Prepared;

/// <summary>Eight residues modulo p &lt; 2^31 as words below 2p, and products by prepared factors.</summary>
/// <remarks>
/// With q = ⌊x·w′ / 2^32⌋ the difference x·w − q·p is in [0, p + p·x / 2^32), and so below 2p for every word x: both products need low words alone, and only q is put together
/// from even and odd words. Sums and differences of what was brought below p are below 2p again; factors take those as they are.
/// </remarks>
internal static class PreparedLanes<P>
    where P : struct, IMont31Parameters
{
    private static Vector256<uint> Modulus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(P.Modulus);
    }

    /// <summary>x in [0, p) for x in [0, 2p).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Reduce(Vector256<uint> x) => Avx2.Min(x, Avx2.Subtract(x, Modulus));

    /// <summary>x·w in [0, 2p), for any words x; w may differ from lane to lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Multiply(Vector256<uint> x, Vector256<uint> factor, Vector256<uint> quotient, Vector256<uint> oddQuotient)
    {
        var even = Avx2.Multiply(x, quotient).AsUInt32();
        var odd = Avx2.Multiply(Odd(x), oddQuotient).AsUInt32();
        return Avx2.Subtract(Avx2.MultiplyLow(x, factor), Avx2.MultiplyLow(Avx2.Blend(Odd(even), odd, 0b1010_1010), Modulus));
    }

    /// <summary>x·w in [0, 2p), for any words x and one factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<uint> Multiply(Vector256<uint> x, PreparedFactor* factor)
    {
        var quotient = Quotient(factor);
        return Multiply(x, Value(factor), quotient, quotient);
    }

    /// <summary>(a, b) ← (a + b, a − b), all below 2p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum(ref Vector256<uint> a, ref Vector256<uint> b)
    {
        a = Reduce(a);
        b = Reduce(b);
        var raised = Avx2.Add(a, Modulus);
        a = Avx2.Add(a, b);
        b = Avx2.Subtract(raised, b);
    }

    /// <summary>(a, b) ← (a + b·w, a − b·w) and (c, d) ← (c + d·v, c − d·v), all below 2p; two side by side, so that they do not wait for each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Join(
        ref Vector256<uint> a,
        ref Vector256<uint> b,
        PreparedFactor* w,
        ref Vector256<uint> c,
        ref Vector256<uint> d,
        PreparedFactor* v)
    {
        var quotient = Quotient(w);
        var other = w == v ? quotient : Quotient(v);
        var oddB = Odd(b);
        var oddD = Odd(d);
        var evenB = Avx2.Multiply(b, quotient).AsUInt32();
        var evenD = Avx2.Multiply(d, other).AsUInt32();
        oddB = Avx2.Multiply(oddB, quotient).AsUInt32();
        oddD = Avx2.Multiply(oddD, other).AsUInt32();
        b = Avx2.MultiplyLow(b, Value(w));
        d = Avx2.MultiplyLow(d, Value(v));
        evenB = Avx2.MultiplyLow(Avx2.Blend(Odd(evenB), oddB, 0b1010_1010), Modulus);
        evenD = Avx2.MultiplyLow(Avx2.Blend(Odd(evenD), oddD, 0b1010_1010), Modulus);
        b = Avx2.Subtract(b, evenB);
        d = Avx2.Subtract(d, evenD);
        Sum(ref a, ref b);
        Sum(ref c, ref d);
    }

    /// <summary>(a, b) ← (a + b, (a − b)·w) and (c, d) ← (c + d, (c − d)·v), all below 2p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Split(
        ref Vector256<uint> a,
        ref Vector256<uint> b,
        PreparedFactor* w,
        ref Vector256<uint> c,
        ref Vector256<uint> d,
        PreparedFactor* v)
    {
        Sum(ref a, ref b);
        Sum(ref c, ref d);
        var quotient = Quotient(w);
        var other = w == v ? quotient : Quotient(v);
        var oddB = Odd(b);
        var oddD = Odd(d);
        var evenB = Avx2.Multiply(b, quotient).AsUInt32();
        var evenD = Avx2.Multiply(d, other).AsUInt32();
        oddB = Avx2.Multiply(oddB, quotient).AsUInt32();
        oddD = Avx2.Multiply(oddD, other).AsUInt32();
        b = Avx2.MultiplyLow(b, Value(w));
        d = Avx2.MultiplyLow(d, Value(v));
        evenB = Avx2.MultiplyLow(Avx2.Blend(Odd(evenB), oddB, 0b1010_1010), Modulus);
        evenD = Avx2.MultiplyLow(Avx2.Blend(Odd(evenD), oddD, 0b1010_1010), Modulus);
        b = Avx2.Subtract(b, evenB);
        d = Avx2.Subtract(d, evenD);
    }

    /// <summary>Odd words in the places of even ones too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Odd(Vector256<uint> x) => Avx.DuplicateOddIndexed(x.AsSingle()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<uint> Value(PreparedFactor* factor) => Avx2.BroadcastScalarToVector256((uint*)factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<uint> Quotient(PreparedFactor* factor) => Avx2.BroadcastScalarToVector256((uint*)factor + 1);
}
