using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace ProverBench.Algebra.Fields;

/// <summary>Mersenne31, p = 2^31 − 1, held canonically in [0, p).</summary>
/// <remarks>p − 1 has one factor of two: transforms run over the circle group of its complex extension, of order 2^31.</remarks>
public readonly struct Mersenne31 : IPrimeField<Mersenne31>
{
    /// <summary>p.</summary>
    public const uint Modulus = 0x7FFF_FFFF;

    private readonly uint _value;

    private Mersenne31(uint canonical) => _value = canonical;

    /// <inheritdoc/>
    public static string Name => "mersenne31";

    /// <inheritdoc/>
    public static Mersenne31 Zero => default;

    /// <inheritdoc/>
    public static Mersenne31 One => new(1);

    /// <inheritdoc/>
    public static BigInteger Order => Modulus;

    /// <inheritdoc/>
    public static BigInteger Characteristic => Modulus;

    /// <inheritdoc/>
    public static int Degree => 1;

    /// <inheritdoc/>
    public static int ByteSize => 4;

    /// <inheritdoc/>
    public static Mersenne31 MultiplicativeGenerator => new(7);

    /// <summary>The canonical representative in [0, p).</summary>
    public uint Value => _value;

    /// <inheritdoc/>
    public bool IsZero => _value == 0;

    /// <inheritdoc/>
    public static Mersenne31 operator +(in Mersenne31 a, in Mersenne31 b) => new(Fold(a._value + b._value));

    /// <inheritdoc/>
    public static Mersenne31 operator -(in Mersenne31 a, in Mersenne31 b) => new(Fold(a._value + Modulus - b._value));

    /// <inheritdoc/>
    public static Mersenne31 operator -(in Mersenne31 a) => new(Fold(Modulus - a._value));

    /// <inheritdoc/>
    public static Mersenne31 operator *(in Mersenne31 a, in Mersenne31 b)
    {
        var product = (ulong)a._value * b._value;
        return new(Fold((uint)(product & Modulus) + (uint)(product >> 31)));
    }

    /// <inheritdoc/>
    /// <remarks>Both halves of the products are summed apart, which leaves room for 2^32 of them; 2^32 = 2.</remarks>
    public static Mersenne31 SumOfProducts(ReadOnlySpan<Mersenne31> a, ReadOnlySpan<Mersenne31> b)
    {
        FieldMath.RequireSameLength(a, b);
        var (low, high) = (0UL, 0UL);
        for (var i = 0; i < a.Length; i++)
        {
            var product = (ulong)a[i]._value * b[i]._value;
            low += (uint)product;
            high += product >> 32;
        }

        return FromUInt64((low % Modulus) + (2 * (high % Modulus)));
    }

    /// <inheritdoc/>
    public static Mersenne31 Square(in Mersenne31 a) => a * a;

    /// <inheritdoc/>
    public static Mersenne31 FromUInt64(ulong value) => new((uint)(value % Modulus));

    /// <inheritdoc/>
    public static Mersenne31 FromBigInteger(BigInteger value)
    {
        var reduced = value % Modulus;
        return new((uint)(reduced.Sign < 0 ? reduced + Modulus : reduced));
    }

    /// <inheritdoc/>
    public static bool TryInvert(in Mersenne31 a, out Mersenne31 inverse)
    {
        inverse = FieldMath.Pow(a, Modulus - 2);
        return a._value != 0;
    }

    /// <inheritdoc/>
    public static bool TryReadCanonical(ReadOnlySpan<byte> littleEndian, out Mersenne31 value)
    {
        value = default;
        if (littleEndian.Length != 4)
        {
            return false;
        }

        var raw = BinaryPrimitives.ReadUInt32LittleEndian(littleEndian);
        value = new(raw < Modulus ? raw : 0);
        return raw < Modulus;
    }

    /// <inheritdoc/>
    public void WriteCanonical(Span<byte> littleEndian)
    {
        Encoding.RequireLength<Mersenne31>(littleEndian);
        BinaryPrimitives.WriteUInt32LittleEndian(littleEndian, _value);
    }

    /// <inheritdoc/>
    public BigInteger ToBigInteger() => _value;

    /// <inheritdoc/>
    public bool Equals(Mersenne31 other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Mersenne31 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _value.ToString(CultureInfo.InvariantCulture);

    /// <summary>x mod p for x &lt; 2p.</summary>
    private static uint Fold(uint x) => x >= Modulus ? x - Modulus : x;
}
