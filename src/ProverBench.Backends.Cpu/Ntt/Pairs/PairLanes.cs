using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Ntt.Pairs;

/// <summary>Four elements of Goldilocks while they are added up: pairs x₀ + θ·x₁, θ = 2^32, of signed lanes that no carry leaves; θ² = θ − 1 and θ³ = −1 mod p.</summary>
/// <remarks>
/// Between steps elements are words x + 2^31 of 64 signed bits: the upper half is x₁ and the lower one, its sign turned, x₀, both within [−2^31, 2^31), as signed products take them.
/// A factor w is four such halves, those of w and of v = θ·w: x·w = (x₀·w₀ + x₁·v₀) + θ·(x₀·w₁ + x₁·v₁). Both sums stay within 63 bits and a sign: only four halves of −2^31 in one of them
/// would not, and −2^31 + θ·(1 − 2^31), which alone has two of them, is no root of unity of order 2^32.
/// </remarks>
internal static unsafe class PairLanes
{
    /// <summary>2^31: what words are above their elements.</summary>
    public const long Bias = 1L << 31;

    /// <summary>A multiple of p, 2^28·(2^32 + 1, 2^32 − 2), that makes sums of a step positive.</summary>
    public const long OffsetLow = (1L << 60) + (1L << 28);

    /// <inheritdoc cref="OffsetLow"/>
    public const long OffsetHigh = (1L << 60) - (1L << 29);

    /// <summary>What <see cref="Multiply"/> adds to a product.</summary>
    public const long ExcessLow = -(1L << 31);

    /// <inheritdoc cref="ExcessLow"/>
    public const long ExcessHigh = 1L << 32;

    /// <summary>What <see cref="MultiplyOwn"/> adds to a product.</summary>
    public const long OwnExcessLow = -(1L << 32);

    /// <inheritdoc cref="OwnExcessLow"/>
    public const long OwnExcessHigh = 3L << 31;

    private static Vector256<ulong> Half
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create((ulong)uint.MaxValue);
    }

    private static Vector256<ulong> Sign
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(1UL << 63);
    }

    /// <summary>(low, high) ← the halves of canonical words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Halves(Vector256<ulong> x, out Vector256<ulong> low, out Vector256<ulong> high)
    {
        low = Avx2.And(x, Half);
        high = Avx2.ShiftRightLogical(x, 32);
    }

    /// <summary>(low, high) ← the elements of words, and (2^31, 2^31) more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Open(Vector256<ulong> x, out Vector256<ulong> low, out Vector256<ulong> high)
    {
        low = Avx2.And(x, Half);
        high = Avx2.ShiftRightLogical(Avx2.Xor(x, Sign), 32);
    }

    /// <summary>(low, high) ← the elements of words times a prepared factor, and the excess more; low within ±2^32, high in [0, 3·2^32).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(Vector256<ulong> x, int* factor, out Vector256<ulong> low, out Vector256<ulong> high)
    {
        var x1 = Odd(x);
        var x0 = Avx2.Xor(x, Vector256.Create((ulong)Bias)).AsInt32();
        var l = Avx2.Add(
            Avx2.Multiply(x0, Avx2.BroadcastScalarToVector256(factor)),
            Avx2.Multiply(x1, Avx2.BroadcastScalarToVector256(factor + 2))).AsUInt64();
        var h = Avx2.Add(
            Avx2.Multiply(x0, Avx2.BroadcastScalarToVector256(factor + 1)),
            Avx2.Multiply(x1, Avx2.BroadcastScalarToVector256(factor + 3))).AsUInt64();
        var top = Avx2.ShiftRightLogical(Avx2.Xor(h, Sign), 32);
        low = Avx2.Subtract(Avx2.And(l, Half), top);
        high = Avx2.Add(Avx2.Add(Avx2.ShiftRightLogical(Avx2.Xor(l, Sign), 32), Avx2.And(h, Half)), top);
    }

    /// <summary>(low, high) ← the elements of words times signed halves (w₀, w₁) of every lane, and the excess of these more; low in (−2^33, 2^32), high in [0, 5·2^32).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyOwn(Vector256<ulong> x, Vector256<ulong> factor, out Vector256<ulong> low, out Vector256<ulong> high)
    {
        var x1 = Odd(x);
        var x0 = Avx2.Xor(x, Vector256.Create((ulong)Bias)).AsInt32();
        var w0 = factor.AsInt32();
        var w1 = Odd(factor);
        var second = Avx2.Multiply(x1, w1);
        var l = Avx2.Subtract(Avx2.Multiply(x0, w0), second).AsUInt64();
        var h = Avx2.Add(Avx2.Multiply(x0, w1), Avx2.Multiply(x1, w0)).AsUInt64();
        var s = second.AsUInt64();
        var top = Avx2.Add(Avx2.ShiftRightLogical(Avx2.Xor(h, Sign), 32), Avx2.ShiftRightLogical(Avx2.Xor(s, Sign), 32));
        low = Avx2.Subtract(Avx2.And(l, Half), top);
        high = Avx2.Add(
            Avx2.Add(Avx2.ShiftRightLogical(Avx2.Xor(l, Sign), 32), Avx2.And(h, Half)),
            Avx2.Add(Avx2.And(s, Half), top));
    }

    /// <summary>The signed word low + 2^32·high mod p, low in [0, 2^62) and high in [0, 2^62).</summary>
    /// <remarks>
    /// y = low + ⌊high/θ⌋·(θ − 1) is in [0, 2^63), so that y + 2^63 and the lower half of high times θ, as words without signs, are carried out of the word just where the sum is below y with signs;
    /// 2^64 = θ − 1. The result is 2^63 less.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Close(Vector256<ulong> low, Vector256<ulong> high)
    {
        var small = Avx2.Add(low, Avx2.Multiply(Avx2.ShiftRightLogical(high, 32).AsUInt32(), Half.AsUInt32()));
        var sum = Avx2.Add(small, Avx2.ShiftLeftLogical(high, 32));
        return Avx2.Add(sum, Avx2.ShiftRightLogical(Avx2.CompareGreaterThan(small.AsInt64(), sum.AsInt64()).AsUInt64(), 32));
    }

    /// <summary>The canonical words of signed ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Canonical(Vector256<ulong> word)
        => Avx2.Subtract(word, Avx2.ShiftRightLogical(Avx2.CompareGreaterThan(Vector256<long>.Zero, word.AsInt64()).AsUInt64(), 32));

    /// <summary>(a, b) ← (a + b, a − b).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum(ref Vector256<ulong> a, ref Vector256<ulong> b)
    {
        var sum = Avx2.Add(a, b);
        b = Avx2.Subtract(a, b);
        a = sum;
    }

    /// <summary>(a, b) ← (a + 2^48·b, a − 2^48·b).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(ref Vector256<ulong> aLow, ref Vector256<ulong> aHigh, ref Vector256<ulong> bLow, ref Vector256<ulong> bHigh)
    {
        var both = Avx2.ShiftLeftLogical(Avx2.Add(bLow, bHigh), 16);
        var high = Avx2.ShiftLeftLogical(bHigh, 16);
        bLow = Avx2.Add(aLow, high);
        aLow = Avx2.Subtract(aLow, high);
        bHigh = Avx2.Subtract(aHigh, both);
        aHigh = Avx2.Add(aHigh, both);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Odd(Vector256<ulong> x) => Avx.DuplicateOddIndexed(x.AsSingle()).AsInt32();
}
