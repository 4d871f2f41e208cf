using System.Numerics;

namespace ProverBench.Backends.Cpu.Ifma;

/// <summary>Single elements between the scalar type (64-bit words, R = 2^(64·words)) and limbs of 52 bits (R = 2^(52·n)), the limbs of an element eight words apart.</summary>
/// <typeparam name="L">The words of the scalar type.</typeparam>
/// <typeparam name="P">The prime.</typeparam>
internal static unsafe class IfmaCodec<L, P>
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    private const ulong Mask = (1UL << LimbEmitter.LimbBits) - 1;
    private static readonly int s_limbs = LimbEmitter.LimbsFor(P.Modulus);
    private static readonly int s_shift = (LimbEmitter.LimbBits * s_limbs) - (64 * L.Count);
    private static readonly PrimeField<L, P> s_fromLimbs = FieldMath.Invert(FieldMath.Pow(PrimeField<L, P>.FromUInt64(2), (ulong)s_shift));

    /// <summary>⌊2^(bits + 63)/p⌋, p of so many bits: one word.</summary>
    private static readonly ulong s_quotient = (ulong)((BigInteger.One << (checked((int)P.Modulus.GetBitLength()) + 63)) / P.Modulus);

    /// <summary>limbs ← value·R mod p, in [0, p).</summary>
    public static void Write(in PrimeField<L, P> value, ulong* limbs)
    {
        L words;
        WriteWords(value, (ulong*)&words);
        var word = (ulong*)&words;
        for (var i = 0; i < s_limbs; i++)
        {
            var (at, shift) = (LimbEmitter.LimbBits * i >> 6, LimbEmitter.LimbBits * i & 63);
            var limb = at < L.Count ? word[at] >> shift : 0;
            if (shift > 64 - LimbEmitter.LimbBits && at + 1 < L.Count)
            {
                limb |= word[at + 1] << (64 - shift);
            }

            limbs[8 * i] = limb & Mask;
        }
    }

    /// <summary>The element of carried limbs of a value below 2^(64·words).</summary>
    public static PrimeField<L, P> Read(ulong* limbs)
    {
        L words = default;
        var word = (ulong*)&words;
        for (var i = 0; i < s_limbs; i++)
        {
            var (at, shift) = (LimbEmitter.LimbBits * i >> 6, LimbEmitter.LimbBits * i & 63);
            if (at < L.Count)
            {
                word[at] |= limbs[8 * i] << shift;
            }

            if (shift > 64 - LimbEmitter.LimbBits && at + 1 < L.Count)
            {
                word[at + 1] |= limbs[8 * i] >> (64 - shift);
            }
        }

        return ReadWords(word);
    }

    /// <summary>words ← value·R mod p with R = 2^(52·n), in [0, p).</summary>
    /// <remarks>
    /// The two forms differ by s = 52·n − 64·words bits, 0 &lt; s &lt; 62: x·2^s − q·p with q from the first 64 bits of x and of 1/p, which is ⌊x·2^s/p⌋ or one less, as the parts left out are
    /// below 2^(s − 62). Below 2p, which is to have room in the words.
    /// </remarks>
    public static void WriteWords(in PrimeField<L, P> value, ulong* words)
    {
        var (x, modulus, shift) = (value.Montgomery, PrimeField<L, P>.Modulus, s_shift);
        var from = (ulong*)&x;
        var p = (ulong*)&modulus;
        var zeros = BitOperations.LeadingZeroCount(p[L.Count - 1]);
        var first = (from[L.Count - 1] << zeros) | (from[L.Count - 2] >> (64 - zeros));
        var quotient = Math.BigMul(first, s_quotient, out _) >> (63 - shift);
        ulong carry = 0, borrow = 0, before = 0;
        for (var i = 0; i < L.Count; i++)
        {
            var high = Math.BigMul(quotient, p[i], out var low);
            low += carry;
            carry = high + (low < carry ? 1UL : 0);
            var word = (from[i] << shift) | (before >> (64 - shift));
            before = from[i];
            var difference = word - low;
            words[i] = difference - borrow;
            borrow = (word < low ? 1UL : 0) | (difference < borrow ? 1UL : 0);
        }

        if (!L.Less(*(L*)words, modulus))
        {
            Subtract(words, p);
        }
    }

    /// <summary>The element of words as <see cref="WriteWords"/> makes them, of any value.</summary>
    public static PrimeField<L, P> ReadWords(ulong* words)
    {
        var value = *(L*)words;
        var modulus = PrimeField<L, P>.Modulus;
        while (!L.Less(value, modulus))
        {
            Subtract((ulong*)&value, (ulong*)&modulus);
        }

        return PrimeField<L, P>.FromMontgomery(value) * s_fromLimbs;
    }

    /// <summary>Limbs of an integer as it is, in [0, 2^(52·n)).</summary>
    public static void WriteInteger(BigInteger value, ulong* limbs)
    {
        for (var i = 0; i < s_limbs; i++, value >>= LimbEmitter.LimbBits)
        {
            limbs[8 * i] = (ulong)(value & Mask);
        }
    }

    /// <summary>The integer that limbs mean.</summary>
    public static BigInteger ReadInteger(ulong* limbs)
    {
        var value = BigInteger.Zero;
        for (var i = s_limbs - 1; i >= 0; i--)
        {
            value = (value << LimbEmitter.LimbBits) + limbs[8 * i];
        }

        return value;
    }

    private static void Subtract(ulong* x, ulong* y)
    {
        var borrow = 0UL;
        for (var i = 0; i < L.Count; i++)
        {
            var difference = x[i] - y[i];
            var own = x[i] < y[i] ? 1UL : 0;
            var less = difference < borrow ? 1UL : 0;
            x[i] = difference - borrow;
            borrow = own | less;
        }
    }
}
