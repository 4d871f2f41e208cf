using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProverBench.Backends.Cpu.Vectors;

/// <content>Sums of products, as <see cref="GoldilocksSums{X, W, V}"/> has them.</content>
internal readonly unsafe partial struct WideGoldilocks
{
    /// <inheritdoc/>
    public static int FactorSize => GoldilocksSums<WideGoldilocks, GoldilocksWordsWide, Vector512<ulong>>.FactorSize;

    /// <inheritdoc/>
    public static int SumSize => GoldilocksSums<WideGoldilocks, GoldilocksWordsWide, Vector512<ulong>>.SumSize;

    /// <inheritdoc/>
    public static int MaxProducts => GoldilocksSums<WideGoldilocks, GoldilocksWordsWide, Vector512<ulong>>.MaxProducts;

    /// <inheritdoc/>
    public static int FactorWords => GoldilocksSums<WideGoldilocks, GoldilocksWordsWide, Vector512<ulong>>.FactorSize;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<Vector512<ulong>> Operand(Vector512<ulong> value) => new(value, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> SumOfProducts(Operand<Vector512<ulong>> a0, Operand<Vector512<ulong>> b0, Operand<Vector512<ulong>> a1, Operand<Vector512<ulong>> b1)
        => Add(Multiply(a0.Value, b0.Value), Multiply(a1.Value, b1.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> SumOfProducts(
        Operand<Vector512<ulong>> a0,
        Operand<Vector512<ulong>> b0,
        Operand<Vector512<ulong>> a1,
        Operand<Vector512<ulong>> b1,
        Operand<Vector512<ulong>> a2,
        Operand<Vector512<ulong>> b2)
        => Add(SumOfProducts(a0, b0, a1, b1), Multiply(a2.Value, b2.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> SumOfProducts(
        Operand<Vector512<ulong>> a0,
        Operand<Vector512<ulong>> b0,
        Operand<Vector512<ulong>> a1,
        Operand<Vector512<ulong>> b1,
        Operand<Vector512<ulong>> a2,
        Operand<Vector512<ulong>> b2,
        Operand<Vector512<ulong>> a3,
        Operand<Vector512<ulong>> b3)
        => Add(SumOfProducts(a0, b0, a1, b1), SumOfProducts(a2, b2, a3, b3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> SumOfProducts(
        Operand<Vector512<ulong>> a0,
        Operand<Vector512<ulong>> b0,
        Operand<Vector512<ulong>> a1,
        Operand<Vector512<ulong>> b1,
        Operand<Vector512<ulong>> a2,
        Operand<Vector512<ulong>> b2,
        Operand<Vector512<ulong>> a3,
        Operand<Vector512<ulong>> b3,
        Operand<Vector512<ulong>> a4,
        Operand<Vector512<ulong>> b4)
        => Add(SumOfProducts(a0, b0, a1, b1, a2, b2), SumOfProducts(a3, b3, a4, b4));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> ZeroWhereBothAre(Vector512<ulong> a, Vector512<ulong> b) => a | b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prepare(Vector512<ulong> factor, Vector512<ulong>* prepared) => GoldilocksSums<WideGoldilocks, GoldilocksWordsWide, Vector512<ulong>>.Prepare(factor, prepared);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector512<ulong> value, Vector512<ulong>* factors, int count, Vector512<ulong>* sums)
        => GoldilocksSums<WideGoldilocks, GoldilocksWordsWide, Vector512<ulong>>.AddProducts(value, factors, count, sums);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c, Vector512<ulong> d, Vector512<ulong>* factors, int count, Vector512<ulong>* sums)
        => GoldilocksSums<WideGoldilocks, GoldilocksWordsWide, Vector512<ulong>>.AddProducts(a, b, c, d, factors, count, sums);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Reduce(Vector512<ulong>* sum) => GoldilocksSums<WideGoldilocks, GoldilocksWordsWide, Vector512<ulong>>.Reduce(sum);

    /// <inheritdoc/>
    public static void PrepareFactor(Goldilocks factor, ulong* prepared) => GoldilocksSums<WideGoldilocks, GoldilocksWordsWide, Vector512<ulong>>.PrepareFactor(factor, prepared);

    /// <inheritdoc/>
    public static void InnerProducts(Vector512<ulong>* values, ulong* factors, int stride, int count, int degree, Vector512<ulong>* results)
        => GoldilocksSums<WideGoldilocks, GoldilocksWordsWide, Vector512<ulong>>.InnerProducts(values, factors, stride, count, degree, results);
}
