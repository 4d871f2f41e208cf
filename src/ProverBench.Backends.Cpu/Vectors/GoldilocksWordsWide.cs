using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Eight words by AVX-512F, which compares unsigned words and corrects under a mask.</summary>
internal readonly struct GoldilocksWordsWide : IGoldilocksWords<Vector512<ulong>>
{
    private static Vector512<ulong> Epsilon
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(Goldilocks.Epsilon);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Broadcast(ulong word) => Vector512.Create(word);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Add(Vector512<ulong> a, Vector512<ulong> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Subtract(Vector512<ulong> a, Vector512<ulong> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Low(Vector512<ulong> a) => a & Epsilon;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> High(Vector512<ulong> a) => a >>> 32;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> ShiftRight(Vector512<ulong> a, byte bits) => a >>> bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> ShiftLeft(Vector512<ulong> a, byte bits) => a << bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> HighHalf(Vector512<ulong> a) => Avx512F.DuplicateOddIndexed(a.AsSingle()).AsUInt64();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> LowProduct(Vector512<ulong> a, Vector512<ulong> b) => Avx512F.Multiply(a.AsUInt32(), b.AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Join(Vector512<ulong> low, Vector512<ulong> high)
        => Avx512F.TernaryLogic(Avx512F.DuplicateEvenIndexed(high.AsSingle()).AsUInt64(), low, Epsilon, 0xD8);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> AddModulo(Vector512<ulong> a, Vector512<ulong> b) => Carry(a + b, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Reduce(Vector512<ulong> high, Vector512<ulong> low)
    {
        var top = high >>> 32;
        var difference = low - top;
        difference = Vector512.ConditionalSelect(Vector512.LessThan(low, top), difference - Epsilon, difference);
        var middle = LowProduct(high, Epsilon);
        return Carry(difference + middle, middle);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Fold(Vector512<ulong> low, Vector512<ulong> high)
    {
        var large = high << 32;
        return Carry(low + LowProduct(high >>> 32, Epsilon) + large, large);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Canonical(Vector512<ulong> a) => Vector512.Min(a, a + Epsilon);

    /// <summary>sum, and 2^64 = φ − 1 more where it is less than one of its terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Carry(Vector512<ulong> sum, Vector512<ulong> term)
        => Vector512.ConditionalSelect(Vector512.LessThan(sum, term), sum + Epsilon, sum);
}
