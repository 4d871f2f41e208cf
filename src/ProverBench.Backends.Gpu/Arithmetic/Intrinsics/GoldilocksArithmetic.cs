using ILGPU.IR.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

/// <summary>Goldilocks arithmetic; carry chains on CUDA, these bodies elsewhere.</summary>
internal static class GoldilocksArithmetic
{
    private const ulong Epsilon = Goldilocks.Epsilon;

    /// <summary>a + b.</summary>
    [IntrinsicImplementation]
    public static GpuGoldilocks Add(GpuGoldilocks a, GpuGoldilocks b) => PortableAdd(a, b);

    /// <inheritdoc cref="Add"/>
    public static GpuGoldilocks PortableAdd(GpuGoldilocks a, GpuGoldilocks b)
    {
        var x = Join(a);
        var sum = x + Join(b);
        return Split(sum < x || sum >= Goldilocks.Modulus ? sum + Epsilon : sum);
    }

    /// <summary>a − b.</summary>
    [IntrinsicImplementation]
    public static GpuGoldilocks Subtract(GpuGoldilocks a, GpuGoldilocks b) => PortableSubtract(a, b);

    /// <inheritdoc cref="Subtract"/>
    public static GpuGoldilocks PortableSubtract(GpuGoldilocks a, GpuGoldilocks b)
    {
        var (x, y) = (Join(a), Join(b));
        return Split(x < y ? x - y - Epsilon : x - y);
    }

    /// <summary>a·b, by 2^64 = 2^32 − 1 and 2^96 = −1.</summary>
    [IntrinsicImplementation]
    public static GpuGoldilocks Multiply(GpuGoldilocks a, GpuGoldilocks b) => PortableMultiply(a, b);

    /// <inheritdoc cref="Multiply"/>
    public static GpuGoldilocks PortableMultiply(GpuGoldilocks a, GpuGoldilocks b)
    {
        var product = Reduce(a, b);
        return Split(product >= Goldilocks.Modulus ? product + Epsilon : product);
    }

    /// <summary>a + b of elements, below 2^64.</summary>
    [IntrinsicImplementation]
    public static GpuGoldilocks AddLoose(GpuGoldilocks a, GpuGoldilocks b) => PortableAddLoose(a, b);

    /// <inheritdoc cref="AddLoose"/>
    public static GpuGoldilocks PortableAddLoose(GpuGoldilocks a, GpuGoldilocks b)
    {
        var x = Join(a);
        var sum = x + Join(b);
        return Split(sum < x ? sum + Epsilon : sum);
    }

    /// <summary>a·b of any words, below 2^64.</summary>
    [IntrinsicImplementation]
    public static GpuGoldilocks MultiplyLoose(GpuGoldilocks a, GpuGoldilocks b) => PortableMultiplyLoose(a, b);

    /// <inheritdoc cref="MultiplyLoose"/>
    public static GpuGoldilocks PortableMultiplyLoose(GpuGoldilocks a, GpuGoldilocks b) => Split(Reduce(a, b));

    /// <summary>A number below 2^64 that is congruent to a·b.</summary>
    private static ulong Reduce(GpuGoldilocks a, GpuGoldilocks b)
    {
        var bottom = (ulong)a.Low * b.Low;
        var cross = ((ulong)a.Low * b.High) + (bottom >> 32);
        var other = ((ulong)a.High * b.Low) + (uint)cross;
        var high = ((ulong)a.High * b.High) + (cross >> 32) + (other >> 32);
        var low = (other << 32) | (uint)bottom;
        var top = high >> 32;
        var difference = low < top ? low - top - Epsilon : low - top;
        var middle = (high & Epsilon) * Epsilon;
        var sum = difference + middle;
        return sum < middle ? sum + Epsilon : sum;
    }

    private static ulong Join(GpuGoldilocks x) => ((ulong)x.High << 32) | x.Low;

    private static GpuGoldilocks Split(ulong x) => new((uint)x, (uint)(x >> 32));
}
