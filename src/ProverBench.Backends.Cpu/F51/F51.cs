using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>Arithmetic modulo a prime on groups of four elements in 51-bit limbs, Montgomery form with R = 2^(51·N), by AVX2 and FMA.</summary>
/// <typeparam name="S">Five limbs for primes below 2^255, eight for BLS12-381's Fp.</typeparam>
/// <typeparam name="P">The prime.</typeparam>
/// <remarks>
/// Ranges. A factor pair needs |xᵢ·yⱼ| ≤ 2^102 limb by limb: 2^52 against 2^50 (a carried factor), or 2^51 against 2^51.
/// |x·y·R⁻¹| ≤ |x|·|y|/R + p/2·(1 + 2^−50), its lower limbs in [−2^50, 2^50). p/R is 0.378 for BN254 (both primes), 0.906 for BLS12-381's Fr and
/// 2^−27 for its Fp: with α = |x|/p, β = |y|/p the result is below (α·β·p/R + 1/2)·p. So products of products of BN254 stay below 1.3 p,
/// while BLS12-381's Fr grows without bound unless one factor is reduced to p/2 each time: (0.453·α + 1/2)·p.
/// The top limb of a value of α·p is α·p/2^(51(N−1)): α·0.756·2^50 for BN254, α·0.906·2^51 for BLS12-381's Fr, α·2^23.7 for its Fp.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class F51<S, P>
    where S : struct, ILimbShape
    where P : struct, IPrimeFieldParameters
{
    /// <summary>Groups that one pass of the kernels takes: its columns stay in the first-level cache.</summary>
    public const int BlockGroups = ILimbShape.MaxGroups;

    private static readonly double* s_constants = BuildConstants();
    private static readonly long* s_bias = BuildBias(products: 2, carries: true);
    private static readonly long* s_squareBias = BuildBias(products: 1, carries: true, squares: true);
    private static readonly long* s_addBias = BuildBias(products: 1, carries: false);

    /// <summary>Doubles of a group.</summary>
    public static int GroupSize => 4 * S.Limbs;

    /// <summary>p (N vectors), −p⁻¹ mod 2^51, 2^(51(N−1))/p, each four times; limbs balanced.</summary>
    public static double* Constants => s_constants;

    /// <summary>True when squares of squares need no reduction: x ↦ x²·p/R + 1/2 has a fixed point when p/R is at most 1/2.</summary>
    public static bool SquaresStayBounded { get; } = P.Modulus << 1 <= BigInteger.One << (Fma51.Bits * S.Limbs);

    /// <summary>z ← x·y/R. Strides of 0 share one factor; z may be x or y, group for group.</summary>
    public static void Multiply(double* z, long zStride, double* x, long xStride, double* y, long yStride, long groups)
    {
        var t = stackalloc byte[(BlockGroups * 8 * S.Limbs * sizeof(long)) + 64];
        var columns = (long*)(((nuint)t + 63) & ~(nuint)63);
        for (; groups > 0; groups -= BlockGroups)
        {
            var block = Math.Min(groups, BlockGroups);
            S.Products(x, xStride, y, yStride, columns, s_bias, block);
            S.Reduce(columns, s_constants, block);
            S.Finish(columns, z, zStride, block);
            x += block * xStride;
            y += block * yStride;
            z += block * zStride;
        }
    }

    /// <summary>z ← x²/R for carried limbs, |xᵢ| ≤ 2^50.5. z may be x, group for group.</summary>
    public static void Square(double* z, long zStride, double* x, long xStride, long groups)
    {
        var t = stackalloc byte[(BlockGroups * 8 * S.Limbs * sizeof(long)) + 64];
        var columns = (long*)(((nuint)t + 63) & ~(nuint)63);
        for (; groups > 0; groups -= BlockGroups)
        {
            var block = Math.Min(groups, BlockGroups);
            S.Squares(x, xStride, columns, s_squareBias, block);
            S.Reduce(columns, s_constants, block);
            S.Finish(columns, z, zStride, block);
            x += block * xStride;
            z += block * zStride;
        }
    }

    /// <summary>z ← (x·y + v·w)/R with one reduction; |z| ≤ (|x|·|y| + |v|·|w|)/R + p/2.</summary>
    public static void MultiplyAdd(
        double* z, long zStride, double* x, long xStride, double* y, long yStride, double* v, long vStride, double* w, long wStride, long groups)
    {
        var t = stackalloc byte[(BlockGroups * 8 * S.Limbs * sizeof(long)) + 64];
        var columns = (long*)(((nuint)t + 63) & ~(nuint)63);
        for (; groups > 0; groups -= BlockGroups)
        {
            var block = Math.Min(groups, BlockGroups);
            S.Products(x, xStride, y, yStride, columns, s_bias, block);
            S.AddProducts(v, vStride, w, wStride, columns, s_addBias, block);
            S.Reduce(columns, s_constants, block);
            S.Finish(columns, z, zStride, block);
            x += block * xStride;
            y += block * yStride;
            v += block * vStride;
            w += block * wStride;
            z += block * zStride;
        }
    }

    /// <summary>z ← x·y/R in Fp[u]/(u² + 1); an element is c0's group followed by c1's. Each coefficient is at most (|x₀·y₀| + |x₁·y₁|)/R + p/2.</summary>
    /// <remarks>Four products and two reductions: (x₀y₀ − x₁y₁) + (x₀y₁ + x₁y₀)·u. z may be x or y, group for group.</remarks>
    public static void MultiplyQuadratic(double* z, long zStride, double* x, long xStride, double* y, long yStride, long groups)
    {
        var size = 4 * S.Limbs;
        var t = stackalloc byte[(BlockGroups * 20 * S.Limbs * sizeof(long)) + 64];
        var first = (long*)(((nuint)t + 63) & ~(nuint)63);
        var second = first + (BlockGroups * 8 * S.Limbs);
        var negated = (double*)(second + (BlockGroups * 8 * S.Limbs));
        for (; groups > 0; groups -= BlockGroups)
        {
            var block = Math.Min(groups, BlockGroups);
            Lanes.Negate(negated, size, x + size, xStride, S.Limbs, block);
            S.Products(x, xStride, y, yStride, first, s_bias, block);
            S.AddProducts(negated, size, y + size, yStride, first, s_addBias, block);
            S.Products(x, xStride, y + size, yStride, second, s_bias, block);
            S.AddProducts(x + size, xStride, y, yStride, second, s_addBias, block);
            S.Reduce(first, s_constants, block);
            S.Reduce(second, s_constants, block);
            S.Finish(first, z, zStride, block);
            S.Finish(second, z + size, zStride, block);
            x += block * xStride;
            y += block * yStride;
            z += block * zStride;
        }
    }

    /// <summary>z ← x²/R in Fp[u]/(u² + 1), x carried: (x₀ + x₁)(x₀ − x₁) + 2x₀x₁·u. c0 is at most (|x₀| + |x₁|)²/R + p/2, c1 at most 2·|x₀·x₁|/R + p/2.</summary>
    public static void SquareQuadratic(double* z, long zStride, double* x, long xStride, long groups)
    {
        var size = 4 * S.Limbs;
        var t = stackalloc byte[(BlockGroups * 24 * S.Limbs * sizeof(long)) + 64];
        var columns = (long*)(((nuint)t + 63) & ~(nuint)63);
        var sum = (double*)(columns + (BlockGroups * 8 * S.Limbs));
        var difference = sum + (BlockGroups * size);
        var twice = difference + (BlockGroups * size);
        for (; groups > 0; groups -= BlockGroups)
        {
            var block = Math.Min(groups, BlockGroups);
            Lanes.Add(sum, size, x, xStride, x + size, xStride, S.Limbs, block);
            Lanes.Subtract(difference, size, x, xStride, x + size, xStride, S.Limbs, block);
            Lanes.Add(twice, size, x, xStride, x, xStride, S.Limbs, block);
            S.Products(twice, size, x + size, xStride, columns, s_bias, block);
            S.Reduce(columns, s_constants, block);
            S.Finish(columns, z + size, zStride, block);
            S.Products(sum, size, difference, size, columns, s_bias, block);
            S.Reduce(columns, s_constants, block);
            S.Finish(columns, z, zStride, block);
            x += block * xStride;
            z += block * zStride;
        }
    }

    /// <summary>(x, y) ← (x' + y·w/R, x' − y·w/R) with x' = x reduced to p/2; |x| and |y| afterwards ≤ (1 + |y|·|w|/(R·p) + 2^−20)·p, limbs ≤ 2^51.</summary>
    public static void Butterfly(double* x, long xStride, double* y, long yStride, double* w, long wStride, long groups)
    {
        var t = stackalloc byte[(BlockGroups * 12 * S.Limbs * sizeof(long)) + 64];
        var columns = (long*)(((nuint)t + 63) & ~(nuint)63);
        var product = (double*)(columns + (BlockGroups * 8 * S.Limbs));
        for (; groups > 0; groups -= BlockGroups)
        {
            var block = Math.Min(groups, BlockGroups);
            S.Products(y, yStride, w, wStride, columns, s_bias, block);
            S.Reduce(columns, s_constants, block);
            S.Finish(columns, product, 4 * S.Limbs, block);
            S.Butterfly(x, xStride, y, yStride, product, s_constants, block);
            x += block * xStride;
            y += block * yStride;
            w += block * wStride;
        }
    }

    /// <summary>z ← x − y − w, reduced: see <see cref="ILimbShape.SubtractReduce"/>.</summary>
    public static void SubtractReduce(double* z, long zStride, double* x, long xStride, double* y, long yStride, double* w, long wStride, long groups)
        => S.SubtractReduce(z, zStride, x, xStride, y, yStride, w, wStride, s_constants, groups);

    /// <summary>The limbs of value·R mod p, centred around zero and balanced: |value| ≤ p/2, limbs in [−2^50, 2^50).</summary>
    public static void Encode(BigInteger value, double* limbs, int stride = 1)
    {
        var residue = (value << (Fma51.Bits * S.Limbs)) % P.Modulus;
        if (residue.Sign < 0)
        {
            residue += P.Modulus;
        }

        Balance(residue > P.Modulus >> 1 ? residue - P.Modulus : residue, limbs, stride);
    }

    /// <summary>The integer Σ limbs[i]·2^(51i).</summary>
    public static BigInteger Value(double* limbs, int stride = 1)
    {
        var value = BigInteger.Zero;
        for (var i = S.Limbs - 1; i >= 0; i--)
        {
            value = (value << Fma51.Bits) + new BigInteger(limbs[i * stride]);
        }

        return value;
    }

    /// <summary>Cuts an integer into balanced limbs.</summary>
    public static void Balance(BigInteger value, double* limbs, int stride = 1)
    {
        for (var i = 0; i < S.Limbs - 1; i++)
        {
            var digit = (long)(value & Fma51.Mask);
            digit -= digit >> (Fma51.Bits - 1) << Fma51.Bits;
            limbs[i * stride] = digit;
            value = (value - digit) >> Fma51.Bits;
        }

        limbs[(S.Limbs - 1) * stride] = (double)value;
    }

    private static double* BuildConstants()
    {
        var count = S.Limbs + 2;
        var values = stackalloc double[count];
        Balance(P.Modulus, values);
        var word = BigInteger.One << Fma51.Bits;
        var inverse = (long)(word - BigInteger.ModPow(P.Modulus, (word >> 1) - 1, word));
        values[S.Limbs] = inverse - (inverse >> (Fma51.Bits - 1) << Fma51.Bits);
        values[S.Limbs + 1] = Math.ScaleB(1.0 / (double)P.Modulus, Fma51.Bits * (S.Limbs - 1));
        var constants = (double*)NativeMemory.AlignedAlloc((nuint)(count * 32), 64);
        for (var i = 0; i < 4 * count; i++)
        {
            constants[i] = values[i >> 2];
        }

        return constants;
    }

    /// <summary>
    /// What the columns start from: the constants of all products taken off; with carries also 2^62 + 2^50 in every column, which keeps them
    /// positive and rounds to the nearest, its 2^11 taken off where it is carried to.
    /// </summary>
    private static long* BuildBias(int products, bool carries, bool squares = false)
    {
        var columns = 2 * S.Limbs;
        var bias = (long*)NativeMemory.AlignedAlloc((nuint)(columns * 32), 64);
        for (var k = 0; k < columns; k++)
        {
            var low = (ulong)Math.Max(0, Math.Min(k, columns - 2 - k) + 1);
            var high = (ulong)Math.Max(0, Math.Min(k - 1, columns - 1 - k) + 1);
            var value = 0 - ((ulong)products * ((low * Fma51.LowBits) + (high * Fma51.HighBits)));
            if (squares)
            {
                value -= ((low + 1) / 2 * Fma51.LowBits) + ((high + 1) / 2 * Fma51.HighBits);
            }

            if (carries)
            {
                value += (1UL << 62) + (1UL << 50) - (k > 0 ? 1UL << 11 : 0);
            }

            for (var lane = 0; lane < 4; lane++)
            {
                bias[(4 * k) + lane] = (long)value;
            }
        }

        return bias;
    }
}
