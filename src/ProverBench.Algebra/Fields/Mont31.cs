using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProverBench.Algebra.Fields;

/// <summary>A 31-bit prime field in Montgomery form, R = 2^32; the representative is kept in [0, p).</summary>
/// <typeparam name="P">The prime and its roots; specialised by the JIT, so the constants are immediates.</typeparam>
public readonly struct Mont31<P> : ITwoAdicField<Mont31<P>>
    where P : struct, IMont31Parameters
{
    private readonly uint _montgomery;

    private Mont31(uint montgomery) => _montgomery = montgomery;

    /// <inheritdoc/>
    public static string Name => P.Name;

    /// <inheritdoc/>
    public static Mont31<P> Zero => default;

    /// <inheritdoc/>
    public static Mont31<P> One => new((uint)((1UL << 32) % P.Modulus));

    /// <inheritdoc/>
    public static BigInteger Order => P.Modulus;

    /// <inheritdoc/>
    public static BigInteger Characteristic => P.Modulus;

    /// <inheritdoc/>
    public static int Degree => 1;

    /// <inheritdoc/>
    public static int ByteSize => 4;

    /// <inheritdoc/>
    public static Mont31<P> MultiplicativeGenerator => FromUInt64(P.Generator);

    /// <inheritdoc/>
    public static int TwoAdicity => P.TwoAdicity;

    /// <inheritdoc/>
    public static Mont31<P> TwoAdicRoot => FromUInt64(P.TwoAdicRoot);

    /// <summary>p⁻¹ mod 2^32, by Newton's iteration, unrolled so that it becomes an immediate.</summary>
    public static uint InverseModR
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var inverse = P.Modulus * (2 - (P.Modulus * P.Modulus));
            inverse *= 2 - (P.Modulus * inverse);
            inverse *= 2 - (P.Modulus * inverse);
            return inverse * (2 - (P.Modulus * inverse));
        }
    }

    /// <summary>The Montgomery representative x·2^32 mod p, in [0, p).</summary>
    public uint Montgomery => _montgomery;

    /// <summary>The canonical representative in [0, p).</summary>
    public uint Value => Reduce(_montgomery);

    /// <inheritdoc/>
    public bool IsZero => _montgomery == 0;

    /// <summary>Takes a Montgomery representative as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The representative is not below p.</exception>
    public static Mont31<P> FromMontgomery(uint representative)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(representative, P.Modulus);
        return new(representative);
    }

    /// <inheritdoc/>
    public static Mont31<P> operator +(in Mont31<P> a, in Mont31<P> b)
    {
        var difference = a._montgomery + b._montgomery - P.Modulus;
        return new(difference + (P.Modulus & Mask((int)difference < 0)));
    }

    /// <inheritdoc/>
    public static Mont31<P> operator -(in Mont31<P> a, in Mont31<P> b)
        => new(a._montgomery - b._montgomery + (P.Modulus & Mask(a._montgomery < b._montgomery)));

    /// <inheritdoc/>
    public static Mont31<P> operator -(in Mont31<P> a) => new(a._montgomery == 0 ? 0 : P.Modulus - a._montgomery);

    /// <inheritdoc/>
    public static Mont31<P> operator *(in Mont31<P> a, in Mont31<P> b) => new(Reduce((ulong)a._montgomery * b._montgomery));

    /// <inheritdoc/>
    /// <remarks>Both halves of the products are summed apart, which leaves room for 2^32 of them.</remarks>
    public static Mont31<P> SumOfProducts(ReadOnlySpan<Mont31<P>> a, ReadOnlySpan<Mont31<P>> b)
    {
        FieldMath.RequireSameLength(a, b);
        var (low, high) = (0UL, 0UL);
        for (var i = 0; i < a.Length; i++)
        {
            var product = (ulong)a[i]._montgomery * b[i]._montgomery;
            low += (uint)product;
            high += product >> 32;
        }

        high += low >> 32;
        return new(Reduce(((high % P.Modulus) << 32) | (uint)low));
    }

    /// <inheritdoc/>
    public static Mont31<P> Square(in Mont31<P> a) => a * a;

    /// <inheritdoc/>
    /// <remarks>2p² &lt; 2^32·p.</remarks>
    public static Mont31<P> SumOfProducts(in Mont31<P> a0, in Mont31<P> b0, in Mont31<P> a1, in Mont31<P> b1)
        => new(Reduce(Product(a0, b0) + Product(a1, b1)));

    /// <inheritdoc/>
    public static Mont31<P> SumOfProducts(in Mont31<P> a0, in Mont31<P> b0, in Mont31<P> a1, in Mont31<P> b1, in Mont31<P> a2, in Mont31<P> b2)
        => new(Reduce(Halve(Product(a0, b0) + Product(a1, b1) + Product(a2, b2))));

    /// <inheritdoc/>
    /// <remarks>4p² is below 2^64 and below twice 2^32·p.</remarks>
    public static Mont31<P> SumOfProducts(
        in Mont31<P> a0,
        in Mont31<P> b0,
        in Mont31<P> a1,
        in Mont31<P> b1,
        in Mont31<P> a2,
        in Mont31<P> b2,
        in Mont31<P> a3,
        in Mont31<P> b3)
        => new(Reduce(Halve(Product(a0, b0) + Product(a1, b1) + Product(a2, b2) + Product(a3, b3))));

    /// <inheritdoc/>
    public static Mont31<P> SumOfProducts(
        in Mont31<P> a0,
        in Mont31<P> b0,
        in Mont31<P> a1,
        in Mont31<P> b1,
        in Mont31<P> a2,
        in Mont31<P> b2,
        in Mont31<P> a3,
        in Mont31<P> b3,
        in Mont31<P> a4,
        in Mont31<P> b4)
        => new(Reduce(Halve(Halve(Product(a0, b0) + Product(a1, b1) + Product(a2, b2) + Product(a3, b3)) + Product(a4, b4))));

    /// <inheritdoc/>
    public static Mont31<P> FromUInt64(ulong value) => new((uint)(((value % P.Modulus) << 32) % P.Modulus));

    /// <inheritdoc/>
    public static Mont31<P> FromBigInteger(BigInteger value)
    {
        var reduced = value % P.Modulus;
        return FromUInt64((ulong)(reduced.Sign < 0 ? reduced + P.Modulus : reduced));
    }

    /// <inheritdoc/>
    public static bool TryInvert(in Mont31<P> a, out Mont31<P> inverse)
    {
        inverse = FieldMath.Pow(a, P.Modulus - 2);
        return a._montgomery != 0;
    }

    /// <inheritdoc/>
    public static bool TryReadCanonical(ReadOnlySpan<byte> littleEndian, out Mont31<P> value)
    {
        value = default;
        if (littleEndian.Length != 4)
        {
            return false;
        }

        var raw = BinaryPrimitives.ReadUInt32LittleEndian(littleEndian);
        if (raw >= P.Modulus)
        {
            return false;
        }

        value = FromUInt64(raw);
        return true;
    }

    /// <inheritdoc/>
    public void WriteCanonical(Span<byte> littleEndian)
    {
        Encoding.RequireLength<Mont31<P>>(littleEndian);
        BinaryPrimitives.WriteUInt32LittleEndian(littleEndian, Value);
    }

    /// <inheritdoc/>
    public BigInteger ToBigInteger() => Value;

    /// <inheritdoc/>
    public bool Equals(Mont31<P> other) => _montgomery == other._montgomery;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Mont31<P> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _montgomery.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Product(in Mont31<P> a, in Mont31<P> b) => (ulong)a._montgomery * b._montgomery;

    /// <summary>All bits set where the condition holds: a data-dependent branch would be mispredicted every other time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mask(bool condition) => 0 - (condition ? 1U : 0U);

    /// <summary>A sum below 2^33·p brought below 2^32·p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Halve(ulong x) => x - (((ulong)P.Modulus & Mask(x >= (ulong)P.Modulus << 32)) << 32);

    /// <summary>x·2^−32 mod p for x &lt; 2^32·p (Montgomery reduction with p⁻¹, so the quotient is subtracted).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Reduce(ulong x)
    {
        var quotient = (uint)x * InverseModR;
        var high = (uint)(((ulong)quotient * P.Modulus) >> 32);
        var top = (uint)(x >> 32);
        return top >= high ? top - high : top - high + P.Modulus;
    }
}
