using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Four words by AVX2, which compares signed words only: an overflow shows between operands shifted by 2^63.</summary>
internal readonly struct GoldilocksWords : IGoldilocksWords<Vector256<ulong>>
{
    private static Vector256<ulong> Epsilon
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(Goldilocks.Epsilon);
    }

    private static Vector256<ulong> Bias
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(1UL << 63);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Broadcast(ulong word) => Vector256.Create(word);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Add(Vector256<ulong> a, Vector256<ulong> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Subtract(Vector256<ulong> a, Vector256<ulong> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Low(Vector256<ulong> a) => a & Epsilon;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> High(Vector256<ulong> a) => a >>> 32;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> ShiftRight(Vector256<ulong> a, byte bits) => a >>> bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> ShiftLeft(Vector256<ulong> a, byte bits) => a << bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> HighHalf(Vector256<ulong> a) => Avx.DuplicateOddIndexed(a.AsSingle()).AsUInt64();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> LowProduct(Vector256<ulong> a, Vector256<ulong> b) => Avx2.Multiply(a.AsUInt32(), b.AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Join(Vector256<ulong> low, Vector256<ulong> high)
        => Avx2.Blend(low.AsUInt32(), Avx.DuplicateEvenIndexed(high.AsSingle()).AsUInt32(), 0b1010_1010).AsUInt64();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> AddModulo(Vector256<ulong> a, Vector256<ulong> b)
    {
        var biased = b ^ Bias;
        var sum = a + biased;
        return (sum + (Greater(biased, sum) >>> 32)) ^ Bias;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Reduce(Vector256<ulong> high, Vector256<ulong> low)
    {
        var biased = low ^ Bias;
        var difference = biased - (high >>> 32);
        difference -= Greater(difference, biased) >>> 32;
        var sum = difference + LowProduct(high, Epsilon);
        return (sum + (Greater(difference, sum) >>> 32)) ^ Bias;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Fold(Vector256<ulong> low, Vector256<ulong> high)
    {
        var small = low + LowProduct(high >>> 32, Epsilon);
        var large = (high << 32) ^ Bias;
        var sum = large + small;
        return (sum + (Greater(large, sum) >>> 32)) ^ Bias;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Canonical(Vector256<ulong> a)
        => a + Vector256.AndNot(Epsilon, Greater(Vector256.Create(Goldilocks.Modulus ^ (1UL << 63)), a ^ Bias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Greater(Vector256<ulong> a, Vector256<ulong> b) => Avx2.CompareGreaterThan(a.AsInt64(), b.AsInt64()).AsUInt64();
}
