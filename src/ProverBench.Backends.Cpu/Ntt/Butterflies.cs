using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>Butterflies over vectors: decimation in frequency forward, its exact reverse (up to a factor) inverse.</summary>
internal static class Butterflies<X, F, V>
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
{
    /// <summary>(a, b) ← (a + b, (a − b)·w).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward2(ref V a, ref V b, V w)
    {
        var difference = X.Subtract(a, b);
        a = X.Add(a, b);
        b = X.Multiply(difference, w);
    }

    /// <summary>(a, b) ← (a + b·w, a − b·w).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Inverse2(ref V a, ref V b, V w)
    {
        var product = X.Multiply(b, w);
        b = X.Subtract(a, product);
        a = X.Add(a, product);
    }

    /// <summary>Two levels at once; w, w2, w3 are the first three powers of the twiddle, outputs in bit-reversed order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward4(ref V a, ref V b, ref V c, ref V d, V w, V w2, V w3)
    {
        var ac = X.Add(a, c);
        var acDifference = X.Subtract(a, c);
        var bd = X.Add(b, d);
        var bdDifference = X.MultiplyByFourthRoot(X.Subtract(b, d));
        a = X.Add(ac, bd);
        b = X.Multiply(X.Subtract(ac, bd), w2);
        c = X.Multiply(X.Add(acDifference, bdDifference), w);
        d = X.Multiply(X.Subtract(acDifference, bdDifference), w3);
    }

    /// <summary>Two levels at once; w, w2, w3 are powers of the inverse twiddle, inputs in bit-reversed order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Inverse4(ref V a, ref V b, ref V c, ref V d, V w, V w2, V w3)
    {
        var b2 = X.Multiply(b, w2);
        var c1 = X.Multiply(c, w);
        var d3 = X.Multiply(d, w3);
        var ab = X.Add(a, b2);
        var abDifference = X.Subtract(a, b2);
        var cd = X.Add(c1, d3);
        var cdDifference = X.MultiplyByFourthRoot(X.Subtract(c1, d3));
        a = X.Add(ab, cd);
        c = X.Subtract(ab, cd);
        b = X.Subtract(abDifference, cdDifference);
        d = X.Add(abDifference, cdDifference);
    }
}
