using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>A prime below 2^31 in Montgomery form, R = 2^32: the bits of <see cref="Mont31{P}"/>.</summary>
/// <remarks>Wrapped differences are larger than right ones, so a minimum takes the place of compare and select.</remarks>
internal readonly struct Gpu31<P> : IGpuSmallField<Gpu31<P>>
    where P : struct, IMont31Parameters
{
    private readonly uint _montgomery;

    private Gpu31(uint montgomery) => _montgomery = montgomery;

    /// <inheritdoc/>
    public static int Words => 1;

    /// <inheritdoc/>
    public static Gpu31<P> Zero => new(0);

    /// <inheritdoc/>
    public static Gpu31<P> One => new(0 - (P.Modulus * (uint.MaxValue / P.Modulus)));

    /// <summary>p⁻¹ mod 2^32 by Newton's iteration; folded to a constant when the kernel is compiled.</summary>
    private static uint Inverse
    {
        get
        {
            var inverse = P.Modulus * (2 - (P.Modulus * P.Modulus));
            inverse *= 2 - (P.Modulus * inverse);
            inverse *= 2 - (P.Modulus * inverse);
            return inverse * (2 - (P.Modulus * inverse));
        }
    }

    /// <inheritdoc/>
    public static Gpu31<P> Add(Gpu31<P> a, Gpu31<P> b)
    {
        var sum = a._montgomery + b._montgomery;
        return new(Math.Min(sum, sum - P.Modulus));
    }

    /// <inheritdoc/>
    public static Gpu31<P> Subtract(Gpu31<P> a, Gpu31<P> b)
    {
        var difference = a._montgomery - b._montgomery;
        return new(Math.Min(difference, difference + P.Modulus));
    }

    /// <inheritdoc/>
    public static Gpu31<P> Multiply(Gpu31<P> a, Gpu31<P> b)
    {
        var product = WordProducts.Wide(a._montgomery, b._montgomery);
        var quotient = (uint)product * Inverse;
        var difference = (uint)(product >> 32) - WordProducts.High(quotient, P.Modulus);
        return new(Math.Min(difference, difference + P.Modulus));
    }

    /// <inheritdoc/>
    public static Gpu31<P> FromWords(uint low, uint high) => new(low);

    /// <inheritdoc/>
    public static uint LowWord(Gpu31<P> a) => a._montgomery;

    /// <summary>Loose is any number from −p to p − 1, as a signed word.</summary>
    public static Gpu31<P> AddLoose(Gpu31<P> a, Gpu31<P> b) => new(a._montgomery + (b._montgomery - P.Modulus));

    /// <summary>Montgomery's reduction of signed words needs no correction: |a·b − q·p| is at most p² + 2^31·p, below 2^32·p.</summary>
    public static Gpu31<P> MultiplyLoose(Gpu31<P> a, Gpu31<P> b)
    {
        var product = WordProducts.WideSigned(a._montgomery, b._montgomery);
        return new((uint)(product >> 32) - WordProducts.HighSigned((uint)product * Inverse, P.Modulus));
    }

    /// <inheritdoc/>
    public static Gpu31<P> MultiplyTight(Gpu31<P> a, Gpu31<P> b)
    {
        var product = MultiplyLoose(a, b)._montgomery;
        return new(Math.Min(product, product + P.Modulus));
    }

    /// <summary>With a = h·2^bits + l it is h − l·(p − 1)/2^bits, since 2^−bits = −(p − 1)/2^bits; the last term is below p.</summary>
    public static Gpu31<P> ScaleDown(Gpu31<P> a, int bits)
    {
        var low = a._montgomery & ((1U << bits) - 1);
        var difference = (a._montgomery >> bits) + (low * (0 - ((P.Modulus - 1) >> bits)));
        return new(Math.Min(difference, difference + P.Modulus));
    }

    /// <inheritdoc/>
    public static bool IsZero(Gpu31<P> a) => a._montgomery == 0;

    /// <inheritdoc/>
    public static uint InverseExponent(int index) => P.Modulus - 2;

    /// <inheritdoc/>
    public static Gpu31<P> Load(ArrayView<uint> words, int at, int stride) => new(words[at]);

    /// <inheritdoc/>
    public static void Store(ArrayView<uint> words, int at, int stride, Gpu31<P> value) => words[at] = value._montgomery;
}
