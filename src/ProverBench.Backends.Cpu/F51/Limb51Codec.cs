using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>Single elements between the scalar field types (64-bit words, R = 2^(64·words)) and 51-bit limbs (R = 2^(51·N)).</summary>
/// <remarks>Exact in both directions: the quotient of the two Montgomery factors is multiplied in.</remarks>
[SkipLocalsInit]
internal static unsafe class Limb51Codec<S, L, P>
    where S : struct, ILimbShape
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    private static readonly PrimeField<L, P> s_toLimbs = Power((Fma51.Bits * S.Limbs) - (64 * L.Count));
    private static readonly PrimeField<L, P> s_fromLimbs = Power((64 * L.Count) - (Fma51.Bits * S.Limbs));
    private static readonly L s_half = HalfOfModulus();

    /// <summary>limbs ← value·R mod p, centred and balanced: at most p/2 in size, limbs in [−2^50, 2^50).</summary>
    public static void Write(in PrimeField<L, P> value, double* limbs, int stride)
    {
        var words = (value * s_toLimbs).Montgomery;
        var negative = L.Less(s_half, words);
        if (negative)
        {
            L.SubMod(default, words, PrimeField<L, P>.Modulus, out words);
        }

        var word = (ulong*)&words;
        long carry = 0;
        for (var i = 0; i < S.Limbs; i++)
        {
            var at = Fma51.Bits * i;
            var digit = at >> 6 < L.Count ? word[at >> 6] >> (at & 63) : 0;
            if ((at & 63) > 64 - Fma51.Bits && (at >> 6) + 1 < L.Count)
            {
                digit |= word[(at >> 6) + 1] << (64 - (at & 63));
            }

            var limb = (long)(digit & Fma51.Mask) + carry;
            carry = i < S.Limbs - 1 ? (limb + (1L << (Fma51.Bits - 1))) >> Fma51.Bits : 0;
            limb -= carry << Fma51.Bits;
            limbs[i * stride] = negative ? -limb : limb;
        }
    }

    /// <summary>The element with these limbs, lower limbs at most 2^52 and the whole at most 4p in size.</summary>
    public static PrimeField<L, P> Read(double* limbs, int stride)
    {
        L words = default;
        var word = (ulong*)&words;
        var modulus = PrimeField<L, P>.Modulus;
        var prime = (ulong*)&modulus;
        // Two's complement over one word more than the modulus has; the extra word is its sign. The running sum has two words.
        var (sum, above) = (0UL, 0L);
        var low = 0;
        for (var i = 0; i < S.Limbs; i++)
        {
            var limb = (long)limbs[i * stride];
            var shift = (Fma51.Bits * i) - (64 * low);
            var term = (ulong)limb << shift;
            sum += term;
            above += (limb >> 1 >> (63 - shift)) + (sum < term ? 1 : 0);
            if (Fma51.Bits * (i + 1) >= 64 * (low + 1) && low < L.Count)
            {
                word[low++] = sum;
                (sum, above) = ((ulong)above, above >> 63);
            }
        }

        for (; low < L.Count; low++)
        {
            word[low] = sum;
            (sum, above) = ((ulong)above, above >> 63);
        }

        var sign = (long)sum;
        while (sign < 0)
        {
            sign += (long)AddCarry(word, prime);
        }

        while (sign > 0 || !L.Less(words, modulus))
        {
            sign -= (long)SubtractBorrow(word, prime);
        }

        return PrimeField<L, P>.FromMontgomery(words) * s_fromLimbs;
    }

    /// <summary>x ← x + y; the carry out.</summary>
    private static ulong AddCarry(ulong* x, ulong* y)
    {
        ulong carry = 0;
        for (var i = 0; i < L.Count; i++)
        {
            var sum = x[i] + y[i];
            var own = sum < y[i] ? 1UL : 0;
            x[i] = sum + carry;
            carry = own | (x[i] < carry ? 1UL : 0);
        }

        return carry;
    }

    /// <summary>x ← x − y; the borrow out.</summary>
    private static ulong SubtractBorrow(ulong* x, ulong* y)
    {
        ulong borrow = 0;
        for (var i = 0; i < L.Count; i++)
        {
            var difference = x[i] - y[i];
            var own = x[i] < y[i] ? 1UL : 0;
            var less = difference < borrow ? 1UL : 0;
            x[i] = difference - borrow;
            borrow = own | less;
        }

        return borrow;
    }

    private static PrimeField<L, P> Power(int exponent)
    {
        var power = FieldMath.Pow(PrimeField<L, P>.FromUInt64(2), (ulong)Math.Abs(exponent));
        return exponent < 0 ? FieldMath.Invert(power) : power;
    }

    private static L HalfOfModulus()
    {
        L half = default;
        var words = (ulong*)&half;
        for (var (i, rest) = (0, P.Modulus >> 1); i < L.Count; i++, rest >>= 64)
        {
            words[i] = (ulong)(rest & ulong.MaxValue);
        }

        return half;
    }
}
