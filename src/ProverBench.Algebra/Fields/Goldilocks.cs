using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProverBench.Algebra.Fields;

/// <summary>Goldilocks, p = 2^64 − 2^32 + 1, held canonically in [0, p).</summary>
/// <remarks>The 2^32-th root is 7^((p−1)/2^32), Plonky3's choice; plonky2 uses another one.</remarks>
public readonly struct Goldilocks : ITwoAdicField<Goldilocks>
{
    /// <summary>p.</summary>
    public const ulong Modulus = 0xFFFF_FFFF_0000_0001;

    /// <summary>2^64 mod p = 2^32 − 1.</summary>
    public const ulong Epsilon = 0xFFFF_FFFF;

    private readonly ulong _value;

    private Goldilocks(ulong canonical) => _value = canonical;

    /// <inheritdoc/>
    public static string Name => "goldilocks";

    /// <inheritdoc/>
    public static Goldilocks Zero => default;

    /// <inheritdoc/>
    public static Goldilocks One => new(1);

    /// <inheritdoc/>
    public static BigInteger Order => Modulus;

    /// <inheritdoc/>
    public static BigInteger Characteristic => Modulus;

    /// <inheritdoc/>
    public static int Degree => 1;

    /// <inheritdoc/>
    public static int ByteSize => 8;

    /// <inheritdoc/>
    public static Goldilocks MultiplicativeGenerator => new(7);

    /// <inheritdoc/>
    public static int TwoAdicity => 32;

    /// <inheritdoc/>
    public static Goldilocks TwoAdicRoot => new(0x1856_29DC_DA58_878C);

    /// <summary>The canonical representative in [0, p).</summary>
    public ulong Value => _value;

    /// <inheritdoc/>
    public bool IsZero => _value == 0;

    /// <inheritdoc/>
    public static Goldilocks operator +(in Goldilocks a, in Goldilocks b)
    {
        var sum = a._value + b._value;
        return new(sum + (Epsilon & (Mask(sum < a._value) | Mask(sum >= Modulus))));
    }

    /// <inheritdoc/>
    public static Goldilocks operator -(in Goldilocks a, in Goldilocks b)
        => new(a._value - b._value - (Epsilon & Mask(a._value < b._value)));

    /// <inheritdoc/>
    public static Goldilocks operator -(in Goldilocks a) => new(a._value == 0 ? 0 : Modulus - a._value);

    /// <inheritdoc/>
    public static Goldilocks operator *(in Goldilocks a, in Goldilocks b)
    {
        var high = Wide.MulHigh(a._value, b._value, out var low);
        return new(Reduce(high, low));
    }

    /// <inheritdoc/>
    /// <remarks>The sum is kept in 192 bits, which leaves room for 2^32 products; 2^128 = −2^32.</remarks>
    public static Goldilocks SumOfProducts(ReadOnlySpan<Goldilocks> a, ReadOnlySpan<Goldilocks> b)
    {
        FieldMath.RequireSameLength(a, b);
        var (low, high, top) = (0UL, 0UL, 0UL);
        for (var i = 0; i < a.Length; i++)
        {
            var productHigh = Math.BigMul(a[i]._value, b[i]._value, out var product);
            low += product;
            productHigh += low < product ? 1UL : 0UL; // a product's high word is below 2^64 − 2^33, so this does not overflow
            high += productHigh;
            top += high < productHigh ? 1UL : 0UL;
        }

        return new Goldilocks(Reduce(high, low)) - FromUInt64(top << 32);
    }

    /// <inheritdoc/>
    public static Goldilocks Square(in Goldilocks a) => a * a;

    /// <inheritdoc/>
    public static Goldilocks SumOfProducts(in Goldilocks a0, in Goldilocks b0, in Goldilocks a1, in Goldilocks b1)
    {
        var sum = default(WideSum);
        sum.Add(a0, b0);
        sum.Add(a1, b1);
        return sum.Reduce();
    }

    /// <inheritdoc/>
    public static Goldilocks SumOfProducts(in Goldilocks a0, in Goldilocks b0, in Goldilocks a1, in Goldilocks b1, in Goldilocks a2, in Goldilocks b2)
    {
        var sum = default(WideSum);
        sum.Add(a0, b0);
        sum.Add(a1, b1);
        sum.Add(a2, b2);
        return sum.Reduce();
    }

    /// <inheritdoc/>
    public static Goldilocks SumOfProducts(
        in Goldilocks a0,
        in Goldilocks b0,
        in Goldilocks a1,
        in Goldilocks b1,
        in Goldilocks a2,
        in Goldilocks b2,
        in Goldilocks a3,
        in Goldilocks b3)
    {
        var sum = default(WideSum);
        sum.Add(a0, b0);
        sum.Add(a1, b1);
        sum.Add(a2, b2);
        sum.Add(a3, b3);
        return sum.Reduce();
    }

    /// <inheritdoc/>
    public static Goldilocks SumOfProducts(
        in Goldilocks a0,
        in Goldilocks b0,
        in Goldilocks a1,
        in Goldilocks b1,
        in Goldilocks a2,
        in Goldilocks b2,
        in Goldilocks a3,
        in Goldilocks b3,
        in Goldilocks a4,
        in Goldilocks b4)
    {
        var sum = default(WideSum);
        sum.Add(a0, b0);
        sum.Add(a1, b1);
        sum.Add(a2, b2);
        sum.Add(a3, b3);
        sum.Add(a4, b4);
        return sum.Reduce();
    }

    /// <inheritdoc/>
    public static Goldilocks FromUInt64(ulong value) => new(value >= Modulus ? value - Modulus : value);

    /// <inheritdoc/>
    public static Goldilocks FromBigInteger(BigInteger value)
    {
        var reduced = value % Modulus;
        return new((ulong)(reduced.Sign < 0 ? reduced + Modulus : reduced));
    }

    /// <inheritdoc/>
    public static bool TryInvert(in Goldilocks a, out Goldilocks inverse)
    {
        inverse = FieldMath.Pow(a, Modulus - 2);
        return a._value != 0;
    }

    /// <inheritdoc/>
    public static bool TryReadCanonical(ReadOnlySpan<byte> littleEndian, out Goldilocks value)
    {
        value = default;
        if (littleEndian.Length != 8)
        {
            return false;
        }

        var raw = BinaryPrimitives.ReadUInt64LittleEndian(littleEndian);
        value = new(raw < Modulus ? raw : 0);
        return raw < Modulus;
    }

    /// <inheritdoc/>
    public void WriteCanonical(Span<byte> littleEndian)
    {
        Encoding.RequireLength<Goldilocks>(littleEndian);
        BinaryPrimitives.WriteUInt64LittleEndian(littleEndian, _value);
    }

    /// <inheritdoc/>
    public BigInteger ToBigInteger() => _value;

    /// <inheritdoc/>
    public bool Equals(Goldilocks other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Goldilocks other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _value.ToString(CultureInfo.InvariantCulture);

    /// <summary>All bits set where the condition holds: a data-dependent branch would be mispredicted every other time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(bool condition) => 0 - (condition ? 1UL : 0UL);

    /// <summary>Σ a_i·b_i of at most 2^32 products, reduced once: the sum takes 160 bits, and 2^128 = −2^32.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Goldilocks InnerProduct(ReadOnlySpan<Goldilocks> a, ReadOnlySpan<Goldilocks> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"{a.Length} elements have no inner product with {b.Length}");
        }

        ulong low = 0, high = 0, top = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var productHigh = Math.BigMul(a[i]._value, b[i]._value, out var productLow);
            low += productLow;
            productHigh += low < productLow ? 1UL : 0UL;
            high += productHigh;
            top += high < productHigh ? 1UL : 0UL;
        }

        return new Goldilocks(Reduce(high, low)) - new Goldilocks(Reduce(0, top << 32));
    }

    /// <summary>high·2^64 + low mod p, canonical, by 2^64 = 2^32 − 1 and 2^96 = −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Reduce(ulong high, ulong low)
    {
        var top = high >> 32;
        var difference = low - top;
        if (low < top)
        {
            difference -= Epsilon;
        }

        var middle = (high & Epsilon) * Epsilon;
        var result = difference + middle;
        result += Epsilon & Mask(result < middle);
        return result + (Epsilon & Mask(result >= Modulus));
    }

    /// <summary>A sum of products in three words.</summary>
    private struct WideSum
    {
        private ulong _low;
        private ulong _high;
        private ulong _top;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(in Goldilocks a, in Goldilocks b)
        {
            var high = Wide.MulHigh(a._value, b._value, out var low);
            _low += low;
            high += _low < low ? 1UL : 0; // the high word of a product is at most 2^64 − 2
            _high += high;
            _top += _high < high ? 1UL : 0;
        }

        /// <summary>2^128 = −2^32.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Goldilocks Reduce() => new Goldilocks(Goldilocks.Reduce(_high, _low)) - new Goldilocks(_top << 32);
    }
}
