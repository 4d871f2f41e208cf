using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Vectors;

/// <content>Sums of products, each reduced as it comes.</content>
internal readonly unsafe partial struct TwoAdicScalarLane<F>
{
    /// <inheritdoc/>
    public static int FactorSize => 1;

    /// <inheritdoc/>
    public static int SumSize => 1;

    /// <inheritdoc/>
    public static int MaxProducts => int.MaxValue;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<F> Operand(F value) => new(value, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F SumOfProducts(Operand<F> a0, Operand<F> b0, Operand<F> a1, Operand<F> b1) => (a0.Value * b0.Value) + (a1.Value * b1.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F SumOfProducts(Operand<F> a0, Operand<F> b0, Operand<F> a1, Operand<F> b1, Operand<F> a2, Operand<F> b2)
        => SumOfProducts(a0, b0, a1, b1) + (a2.Value * b2.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F SumOfProducts(Operand<F> a0, Operand<F> b0, Operand<F> a1, Operand<F> b1, Operand<F> a2, Operand<F> b2, Operand<F> a3, Operand<F> b3)
        => SumOfProducts(a0, b0, a1, b1) + SumOfProducts(a2, b2, a3, b3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F SumOfProducts(
        Operand<F> a0,
        Operand<F> b0,
        Operand<F> a1,
        Operand<F> b1,
        Operand<F> a2,
        Operand<F> b2,
        Operand<F> a3,
        Operand<F> b3,
        Operand<F> a4,
        Operand<F> b4)
        => SumOfProducts(a0, b0, a1, b1, a2, b2) + SumOfProducts(a3, b3, a4, b4);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F ZeroWhereBothAre(F a, F b) => a.IsZero ? b : a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prepare(F factor, F* prepared) => *prepared = factor;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(F value, F* factors, int count, F* sums)
    {
        for (var k = 0; k < count; k++)
        {
            sums[k] += value * factors[k];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(F a, F b, F c, F d, F* factors, int count, F* sums)
    {
        for (var k = 0; k < count; k++)
        {
            sums[k] += (a * factors[k]) + (b * factors[count + k]) + (c * factors[(2 * count) + k]) + (d * factors[(3 * count) + k]);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Reduce(F* sum) => *sum;
}
