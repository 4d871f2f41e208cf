using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>Mersenne31, canonical: the bits of <see cref="Mersenne31"/>.</summary>
internal readonly struct GpuMersenne31 : IGpuSmallField<GpuMersenne31>
{
    private readonly uint _value;

    private GpuMersenne31(uint canonical) => _value = canonical;

    /// <inheritdoc/>
    public static int Words => 1;

    /// <inheritdoc/>
    public static GpuMersenne31 Zero => new(0);

    /// <inheritdoc/>
    public static GpuMersenne31 One => new(1);

    /// <inheritdoc/>
    public static GpuMersenne31 Add(GpuMersenne31 a, GpuMersenne31 b) => new(Fold(a._value + b._value));

    /// <inheritdoc/>
    public static GpuMersenne31 Subtract(GpuMersenne31 a, GpuMersenne31 b)
    {
        var difference = a._value - b._value;
        return new(Math.Min(difference, difference + Mersenne31.Modulus));
    }

    /// <inheritdoc/>
    public static GpuMersenne31 Multiply(GpuMersenne31 a, GpuMersenne31 b)
    {
        var product = WordProducts.Wide(a._value, b._value);
        return new(Fold(((uint)product & Mersenne31.Modulus) + (uint)(product >> 31)));
    }

    /// <inheritdoc/>
    public static GpuMersenne31 FromWords(uint low, uint high) => new(low);

    /// <inheritdoc/>
    public static uint LowWord(GpuMersenne31 a) => a._value;

    /// <inheritdoc cref="Add"/>
    public static GpuMersenne31 AddLoose(GpuMersenne31 a, GpuMersenne31 b) => Add(a, b);

    /// <inheritdoc cref="Multiply"/>
    public static GpuMersenne31 MultiplyLoose(GpuMersenne31 a, GpuMersenne31 b) => Multiply(a, b);

    /// <inheritdoc cref="Multiply"/>
    public static GpuMersenne31 MultiplyTight(GpuMersenne31 a, GpuMersenne31 b) => Multiply(a, b);

    /// <summary>2^31 = 1, so bits that leave below enter above.</summary>
    public static GpuMersenne31 ScaleDown(GpuMersenne31 a, int bits) => new((a._value >> bits) | ((a._value << (31 - bits)) & Mersenne31.Modulus));

    /// <inheritdoc/>
    public static bool IsZero(GpuMersenne31 a) => a._value == 0;

    /// <inheritdoc/>
    public static uint InverseExponent(int index) => Mersenne31.Modulus - 2;

    /// <inheritdoc/>
    public static GpuMersenne31 Load(ArrayView<uint> words, int at, int stride) => new(words[at]);

    /// <inheritdoc/>
    public static void Store(ArrayView<uint> words, int at, int stride, GpuMersenne31 value) => words[at] = value._value;

    /// <summary>x mod p for x &lt; 2p.</summary>
    private static uint Fold(uint x) => Math.Min(x, x - Mersenne31.Modulus);
}
