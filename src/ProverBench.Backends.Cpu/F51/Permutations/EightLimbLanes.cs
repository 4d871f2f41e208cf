using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.F51.Permutations;

/// <summary>Eight elements by AVX-512F.</summary>
internal readonly unsafe struct EightLimbLanes : ILimbLanes<Vector512<double>>
{
    private const int Limbs = 5;

    /// <inheritdoc/>
    public static int Lanes => Vector512<double>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Broadcast(double value) => Vector512.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Word(long word) => Vector512.Create(word).AsDouble();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) => Avx512F.FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplySubtractFrom(Vector512<double> a, Vector512<double> b, Vector512<double> c) => Avx512F.FusedMultiplyAddNegated(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> a, Vector512<double> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Subtract(Vector512<double> a, Vector512<double> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Round(Vector512<double> a) => Avx512F.RoundScale(a, 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AddWords(Vector512<double> a, Vector512<double> b) => (a.AsInt64() + b.AsInt64()).AsDouble();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SubtractWords(Vector512<double> a, Vector512<double> b) => (a.AsInt64() - b.AsInt64()).AsDouble();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> And(Vector512<double> a, Vector512<double> b) => a & b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Or(Vector512<double> a, Vector512<double> b) => a | b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ShiftRight(Vector512<double> a, byte bits) => (a.AsUInt64() >>> bits).AsDouble();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ShiftLeft(Vector512<double> a, byte bits) => (a.AsUInt64() << bits).AsDouble();

    /// <inheritdoc/>
    [SkipLocalsInit]
    public static void LoadIntegers(ulong* words, Vector512<double>* element)
    {
        var halves = stackalloc Vector256<double>[2 * Limbs];
        FourLimbLanes.LoadIntegers(words, halves);
        FourLimbLanes.LoadIntegers(words + 16, halves + Limbs);
        for (var i = 0; i < Limbs; i++)
        {
            element[i] = Vector512.Create(halves[i], halves[i + Limbs]);
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public static void StoreIntegers(Vector512<double>* element, double* constants, ulong* words)
    {
        var halves = stackalloc Vector256<double>[2 * Limbs];
        for (var i = 0; i < Limbs; i++)
        {
            (halves[i], halves[i + Limbs]) = (element[i].GetLower(), element[i].GetUpper());
        }

        FourLimbLanes.StoreIntegers(halves, constants, words);
        FourLimbLanes.StoreIntegers(halves + Limbs, constants, words + 16);
    }
}
