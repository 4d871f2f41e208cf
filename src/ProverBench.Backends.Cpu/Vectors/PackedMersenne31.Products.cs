using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Vectors;

/// <content>
/// Sums of products. A product is at most p² &lt; 2^62, so that four fit 64 bits; even and odd words are summed apart. What only adds up words is that of the other 31-bit fields.
/// </content>
internal readonly unsafe partial struct PackedMersenne31
{
    /// <inheritdoc/>
    public static int FactorSize => PackedMont31<KoalaBearParameters>.FactorSize;

    /// <inheritdoc/>
    public static int SumSize => PackedMont31<KoalaBearParameters>.SumSize;

    /// <inheritdoc/>
    public static int MaxProducts => PackedMont31<KoalaBearParameters>.MaxProducts;

    /// <inheritdoc/>
    public static int FactorWords => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<Vector256<uint>> Operand(Vector256<uint> value) => new(value, OddToEven(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> SumOfProducts(Operand<Vector256<uint>> a0, Operand<Vector256<uint>> b0, Operand<Vector256<uint>> a1, Operand<Vector256<uint>> b1)
        => ReduceWords(
            Avx2.Add(Avx2.Multiply(a0.Value, b0.Value), Avx2.Multiply(a1.Value, b1.Value)),
            Avx2.Add(Avx2.Multiply(a0.High, b0.High), Avx2.Multiply(a1.High, b1.High)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> SumOfProducts(
        Operand<Vector256<uint>> a0,
        Operand<Vector256<uint>> b0,
        Operand<Vector256<uint>> a1,
        Operand<Vector256<uint>> b1,
        Operand<Vector256<uint>> a2,
        Operand<Vector256<uint>> b2)
        => ReduceWords(
            Avx2.Add(Avx2.Add(Avx2.Multiply(a0.Value, b0.Value), Avx2.Multiply(a1.Value, b1.Value)), Avx2.Multiply(a2.Value, b2.Value)),
            Avx2.Add(Avx2.Add(Avx2.Multiply(a0.High, b0.High), Avx2.Multiply(a1.High, b1.High)), Avx2.Multiply(a2.High, b2.High)));

    /// <inheritdoc/>
    /// <remarks>4p² = 2^64 − 2^34 + 4.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> SumOfProducts(
        Operand<Vector256<uint>> a0,
        Operand<Vector256<uint>> b0,
        Operand<Vector256<uint>> a1,
        Operand<Vector256<uint>> b1,
        Operand<Vector256<uint>> a2,
        Operand<Vector256<uint>> b2,
        Operand<Vector256<uint>> a3,
        Operand<Vector256<uint>> b3)
        => ReduceWords(
            Avx2.Add(Avx2.Add(Avx2.Multiply(a0.Value, b0.Value), Avx2.Multiply(a1.Value, b1.Value)), Avx2.Add(Avx2.Multiply(a2.Value, b2.Value), Avx2.Multiply(a3.Value, b3.Value))),
            Avx2.Add(Avx2.Add(Avx2.Multiply(a0.High, b0.High), Avx2.Multiply(a1.High, b1.High)), Avx2.Add(Avx2.Multiply(a2.High, b2.High), Avx2.Multiply(a3.High, b3.High))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> SumOfProducts(
        Operand<Vector256<uint>> a0,
        Operand<Vector256<uint>> b0,
        Operand<Vector256<uint>> a1,
        Operand<Vector256<uint>> b1,
        Operand<Vector256<uint>> a2,
        Operand<Vector256<uint>> b2,
        Operand<Vector256<uint>> a3,
        Operand<Vector256<uint>> b3,
        Operand<Vector256<uint>> a4,
        Operand<Vector256<uint>> b4)
        => Add(SumOfProducts(a0, b0, a1, b1, a2, b2, a3, b3), Multiply(a4.Value, b4.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> ZeroWhereBothAre(Vector256<uint> a, Vector256<uint> b) => Avx2.Or(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prepare(Vector256<uint> factor, Vector256<uint>* prepared) => PackedMont31<KoalaBearParameters>.Prepare(factor, prepared);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector256<uint> value, Vector256<uint>* factors, int count, Vector256<uint>* sums)
        => PackedMont31<KoalaBearParameters>.AddProducts(value, factors, count, sums);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(
        Vector256<uint> a,
        Vector256<uint> b,
        Vector256<uint> c,
        Vector256<uint> d,
        Vector256<uint>* factors,
        int count,
        Vector256<uint>* sums)
        => PackedMont31<KoalaBearParameters>.AddProducts(a, b, c, d, factors, count, sums);

    /// <inheritdoc/>
    /// <remarks>The sum is T·2^32 + r with T and r below 2^60, and 2^32 = 2.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Reduce(Vector256<uint>* sum)
    {
        var words = (Vector256<ulong>*)sum;
        return ReduceWords(Fold(words[0], words[1]), Fold(words[2], words[3]));
    }

    /// <inheritdoc/>
    public static void PrepareFactor(Mersenne31 factor, ulong* prepared) => *prepared = factor.Value;

    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void InnerProducts(Vector256<uint>* values, ulong* factors, int stride, int count, int degree, Vector256<uint>* results)
    {
        // So many terms stay in the first-level cache from one result to the next.
        const int Block = 256;
        var sums = stackalloc Vector256<uint>[SumSize * degree];
        new Span<Vector256<uint>>(sums, SumSize * degree).Clear();
        for (var from = 0; from < count; from += Block)
        {
            for (var d = 0; d < degree; d++)
            {
                PackedMont31<KoalaBearParameters>.Sum(values + from, factors + ((long)d * stride) + from, Math.Min(Block, count - from), (Vector256<ulong>*)(sums + (d * SumSize)));
            }
        }

        for (var d = 0; d < degree; d++)
        {
            results[d] = Reduce(sums + (d * SumSize));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> OddToEven(Vector256<uint> a) => Avx.DuplicateOddIndexed(a.AsSingle()).AsUInt32();

    /// <summary>2T + r, where sum = T·2^32 + r modulo 2^64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Fold(Vector256<ulong> sum, Vector256<ulong> high)
        => Avx2.Add(Avx2.Add(high, high), Avx2.Subtract(sum, Avx2.ShiftLeftLogical(high, 32)));

    /// <summary>Even and odd lanes from 64 bits each: bits 0 to 30, 31 to 61 and 62 to 63 add up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> ReduceWords(Vector256<ulong> even, Vector256<ulong> odd)
    {
        var low = Avx2.And(Avx2.Blend(even.AsUInt32(), Avx2.ShiftLeftLogical(odd, 32).AsUInt32(), 0b1010_1010), Modulus);
        var middle = Avx2.And(Avx2.Blend(Avx2.ShiftRightLogical(even, 31).AsUInt32(), Avx2.Add(odd, odd).AsUInt32(), 0b1010_1010), Modulus);
        var high = Avx2.Blend(Avx2.ShiftRightLogical(even, 62).AsUInt32(), Avx2.ShiftRightLogical(odd, 30).AsUInt32(), 0b1010_1010);
        return Add(Add(low, middle), high);
    }
}
