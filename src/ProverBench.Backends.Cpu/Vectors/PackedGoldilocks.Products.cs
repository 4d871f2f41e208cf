using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Vectors;

/// <content>Sums of products, as <see cref="GoldilocksSums{X, W, V}"/> has them.</content>
internal readonly unsafe partial struct PackedGoldilocks
{
    /// <inheritdoc/>
    public static int FactorSize => GoldilocksSums<PackedGoldilocks, GoldilocksWords, Vector256<ulong>>.FactorSize;

    /// <inheritdoc/>
    public static int SumSize => GoldilocksSums<PackedGoldilocks, GoldilocksWords, Vector256<ulong>>.SumSize;

    /// <inheritdoc/>
    public static int MaxProducts => GoldilocksSums<PackedGoldilocks, GoldilocksWords, Vector256<ulong>>.MaxProducts;

    /// <inheritdoc/>
    public static int FactorWords => GoldilocksSums<PackedGoldilocks, GoldilocksWords, Vector256<ulong>>.FactorSize;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<Vector256<ulong>> Operand(Vector256<ulong> value) => new(value, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> SumOfProducts(Operand<Vector256<ulong>> a0, Operand<Vector256<ulong>> b0, Operand<Vector256<ulong>> a1, Operand<Vector256<ulong>> b1)
        => Add(Multiply(a0.Value, b0.Value), Multiply(a1.Value, b1.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> SumOfProducts(
        Operand<Vector256<ulong>> a0,
        Operand<Vector256<ulong>> b0,
        Operand<Vector256<ulong>> a1,
        Operand<Vector256<ulong>> b1,
        Operand<Vector256<ulong>> a2,
        Operand<Vector256<ulong>> b2)
        => Add(SumOfProducts(a0, b0, a1, b1), Multiply(a2.Value, b2.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> SumOfProducts(
        Operand<Vector256<ulong>> a0,
        Operand<Vector256<ulong>> b0,
        Operand<Vector256<ulong>> a1,
        Operand<Vector256<ulong>> b1,
        Operand<Vector256<ulong>> a2,
        Operand<Vector256<ulong>> b2,
        Operand<Vector256<ulong>> a3,
        Operand<Vector256<ulong>> b3)
        => Add(SumOfProducts(a0, b0, a1, b1), SumOfProducts(a2, b2, a3, b3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> SumOfProducts(
        Operand<Vector256<ulong>> a0,
        Operand<Vector256<ulong>> b0,
        Operand<Vector256<ulong>> a1,
        Operand<Vector256<ulong>> b1,
        Operand<Vector256<ulong>> a2,
        Operand<Vector256<ulong>> b2,
        Operand<Vector256<ulong>> a3,
        Operand<Vector256<ulong>> b3,
        Operand<Vector256<ulong>> a4,
        Operand<Vector256<ulong>> b4)
        => Add(SumOfProducts(a0, b0, a1, b1, a2, b2), SumOfProducts(a3, b3, a4, b4));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> ZeroWhereBothAre(Vector256<ulong> a, Vector256<ulong> b) => Avx2.Or(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prepare(Vector256<ulong> factor, Vector256<ulong>* prepared) => GoldilocksSums<PackedGoldilocks, GoldilocksWords, Vector256<ulong>>.Prepare(factor, prepared);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector256<ulong> value, Vector256<ulong>* factors, int count, Vector256<ulong>* sums)
        => GoldilocksSums<PackedGoldilocks, GoldilocksWords, Vector256<ulong>>.AddProducts(value, factors, count, sums);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c, Vector256<ulong> d, Vector256<ulong>* factors, int count, Vector256<ulong>* sums)
        => GoldilocksSums<PackedGoldilocks, GoldilocksWords, Vector256<ulong>>.AddProducts(a, b, c, d, factors, count, sums);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Reduce(Vector256<ulong>* sum) => GoldilocksSums<PackedGoldilocks, GoldilocksWords, Vector256<ulong>>.Reduce(sum);

    /// <inheritdoc/>
    public static void PrepareFactor(Goldilocks factor, ulong* prepared) => GoldilocksSums<PackedGoldilocks, GoldilocksWords, Vector256<ulong>>.PrepareFactor(factor, prepared);

    /// <inheritdoc/>
    public static void InnerProducts(Vector256<ulong>* values, ulong* factors, int stride, int count, int degree, Vector256<ulong>* results)
        => GoldilocksSums<PackedGoldilocks, GoldilocksWords, Vector256<ulong>>.InnerProducts(values, factors, stride, count, degree, results);
}
