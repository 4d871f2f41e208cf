using System.Numerics;
using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>A scalar s, or s − r where that is smaller, as digits −1, 0 and 1 of which no two neighbours are non-zero: a third of them count.</summary>
/// <remarks>Digit i of k ≥ 0 is bit i + 1 of 3k minus bit i + 1 of k (Hankerson, Menezes, Vanstone 2004, section 3.3.1); 3k stays below 2^256, because k ≤ r/2 &lt; 2^254.</remarks>
internal readonly struct SignedBits
{
    private const int Limbs = 4;

    private readonly UInt256 _plus;
    private readonly UInt256 _minus;

    private SignedBits(in UInt256 plus, in UInt256 minus) => (_plus, _minus) = (plus, minus);

    /// <summary>Number of digits up to the highest that is not zero: at most 1 for 0, 1 and −1.</summary>
    public int Length => Math.Max(_plus.Length, _minus.Length);

    /// <summary>The digits of a scalar.</summary>
    /// <exception cref="NotSupportedException">Scalars have more than 255 bits.</exception>
    public static SignedBits Of<S>(in S scalar)
        where S : unmanaged, IPrimeField<S>
    {
        if (S.ByteSize != Limbs * sizeof(ulong) || S.Order.GetBitLength() > 255)
        {
            throw new NotSupportedException($"scalars of {S.Name} have {S.Order.GetBitLength()} bits, at most 255 are cut into digits");
        }

        UInt256 value = default, opposite = default;
        scalar.WriteCanonical(MemoryMarshal.AsBytes(value.Words));
        (-scalar).WriteCanonical(MemoryMarshal.AsBytes(opposite.Words));
        return opposite.IsBelow(value) ? Of(opposite).Negated() : Of(value);
    }

    /// <summary>The digit with weight 2^bit: −1, 0 or 1.</summary>
    public int Digit(int bit) => _plus.Bit(bit) - _minus.Bit(bit);

    private static SignedBits Of(in UInt256 k)
    {
        UInt256 plus = default, minus = default, triple = default;
        var carry = UInt128.Zero;
        for (var i = 0; i < Limbs; i++)
        {
            carry += (UInt128)k[i] * 3;
            triple[i] = (ulong)carry;
            carry >>= 64;
        }

        for (var i = 0; i < Limbs; i++)
        {
            plus[i] = Shifted(triple, k, i);
            minus[i] = Shifted(k, triple, i);
        }

        return new(plus, minus);

        // Word i of (a & ~b) >> 1.
        static ulong Shifted(in UInt256 a, in UInt256 b, int i)
            => ((a[i] & ~b[i]) >> 1) | (i + 1 < Limbs ? (a[i + 1] & ~b[i + 1]) << 63 : 0);
    }

    private SignedBits Negated() => new(_minus, _plus);

    [System.Runtime.CompilerServices.InlineArray(Limbs)]
    private struct UInt256
    {
        private ulong _first;

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public Span<ulong> Words => this;

        public readonly int Length
        {
            get
            {
                for (var i = Limbs - 1; i >= 0; i--)
                {
                    if (this[i] != 0)
                    {
                        return (64 * i) + 64 - BitOperations.LeadingZeroCount(this[i]);
                    }
                }

                return 0;
            }
        }

        public readonly int Bit(int bit) => (int)(this[bit >> 6] >> (bit & 63)) & 1;

        public readonly bool IsBelow(in UInt256 other)
        {
            for (var i = Limbs - 1; i > 0; i--)
            {
                if (this[i] != other[i])
                {
                    return this[i] < other[i];
                }
            }

            return this[0] < other[0];
        }
    }
}
