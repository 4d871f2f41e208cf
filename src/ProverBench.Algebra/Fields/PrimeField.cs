using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace ProverBench.Algebra.Fields;

/// <summary>A prime field of several limbs in Montgomery form, R = 2^(64·Count); the representative is kept in [0, p).</summary>
/// <typeparam name="L">The limbs.</typeparam>
/// <typeparam name="P">The prime.</typeparam>
public readonly struct PrimeField<L, P> : ITwoAdicField<PrimeField<L, P>>
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    private static readonly L ModulusLimbs = ToLimbs(P.Modulus);
    private static readonly L RSquared = ToLimbs(BigInteger.ModPow(2, 128 * L.Count, P.Modulus));
    private static readonly L RModP = ToLimbs(BigInteger.ModPow(2, 64 * L.Count, P.Modulus));
    private static readonly ulong MinusInverse = NegatedInverse((ulong)(P.Modulus & ulong.MaxValue));
    private static readonly int TwoAdicityOfP = TrailingZeros(P.Modulus - 1);
    private static readonly PrimeField<L, P> Root = FieldMath.Pow(FromUInt64(P.Generator), (P.Modulus - 1) >> TwoAdicityOfP);

    private readonly L _montgomery;

    private PrimeField(in L montgomery) => _montgomery = montgomery;

    /// <inheritdoc/>
    public static string Name => P.Name;

    /// <inheritdoc/>
    public static PrimeField<L, P> Zero => default;

    /// <inheritdoc/>
    public static PrimeField<L, P> One => new(RModP);

    /// <inheritdoc/>
    public static BigInteger Order => P.Modulus;

    /// <inheritdoc/>
    public static BigInteger Characteristic => P.Modulus;

    /// <inheritdoc/>
    public static int Degree => 1;

    /// <inheritdoc/>
    public static int ByteSize => P.ByteSize;

    /// <inheritdoc/>
    public static PrimeField<L, P> MultiplicativeGenerator => FromUInt64(P.Generator);

    /// <inheritdoc/>
    public static int TwoAdicity => TwoAdicityOfP;

    /// <inheritdoc/>
    public static PrimeField<L, P> TwoAdicRoot => Root;

    /// <summary>p as limbs.</summary>
    public static L Modulus => ModulusLimbs;

    /// <summary>−p⁻¹ mod 2^64.</summary>
    public static ulong MinusInverseModWord => MinusInverse;

    /// <summary>The Montgomery representative x·R mod p, in [0, p).</summary>
    public L Montgomery => _montgomery;

    /// <inheritdoc/>
    public bool IsZero => _montgomery.IsZero;

    /// <summary>Takes a Montgomery representative as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The representative is not below p.</exception>
    public static PrimeField<L, P> FromMontgomery(in L representative)
        => L.Less(representative, ModulusLimbs)
            ? new(representative)
            : throw new ArgumentOutOfRangeException(nameof(representative), $"a Montgomery representative of {P.Name} is below p");

    /// <inheritdoc/>
    public static PrimeField<L, P> operator +(in PrimeField<L, P> a, in PrimeField<L, P> b)
    {
        L.AddMod(a._montgomery, b._montgomery, ModulusLimbs, out var r);
        return new(r);
    }

    /// <inheritdoc/>
    public static PrimeField<L, P> operator -(in PrimeField<L, P> a, in PrimeField<L, P> b)
    {
        L.SubMod(a._montgomery, b._montgomery, ModulusLimbs, out var r);
        return new(r);
    }

    /// <inheritdoc/>
    public static PrimeField<L, P> operator -(in PrimeField<L, P> a) => Zero - a;

    /// <inheritdoc/>
    public static PrimeField<L, P> operator *(in PrimeField<L, P> a, in PrimeField<L, P> b)
    {
        L.MulMont(a._montgomery, b._montgomery, ModulusLimbs, MinusInverse, out var r);
        return new(r);
    }

    /// <inheritdoc/>
    public static PrimeField<L, P> Square(in PrimeField<L, P> a) => a * a;

    /// <inheritdoc/>
    public static PrimeField<L, P> FromUInt64(ulong value)
    {
        var raw = default(L);
        raw[0] = value;
        L.MulMont(raw, RSquared, ModulusLimbs, MinusInverse, out var r);
        return new(r);
    }

    /// <inheritdoc/>
    public static PrimeField<L, P> FromBigInteger(BigInteger value)
    {
        var reduced = value % P.Modulus;
        L.MulMont(ToLimbs(reduced.Sign < 0 ? reduced + P.Modulus : reduced), RSquared, ModulusLimbs, MinusInverse, out var r);
        return new(r);
    }

    /// <summary>The canonical representative as limbs, in [0, p).</summary>
    public L ToCanonicalLimbs()
    {
        // Most values of a witness are bits.
        if (_montgomery.IsZero)
        {
            return default;
        }

        var one = default(L);
        one[0] = 1;
        if (_montgomery.Equals(RModP))
        {
            return one;
        }

        L.MulMont(_montgomery, one, ModulusLimbs, MinusInverse, out var r);
        return r;
    }

    /// <summary>The element with these canonical limbs; false when they are not below p.</summary>
    public static bool TryFromCanonicalLimbs(in L limbs, out PrimeField<L, P> value)
    {
        value = default;
        if (!L.Less(limbs, ModulusLimbs))
        {
            return false;
        }

        var one = default(L);
        one[0] = 1;
        if (limbs.IsZero || limbs.Equals(one))
        {
            value = limbs.IsZero ? default : One;
            return true;
        }

        L.MulMont(limbs, RSquared, ModulusLimbs, MinusInverse, out var r);
        value = new(r);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryInvert(in PrimeField<L, P> a, out PrimeField<L, P> inverse)
    {
        inverse = FieldMath.Pow(a, P.Modulus - 2);
        return !a.IsZero;
    }

    /// <inheritdoc/>
    public static bool TryReadCanonical(ReadOnlySpan<byte> littleEndian, out PrimeField<L, P> value)
    {
        value = default;
        return TryReadLimbs(littleEndian, out var raw) && TryFromCanonicalLimbs(raw, out value);
    }

    /// <inheritdoc/>
    public static bool TryReadMontgomery(ReadOnlySpan<byte> littleEndian, out PrimeField<L, P> value)
    {
        var read = TryReadLimbs(littleEndian, out var raw) && L.Less(raw, ModulusLimbs);
        value = read ? new(raw) : default;
        return read;
    }

    /// <inheritdoc/>
    public static void WriteMontgomery(in PrimeField<L, P> value, Span<byte> littleEndian)
    {
        Encoding.RequireLength<PrimeField<L, P>>(littleEndian);
        WriteLimbs(value._montgomery, littleEndian);
    }

    /// <inheritdoc/>
    public void WriteCanonical(Span<byte> littleEndian)
    {
        Encoding.RequireLength<PrimeField<L, P>>(littleEndian);
        WriteLimbs(ToCanonicalLimbs(), littleEndian);
    }

    /// <inheritdoc/>
    public BigInteger ToBigInteger()
    {
        var canonical = ToCanonicalLimbs();
        var result = BigInteger.Zero;
        for (var i = L.Count - 1; i >= 0; i--)
        {
            result = (result << 64) + canonical[i];
        }

        return result;
    }

    /// <inheritdoc/>
    public bool Equals(PrimeField<L, P> other) => _montgomery.Equals(other._montgomery);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PrimeField<L, P> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _montgomery.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => ToBigInteger().ToString(CultureInfo.InvariantCulture);

    private static bool TryReadLimbs(ReadOnlySpan<byte> littleEndian, out L limbs)
    {
        limbs = default;
        if (littleEndian.Length != P.ByteSize)
        {
            return false;
        }

        for (var i = 0; i < L.Count; i++)
        {
            limbs[i] = BinaryPrimitives.ReadUInt64LittleEndian(littleEndian[(8 * i)..]);
        }

        return true;
    }

    private static void WriteLimbs(in L limbs, Span<byte> littleEndian)
    {
        for (var i = 0; i < L.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(littleEndian[(8 * i)..], limbs[i]);
        }
    }

    private static L ToLimbs(BigInteger value)
    {
        var limbs = default(L);
        for (var i = 0; i < L.Count; i++)
        {
            limbs[i] = (ulong)(value & ulong.MaxValue);
            value >>= 64;
        }

        return limbs;
    }

    private static ulong NegatedInverse(ulong word)
    {
        var inverse = word;
        for (var i = 0; i < 5; i++)
        {
            inverse *= 2 - (word * inverse);
        }

        return 0 - inverse;
    }

    private static int TrailingZeros(BigInteger value)
    {
        var zeros = 0;
        for (; value.IsEven; value >>= 1)
        {
            zeros++;
        }

        return zeros;
    }
}
