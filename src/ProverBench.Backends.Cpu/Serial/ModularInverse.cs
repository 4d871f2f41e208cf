using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Serial;

/// <summary>x⁻¹ by the binary GCD on 64-bit approximations, 31 steps at a time (Pornin, eprint 2020/972, algorithm 2).</summary>
/// <remarks>
/// Keeps u·y ≡ a and v·y ≡ b mod p while (a, b) falls from (y, p) to (0, 1). Thirty-one steps are done on the lowest 31 and the highest 33 bits of
/// a and b; their factors, at most 2^31 in size, are then applied to the whole numbers, and u and v are divided by 2^31 in Montgomery's way.
/// Not in constant time. About a tenth of the time of a power.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class ModularInverse<L, P>
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    private const int Steps = 31;
    private const ulong StepMask = (1UL << Steps) - 1;
    private const ulong FactorBias = 0x7FFF_FFFF;

    /// <summary>R², so that the inverse of x·R, which is x⁻¹·R⁻¹, becomes x⁻¹·R.</summary>
    private static readonly PrimeField<L, P> s_rSquared = PrimeField<L, P>.FromBigInteger(BigInteger.One << (128 * L.Count));

    /// <summary>inverse ← x⁻¹; false, and zero, when x is zero.</summary>
    public static bool TryInvert(in PrimeField<L, P> value, out PrimeField<L, P> inverse)
    {
        inverse = default;
        if (value.IsZero)
        {
            return false;
        }

        var modulus = PrimeField<L, P>.Modulus;
        var p = (ulong*)&modulus;
        var first = value.Montgomery;
        var second = modulus;
        L u = default;
        L v = default;
        u[0] = 1;
        var a = (ulong*)&first;
        var b = (ulong*)&second;
        while (!first.IsZero)
        {
            Approximate(a, b, out var low, out var high);
            Factors(low, high, out var f0, out var g0, out var f1, out var g1);
            Combine(a, b, ref f0, ref g0, ref f1, ref g1);
            CombineModulo((ulong*)&u, (ulong*)&v, f0, g0, f1, g1, p);
        }

        inverse = PrimeField<L, P>.FromMontgomery(v) * s_rSquared;
        return true;
    }

    /// <summary>The lowest 31 bits and the 33 bits from the top of the longer number, of both; the numbers themselves when they fit 64 bits.</summary>
    private static void Approximate(ulong* a, ulong* b, out ulong low, out ulong high)
    {
        var top = L.Count - 1;
        while (top > 0 && (a[top] | b[top]) == 0)
        {
            top--;
        }

        if (top == 0)
        {
            (low, high) = (a[0], b[0]);
            return;
        }

        var leading = BitOperations.LeadingZeroCount(a[top] | b[top]);
        low = (a[0] & StepMask) | (Highest(a, top, leading) >> Steps << Steps);
        high = (b[0] & StepMask) | (Highest(b, top, leading) >> Steps << Steps);
    }

    private static ulong Highest(ulong* words, int top, int leading)
        => leading == 0 ? words[top] : (words[top] << leading) | (words[top - 1] >> (64 - leading));

    /// <summary>(f, g) of each number after 31 steps; f and g of a number are kept in the halves of one word.</summary>
    private static void Factors(ulong a, ulong b, out long f0, out long g0, out long f1, out long g1)
    {
        var first = 1UL;
        var second = 1UL << 32;
        for (var i = 0; i < Steps; i++)
        {
            var odd = 0 - (a & 1);
            var swap = odd & (a < b ? ulong.MaxValue : 0);
            var t = (a ^ b) & swap;
            a ^= t;
            b ^= t;
            t = (first ^ second) & swap;
            first ^= t;
            second ^= t;
            a = (a - (b & odd)) >> 1;
            first -= second & odd;
            second += second;
        }

        const ulong Bias = FactorBias | (FactorBias << 32);
        first += Bias;
        second += Bias;
        f0 = (long)(first & uint.MaxValue) - (long)FactorBias;
        g0 = (long)(first >> 32) - (long)FactorBias;
        f1 = (long)(second & uint.MaxValue) - (long)FactorBias;
        g1 = (long)(second >> 32) - (long)FactorBias;
    }

    /// <summary>(a, b) ← |(f₀·a + g₀·b, f₁·a + g₁·b)| / 2^31, exact; factors change their sign with their number.</summary>
    private static void Combine(ulong* a, ulong* b, ref long f0, ref long g0, ref long f1, ref long g1)
    {
        var x = stackalloc ulong[8];
        var y = stackalloc ulong[8];
        var signX = Linear(a, b, f0, g0, x);
        var signY = Linear(a, b, f1, g1, y);
        Halve(x, signX, a);
        Halve(y, signY, b);
        if ((long)signX < 0)
        {
            Negate(a);
            (f0, g0) = (-f0, -g0);
        }

        if ((long)signY < 0)
        {
            Negate(b);
            (f1, g1) = (-f1, -g1);
        }
    }

    /// <summary>(u, v) ← (f₀·u + g₀·v, f₁·u + g₁·v) / 2^31 mod p.</summary>
    private static void CombineModulo(ulong* u, ulong* v, long f0, long g0, long f1, long g1, ulong* p)
    {
        var x = stackalloc ulong[8];
        var y = stackalloc ulong[8];
        var signX = Linear(u, v, f0, g0, x);
        var signY = Linear(u, v, f1, g1, y);
        Divide(x, signX, p, u);
        Divide(y, signY, p, v);
    }

    /// <summary>words, with the returned word on top, ← f·a + g·b in two's complement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Linear(ulong* a, ulong* b, long f, long g, ulong* words)
    {
        var fSign = (ulong)(f >> 63);
        var gSign = (ulong)(g >> 63);
        // What is carried lies within ±2^33: it is the sum of two products of a word and 31 bits, over 2^64.
        long carried = 0;
        for (var i = 0; i < L.Count; i++)
        {
            var h0 = Math.BigMul(a[i], (ulong)f, out var l0) - (a[i] & fSign);
            var h1 = Math.BigMul(b[i], (ulong)g, out var l1) - (b[i] & gSign);
            var sum = l0 + l1;
            var carry = sum < l0 ? 1UL : 0;
            words[i] = sum + (ulong)carried;
            carry += words[i] < sum ? 1UL : 0;
            carried = (long)(h0 + h1 + carry + (ulong)(carried >> 63));
        }

        return (ulong)carried;
    }

    /// <summary>result ← (top, words) / 2^31, exact.</summary>
    private static void Halve(ulong* words, ulong top, ulong* result)
    {
        for (var i = 0; i < L.Count; i++)
        {
            result[i] = (words[i] >> Steps) | ((i + 1 < L.Count ? words[i + 1] : top) << (64 - Steps));
        }
    }

    private static void Negate(ulong* words)
    {
        var carry = 1UL;
        for (var i = 0; i < L.Count; i++)
        {
            words[i] = ~words[i] + carry;
            carry = carry != 0 && words[i] == 0 ? 1UL : 0;
        }
    }

    /// <summary>result ← (top, words) / 2^31 mod p for |(top, words)| ≤ 2^31·p: q·p makes it divisible, the quotient lies in (−p, 2p).</summary>
    private static void Divide(ulong* words, ulong top, ulong* p, ulong* result)
    {
        var q = (words[0] * PrimeField<L, P>.MinusInverseModWord) & StepMask;
        ulong carry = 0;
        for (var i = 0; i < L.Count; i++)
        {
            var high = Math.BigMul(q, p[i], out var low);
            low += carry;
            high += low < carry ? 1UL : 0;
            words[i] += low;
            carry = high + (words[i] < low ? 1UL : 0);
        }

        top += carry;
        Halve(words, top, result);
        if ((long)top < 0)
        {
            Add(result, p);
        }
        else if (!L.Less(*(L*)result, *(L*)p))
        {
            Subtract(result, p);
        }
    }

    private static void Add(ulong* words, ulong* p)
    {
        ulong carry = 0;
        for (var i = 0; i < L.Count; i++)
        {
            var sum = words[i] + p[i];
            var over = sum < p[i] ? 1UL : 0;
            words[i] = sum + carry;
            carry = over + (words[i] < sum ? 1UL : 0);
        }
    }

    private static void Subtract(ulong* words, ulong* p)
    {
        ulong borrow = 0;
        for (var i = 0; i < L.Count; i++)
        {
            var difference = words[i] - p[i];
            var under = words[i] < p[i] ? 1UL : 0;
            words[i] = difference - borrow;
            borrow = under + (difference < borrow ? 1UL : 0);
        }
    }
}
