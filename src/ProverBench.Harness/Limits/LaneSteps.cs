using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Harness.Limits;

/// <summary>One arithmetic operation on each lane of a value, as the step of a dependent chain x ← step(x).</summary>
/// <typeparam name="TValue">A vector or a scalar.</typeparam>
internal interface ILaneStep<TValue>
    where TValue : struct
{
    /// <summary>Operations a step does.</summary>
    static abstract int Lanes { get; }

    /// <summary>All lanes the same, different for each chain.</summary>
    static abstract TValue Start(int chain);

    static abstract TValue Factor { get; }

    /// <summary>The operation and nothing else: a second instruction would take slots of the unit that is measured.</summary>
    static abstract TValue Step(TValue x, TValue factor);

    /// <summary>Folds the lanes into 64 bits.</summary>
    static abstract ulong Fold(TValue x);
}

/// <summary>x ← x·m + m in doubles, one rounding, eight lanes.</summary>
internal readonly struct FusedMultiplyAdd512 : ILaneStep<Vector512<double>>
{
    public static int Lanes => 8;

    public static Vector512<double> Factor => Vector512.Create(FusedMultiplyAddConstants.Factor);

    public static Vector512<double> Start(int chain) => Vector512.Create((double)chain);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Step(Vector512<double> x, Vector512<double> factor) =>
        Vector512.FusedMultiplyAdd(x, factor, factor);

    public static ulong Fold(Vector512<double> x) => FusedMultiplyAdd256.Fold(x.GetLower()) + FusedMultiplyAdd256.Fold(x.GetUpper());
}

/// <summary>x ← x·m + m in doubles, one rounding, four lanes.</summary>
internal readonly struct FusedMultiplyAdd256 : ILaneStep<Vector256<double>>
{
    public static int Lanes => 4;

    public static Vector256<double> Factor => Vector256.Create(FusedMultiplyAddConstants.Factor);

    public static Vector256<double> Start(int chain) => Vector256.Create((double)chain);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Step(Vector256<double> x, Vector256<double> factor) =>
        Vector256.FusedMultiplyAdd(x, factor, factor);

    public static ulong Fold(Vector256<double> x) => Vector256.Sum(x.AsUInt64());
}

/// <summary>x ← x·m + m in doubles, one rounding, two lanes.</summary>
internal readonly struct FusedMultiplyAdd128 : ILaneStep<Vector128<double>>
{
    public static int Lanes => 2;

    public static Vector128<double> Factor => Vector128.Create(FusedMultiplyAddConstants.Factor);

    public static Vector128<double> Start(int chain) => Vector128.Create((double)chain);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Step(Vector128<double> x, Vector128<double> factor) =>
        Vector128.FusedMultiplyAdd(x, factor, factor);

    public static ulong Fold(Vector128<double> x) => Vector128.Sum(x.AsUInt64());
}

/// <summary>The map grows slowly towards m/(1 − m), about 2^40: normal numbers all the way.</summary>
internal static class FusedMultiplyAddConstants
{
    public const double Factor = 1 - (1.0 / (1L << 40));
}

/// <summary>x ← (x mod 2^32)·m in 64 bits, eight lanes (vpmuludq).</summary>
internal readonly struct Multiply32Wide512 : ILaneStep<Vector512<ulong>>
{
    public static int Lanes => 8;

    public static Vector512<ulong> Factor => Vector512.Create((ulong)Multiply32Constants.Factor);

    public static Vector512<ulong> Start(int chain) => Vector512.Create(Multiply32Constants.Start(chain));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Step(Vector512<ulong> x, Vector512<ulong> factor) =>
        Avx512F.Multiply(x.AsUInt32(), factor.AsUInt32());

    public static ulong Fold(Vector512<ulong> x) => Vector512.Sum(x);
}

/// <summary>x ← (x mod 2^32)·m in 64 bits, four lanes (vpmuludq).</summary>
internal readonly struct Multiply32Wide256 : ILaneStep<Vector256<ulong>>
{
    public static int Lanes => 4;

    public static Vector256<ulong> Factor => Vector256.Create((ulong)Multiply32Constants.Factor);

    public static Vector256<ulong> Start(int chain) => Vector256.Create(Multiply32Constants.Start(chain));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Step(Vector256<ulong> x, Vector256<ulong> factor) =>
        Avx2.Multiply(x.AsUInt32(), factor.AsUInt32());

    public static ulong Fold(Vector256<ulong> x) => Vector256.Sum(x);
}

/// <summary>x ← (x mod 2^32)·m in 64 bits, one lane.</summary>
internal readonly struct Multiply32Scalar : ILaneStep<ulong>
{
    public static int Lanes => 1;

    public static ulong Factor => Multiply32Constants.Factor;

    public static ulong Start(int chain) => Multiply32Constants.Start(chain);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Step(ulong x, ulong factor) => (uint)x * factor;

    public static ulong Fold(ulong x) => x;
}

/// <summary>Odd start and odd factor: the low words are units modulo 2^32 and never die out.</summary>
internal static class Multiply32Constants
{
    public const uint Factor = 0x9E37_79B1; // near 2^32 / golden ratio

    public static ulong Start(int chain) => (2 * (ulong)chain) + 1;
}

/// <summary>x ← ⌊x·(2^64 − 1) / 2^64⌋, the high half of the 128-bit product; for x ≥ 1 that is x − 1.</summary>
internal readonly struct MultiplyHigh64 : ILaneStep<ulong>
{
    public static int Lanes => 1;

    public static ulong Factor => ulong.MaxValue;

    public static ulong Start(int chain) => (1UL << 63) + (ulong)chain;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Step(ulong x, ulong factor) => Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(factor, x) : Math.BigMul(factor, x, out _);

    public static ulong Fold(ulong x) => x;
}
