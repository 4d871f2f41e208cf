using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Vectors;

/// <content>Inner products: factors in three limbs of 22 bits, as in the unreduced sums.</content>
internal readonly unsafe partial struct PackedGoldilocks
{
    /// <inheritdoc/>
    public static int FactorWords => 3;

    /// <inheritdoc/>
    public static void PrepareFactor(Goldilocks factor, ulong* prepared)
    {
        const ulong Mask = (1UL << LimbBits) - 1;
        prepared[0] = factor.Value & Mask;
        prepared[1] = (factor.Value >> LimbBits) & Mask;
        prepared[2] = factor.Value >> (2 * LimbBits);
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void InnerProducts(Vector256<ulong>* values, ulong* factors, int stride, int count, int degree, Vector256<ulong>* results)
    {
        var sums = stackalloc Vector256<ulong>[SumSize];
        for (var d = 0; d < degree; d++)
        {
            results[d] = default;
            for (var from = 0; from < count; from += MaxProducts)
            {
                Sum(values + from, factors + (((long)d * stride) + from) * 3, Math.Min(MaxProducts, count - from), sums);
                results[d] = from == 0 ? Reduce(sums) : Add(results[d], Reduce(sums));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(Vector256<ulong>* values, ulong* factors, int count, Vector256<ulong>* sums)
    {
        var s0 = Vector256<ulong>.Zero;
        var (s1, s2, s3, s4, s5) = (s0, s0, s0, s0, s0);
        var end = values + count;
        for (; values < end; values++, factors += 3)
        {
            var low = values[0].AsUInt32();
            var high = HighHalves(values[0]);
            var f0 = Vector256.Create(factors[0]).AsUInt32();
            var f1 = Vector256.Create(factors[1]).AsUInt32();
            var f2 = Vector256.Create(factors[2]).AsUInt32();
            s0 = Avx2.Add(s0, Avx2.Multiply(low, f0));
            s1 = Avx2.Add(s1, Avx2.Multiply(low, f1));
            s2 = Avx2.Add(s2, Avx2.Multiply(low, f2));
            s3 = Avx2.Add(s3, Avx2.Multiply(high, f0));
            s4 = Avx2.Add(s4, Avx2.Multiply(high, f1));
            s5 = Avx2.Add(s5, Avx2.Multiply(high, f2));
        }

        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
        sums[4] = s4;
        sums[5] = s5;
    }
}
