using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Vectors;

/// <content>
/// Sums of products. A factor of an unreduced sum is cut into limbs of 22 bits, the other into words of 32: products of 54 bits, of which 2^10 fit 64.
/// </content>
internal readonly unsafe partial struct PackedGoldilocks
{
    private const int LimbBits = 22;

    /// <inheritdoc/>
    public static int FactorSize => 3;

    /// <inheritdoc/>
    /// <remarks>Sum 3·h + j has the weight 2^(32·h + 22·j).</remarks>
    public static int SumSize => 6;

    /// <inheritdoc/>
    public static int MaxProducts => 1 << (64 - 32 - LimbBits);

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
    public static void Prepare(Vector256<ulong> factor, Vector256<ulong>* prepared)
    {
        var mask = Vector256.Create((1UL << LimbBits) - 1);
        prepared[0] = Avx2.And(factor, mask);
        prepared[1] = Avx2.And(Avx2.ShiftRightLogical(factor, LimbBits), mask);
        prepared[2] = Avx2.ShiftRightLogical(factor, 2 * LimbBits);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector256<ulong> value, Vector256<ulong>* factors, int count, Vector256<ulong>* sums)
    {
        var low = value.AsUInt32();
        var high = HighHalves(value);
        var end = factors + (3 * count);
        for (; factors < end; factors += 3, sums += 6)
        {
            sums[0] = Avx2.Add(sums[0], Avx2.Multiply(low, factors[0].AsUInt32()));
            sums[1] = Avx2.Add(sums[1], Avx2.Multiply(low, factors[1].AsUInt32()));
            sums[2] = Avx2.Add(sums[2], Avx2.Multiply(low, factors[2].AsUInt32()));
            sums[3] = Avx2.Add(sums[3], Avx2.Multiply(high, factors[0].AsUInt32()));
            sums[4] = Avx2.Add(sums[4], Avx2.Multiply(high, factors[1].AsUInt32()));
            sums[5] = Avx2.Add(sums[5], Avx2.Multiply(high, factors[2].AsUInt32()));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(
        Vector256<ulong> a,
        Vector256<ulong> b,
        Vector256<ulong> c,
        Vector256<ulong> d,
        Vector256<ulong>* factors,
        int count,
        Vector256<ulong>* sums)
    {
        var aHigh = HighHalves(a);
        var bHigh = HighHalves(b);
        var cHigh = HighHalves(c);
        var dHigh = HighHalves(d);
        long next = 3 * count;
        var end = factors + next;
        for (; factors < end; factors += 3, sums += 6)
        {
            for (var j = 0; j < 3; j++)
            {
                var fa = factors[j].AsUInt32();
                var fb = factors[next + j].AsUInt32();
                var fc = factors[(2 * next) + j].AsUInt32();
                var fd = factors[(3 * next) + j].AsUInt32();
                sums[j] = Avx2.Add(sums[j], FourProducts(a.AsUInt32(), fa, b.AsUInt32(), fb, c.AsUInt32(), fc, d.AsUInt32(), fd));
                sums[j + 3] = Avx2.Add(sums[j + 3], FourProducts(aHigh, fa, bHigh, fb, cHigh, fc, dHigh, fd));
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The words of all sums are gathered by the power of φ = 2^32 at which they stand, K₀ + K₁φ + K₂φ² + K₃φ³, each below 2^57; with φ² = φ − 1, φ³ = −1
    /// that is K₀ + (K₁ + K₂)φ − K₂ − K₃.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Reduce(Vector256<ulong>* sum)
    {
        const byte Rest = (2 * LimbBits) - 32;
        var k0 = Avx2.Add(Low(sum[0]), Avx2.ShiftLeftLogical(Low(sum[1]), LimbBits));
        var k1 = Avx2.Add(
            Avx2.Add(Avx2.Add(High(sum[0]), Avx2.ShiftLeftLogical(High(sum[1]), LimbBits)), Avx2.ShiftLeftLogical(Low(sum[2]), Rest)),
            Avx2.Add(Low(sum[3]), Avx2.ShiftLeftLogical(Low(sum[4]), LimbBits)));
        var k2 = Avx2.Add(
            Avx2.Add(Avx2.ShiftLeftLogical(High(sum[2]), Rest), High(sum[3])),
            Avx2.Add(Avx2.ShiftLeftLogical(High(sum[4]), LimbBits), Avx2.ShiftLeftLogical(Low(sum[5]), Rest)));
        var k3 = Avx2.ShiftLeftLogical(High(sum[5]), Rest);
        var middle = Avx2.Add(k1, k2);
        var value = ReduceToBiased(Avx2.ShiftRightLogical(middle, 32), Avx2.ShiftLeftLogical(middle, 32));
        value = AddToBiased(Avx2.Xor(value, Bias), Avx2.Xor(k0, Bias));
        return SubtractBiased(value, Avx2.Xor(Avx2.Add(k2, k3), Bias));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Low(Vector256<ulong> a) => Avx2.And(a, Epsilon);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> High(Vector256<ulong> a) => Avx2.ShiftRightLogical(a, 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> FourProducts(
        Vector256<uint> a0,
        Vector256<uint> b0,
        Vector256<uint> a1,
        Vector256<uint> b1,
        Vector256<uint> a2,
        Vector256<uint> b2,
        Vector256<uint> a3,
        Vector256<uint> b3)
        => Avx2.Add(Avx2.Add(Avx2.Multiply(a0, b0), Avx2.Multiply(a1, b1)), Avx2.Add(Avx2.Multiply(a2, b2), Avx2.Multiply(a3, b3)));
}
