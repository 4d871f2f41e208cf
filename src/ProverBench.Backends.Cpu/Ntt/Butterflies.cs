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

    /// <inheritdoc cref="ITwoAdicVectorField{F, V}.Fourier4"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fourier4(ref V a, ref V b, ref V c, ref V d)
    {
        var ac = X.Add(a, c);
        var acDifference = X.Subtract(a, c);
        var bd = X.Add(b, d);
        var bdDifference = X.MultiplyByFourthRoot(X.Subtract(b, d));
        a = X.Add(ac, bd);
        b = X.Subtract(ac, bd);
        c = X.Add(acDifference, bdDifference);
        d = X.Subtract(acDifference, bdDifference);
    }

    /// <summary>Undoes <see cref="Fourier4"/> up to the factor 4: the same sums over other pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InverseFourier4(ref V a, ref V b, ref V c, ref V d)
    {
        X.Fourier4(ref a, ref c, ref b, ref d);
        (b, d) = (d, b);
    }

    /// <summary>Two levels at once; w, w2, w3 are the first three powers of the twiddle, outputs in bit-reversed order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward4(ref V a, ref V b, ref V c, ref V d, V w, V w2, V w3)
    {
        X.Fourier4(ref a, ref b, ref c, ref d);
        b = X.Multiply(b, w2);
        c = X.Multiply(c, w);
        d = X.Multiply(d, w3);
    }

    /// <summary>Two levels at once; w, w2, w3 are powers of the inverse twiddle, inputs in bit-reversed order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Inverse4(ref V a, ref V b, ref V c, ref V d, V w, V w2, V w3)
    {
        b = X.Multiply(b, w2);
        c = X.Multiply(c, w);
        d = X.Multiply(d, w3);
        InverseFourier4(ref a, ref b, ref c, ref d);
    }
}
