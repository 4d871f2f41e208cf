using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>
/// Sums of products over vectors of any width. A factor of an unreduced sum is cut into limbs of 22 bits, the other into words of 32: products of 54 bits, of which 2^10 fit 64.
/// </summary>
internal static unsafe class GoldilocksSums<X, W, V>
    where X : struct, IVectorField<Goldilocks, V>
    where W : struct, IGoldilocksWords<V>
    where V : unmanaged
{
    /// <summary>Limbs of a factor.</summary>
    public const int FactorSize = 3;

    /// <summary>Words of a sum: word 3·h + j has the weight 2^(32·h + 22·j).</summary>
    public const int SumSize = 6;

    /// <summary>Products that fit a sum.</summary>
    public const int MaxProducts = 1 << (64 - 32 - LimbBits);

    private const int LimbBits = 22;

    private const ulong LimbMask = (1UL << LimbBits) - 1;

    /// <inheritdoc cref="IUnreducedSums{V}.Prepare"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prepare(V factor, V* prepared)
    {
        prepared[0] = W.ShiftRight(W.ShiftLeft(factor, 64 - LimbBits), 64 - LimbBits);
        prepared[1] = W.ShiftRight(W.ShiftLeft(factor, 64 - (2 * LimbBits)), 64 - LimbBits);
        prepared[2] = W.ShiftRight(factor, 2 * LimbBits);
    }

    /// <inheritdoc cref="IInnerProducts{F, V}.PrepareFactor"/>
    public static void PrepareFactor(Goldilocks factor, ulong* prepared)
    {
        prepared[0] = factor.Value & LimbMask;
        prepared[1] = (factor.Value >> LimbBits) & LimbMask;
        prepared[2] = factor.Value >> (2 * LimbBits);
    }

    /// <inheritdoc cref="IUnreducedSums{V}.AddProducts(V, V*, int, V*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(V value, V* factors, int count, V* sums)
    {
        var high = W.HighHalf(value);
        var end = factors + (FactorSize * count);
        for (; factors < end; factors += FactorSize, sums += SumSize)
        {
            sums[0] = W.Add(sums[0], W.LowProduct(value, factors[0]));
            sums[1] = W.Add(sums[1], W.LowProduct(value, factors[1]));
            sums[2] = W.Add(sums[2], W.LowProduct(value, factors[2]));
            sums[3] = W.Add(sums[3], W.LowProduct(high, factors[0]));
            sums[4] = W.Add(sums[4], W.LowProduct(high, factors[1]));
            sums[5] = W.Add(sums[5], W.LowProduct(high, factors[2]));
        }
    }

    /// <inheritdoc cref="IUnreducedSums{V}.AddProducts(V, V, V, V, V*, int, V*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(V a, V b, V c, V d, V* factors, int count, V* sums)
    {
        var (aHigh, bHigh) = (W.HighHalf(a), W.HighHalf(b));
        var (cHigh, dHigh) = (W.HighHalf(c), W.HighHalf(d));
        long next = FactorSize * count;
        var end = factors + next;
        for (; factors < end; factors += FactorSize, sums += SumSize)
        {
            for (var j = 0; j < FactorSize; j++)
            {
                var fa = factors[j];
                var fb = factors[next + j];
                var fc = factors[(2 * next) + j];
                var fd = factors[(3 * next) + j];
                sums[j] = W.Add(sums[j], FourProducts(a, fa, b, fb, c, fc, d, fd));
                sums[j + 3] = W.Add(sums[j + 3], FourProducts(aHigh, fa, bHigh, fb, cHigh, fc, dHigh, fd));
            }
        }
    }

    /// <inheritdoc cref="IUnreducedSums{V}.Reduce"/>
    /// <remarks>
    /// The words of all sums are gathered by the power of φ = 2^32 at which they stand, K₀ + K₁φ + K₂φ² + K₃φ³, each below 2^57; with φ² = φ − 1, φ³ = −1
    /// that is K₀ + (K₁ + K₂)φ − K₂ − K₃.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Reduce(V* sum)
    {
        const byte Rest = (2 * LimbBits) - 32;
        var k0 = W.Add(W.Low(sum[0]), W.ShiftLeft(W.Low(sum[1]), LimbBits));
        var k1 = W.Add(
            W.Add(W.Add(W.High(sum[0]), W.ShiftLeft(W.High(sum[1]), LimbBits)), W.ShiftLeft(W.Low(sum[2]), Rest)),
            W.Add(W.Low(sum[3]), W.ShiftLeft(W.Low(sum[4]), LimbBits)));
        var k2 = W.Add(
            W.Add(W.ShiftLeft(W.High(sum[2]), Rest), W.High(sum[3])),
            W.Add(W.ShiftLeft(W.High(sum[4]), LimbBits), W.ShiftLeft(W.Low(sum[5]), Rest)));
        var k3 = W.ShiftLeft(W.High(sum[5]), Rest);
        var middle = W.Add(k1, k2);
        var value = W.AddModulo(W.Reduce(W.High(middle), W.ShiftLeft(middle, 32)), k0);
        return X.Subtract(value, W.Add(k2, k3));
    }

    /// <inheritdoc cref="IInnerProducts{F, V}.InnerProducts"/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void InnerProducts(V* values, ulong* factors, int stride, int count, int degree, V* results)
    {
        var sums = stackalloc V[SumSize];
        for (var d = 0; d < degree; d++)
        {
            results[d] = default;
            for (var from = 0; from < count; from += MaxProducts)
            {
                Sum(values + from, factors + ((((long)d * stride) + from) * FactorSize), Math.Min(MaxProducts, count - from), sums);
                results[d] = from == 0 ? Reduce(sums) : X.Add(results[d], Reduce(sums));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(V* values, ulong* factors, int count, V* sums)
    {
        V s0 = default;
        var (s1, s2, s3, s4, s5) = (s0, s0, s0, s0, s0);
        var end = values + count;
        for (; values < end; values++, factors += FactorSize)
        {
            var low = values[0];
            var high = W.HighHalf(low);
            var f0 = W.Broadcast(factors[0]);
            var f1 = W.Broadcast(factors[1]);
            var f2 = W.Broadcast(factors[2]);
            s0 = W.Add(s0, W.LowProduct(low, f0));
            s1 = W.Add(s1, W.LowProduct(low, f1));
            s2 = W.Add(s2, W.LowProduct(low, f2));
            s3 = W.Add(s3, W.LowProduct(high, f0));
            s4 = W.Add(s4, W.LowProduct(high, f1));
            s5 = W.Add(s5, W.LowProduct(high, f2));
        }

        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
        sums[4] = s4;
        sums[5] = s5;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FourProducts(V a0, V b0, V a1, V b1, V a2, V b2, V a3, V b3)
        => W.Add(W.Add(W.LowProduct(a0, b0), W.LowProduct(a1, b1)), W.Add(W.LowProduct(a2, b2), W.LowProduct(a3, b3)));
}
