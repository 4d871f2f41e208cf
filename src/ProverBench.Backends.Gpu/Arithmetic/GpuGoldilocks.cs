using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>Goldilocks, canonical, as the two words a GPU computes with: the bits of <see cref="Goldilocks"/>.</summary>
internal readonly struct GpuGoldilocks : IGpuSmallField<GpuGoldilocks>
{
    private readonly uint _low;
    private readonly uint _high;

    /// <summary>An element from its words.</summary>
    public GpuGoldilocks(uint low, uint high)
    {
        _low = low;
        _high = high;
    }

    /// <inheritdoc/>
    public static int Words => 2;

    /// <inheritdoc/>
    public static GpuGoldilocks Zero => new(0, 0);

    /// <inheritdoc/>
    public static GpuGoldilocks One => new(1, 0);

    /// <summary>The low word.</summary>
    public uint Low => _low;

    /// <summary>The high word.</summary>
    public uint High => _high;

    /// <inheritdoc/>
    public static GpuGoldilocks Add(GpuGoldilocks a, GpuGoldilocks b) => GoldilocksArithmetic.Add(a, b);

    /// <inheritdoc/>
    public static GpuGoldilocks Subtract(GpuGoldilocks a, GpuGoldilocks b) => GoldilocksArithmetic.Subtract(a, b);

    /// <inheritdoc/>
    public static GpuGoldilocks Multiply(GpuGoldilocks a, GpuGoldilocks b) => GoldilocksArithmetic.Multiply(a, b);

    /// <inheritdoc/>
    public static GpuGoldilocks FromWords(uint low, uint high) => new(low, high);

    /// <inheritdoc/>
    public static uint LowWord(GpuGoldilocks a) => a._low;

    /// <summary>Loose is any number below 2^64.</summary>
    public static GpuGoldilocks AddLoose(GpuGoldilocks a, GpuGoldilocks b) => GoldilocksArithmetic.AddLoose(a, b);

    /// <inheritdoc/>
    public static GpuGoldilocks MultiplyLoose(GpuGoldilocks a, GpuGoldilocks b) => GoldilocksArithmetic.MultiplyLoose(a, b);

    /// <inheritdoc/>
    public static GpuGoldilocks MultiplyTight(GpuGoldilocks a, GpuGoldilocks b) => Multiply(a, b);

    /// <summary>With a = h·2^bits + l it is h − l·(p − 1)/2^bits = h − L·(2^32 − 1) for the word L = l·2^(32 − bits).</summary>
    public static GpuGoldilocks ScaleDown(GpuGoldilocks a, int bits)
    {
        var (high, low) = (a._high, a._low);

        // A product, since OpenCL C of ILGPU 1.5.3 has negatives of words wrong.
        var rest = WordProducts.Wide(low << (32 - bits), uint.MaxValue);
        return GoldilocksArithmetic.Subtract(new((low >> bits) | (high << (32 - bits)), high >> bits), new((uint)rest, (uint)(rest >> 32)));
    }

    /// <inheritdoc/>
    public static bool IsZero(GpuGoldilocks a) => (a._low | a._high) == 0;

    /// <inheritdoc/>
    public static uint InverseExponent(int index) => index == 0 ? 0xFFFF_FFFF : 0xFFFF_FFFE;

    /// <inheritdoc/>
    public static GpuGoldilocks Load(ArrayView<uint> words, int at, int stride) => new(words[at], words[at + stride]);

    /// <inheritdoc/>
    public static void Store(ArrayView<uint> words, int at, int stride, GpuGoldilocks value)
    {
        words[at] = value._low;
        words[at + stride] = value._high;
    }
}
