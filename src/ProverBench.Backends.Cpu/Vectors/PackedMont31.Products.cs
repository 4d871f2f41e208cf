using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Vectors;

/// <content>
/// Sums of products. A product is below p² &lt; 2^62, so that four fit 64 bits: 4p² &lt; 2^64. Even and odd words are summed apart.
/// </content>
internal readonly unsafe partial struct PackedMont31<P>
{
    /// <inheritdoc/>
    public static int FactorSize => 2;

    /// <inheritdoc/>
    /// <remarks>For even and odd words each the sum S modulo 2^64 and the sum T of its terms' high words: S is T·2^32 plus what is left modulo 2^64.</remarks>
    public static int SumSize => 4;

    /// <inheritdoc/>
    /// <remarks>T and the sum of low words stay below 2^60, which the two reductions of <see cref="Reduce"/> have room for.</remarks>
    public static int MaxProducts => 1 << 28;


    /// <summary>2^64 mod p in every word.</summary>
    private static Vector256<uint> RadixSquared
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create((uint)((((1UL << 32) % P.Modulus) << 32) % P.Modulus));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<Vector256<uint>> Operand(Vector256<uint> value) => new(value, OddToEven(value));

    /// <inheritdoc/>
    /// <remarks>2p² &lt; 2^32·p: the reduction takes two products as it takes one.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> SumOfProducts(Operand<Vector256<uint>> a0, Operand<Vector256<uint>> b0, Operand<Vector256<uint>> a1, Operand<Vector256<uint>> b1)
    {
        var even = Avx2.Add(Avx2.Multiply(a0.Value, b0.Value), Avx2.Multiply(a1.Value, b1.Value));
        var odd = Avx2.Add(Avx2.Multiply(a0.High, b0.High), Avx2.Multiply(a1.High, b1.High));
        return Combine(Avx2.Subtract(even, QuotientTimesP(even)), Avx2.Subtract(odd, QuotientTimesP(odd)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> SumOfProducts(
        Operand<Vector256<uint>> a0,
        Operand<Vector256<uint>> b0,
        Operand<Vector256<uint>> a1,
        Operand<Vector256<uint>> b1,
        Operand<Vector256<uint>> a2,
        Operand<Vector256<uint>> b2)
    {
        var even = Avx2.Add(Avx2.Add(Avx2.Multiply(a0.Value, b0.Value), Avx2.Multiply(a1.Value, b1.Value)), Avx2.Multiply(a2.Value, b2.Value));
        var odd = Avx2.Add(Avx2.Add(Avx2.Multiply(a0.High, b0.High), Avx2.Multiply(a1.High, b1.High)), Avx2.Multiply(a2.High, b2.High));
        return ReduceBelowTwoP(even, odd);
    }

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
        Operand<Vector256<uint>> b3)
        => ReduceBelowTwoP(
            FourProducts(a0.Value, b0.Value, a1.Value, b1.Value, a2.Value, b2.Value, a3.Value, b3.Value),
            FourProducts(a0.High, b0.High, a1.High, b1.High, a2.High, b2.High, a3.High, b3.High));

    /// <inheritdoc/>
    /// <remarks>Four products have high words below 2p; brought below p they leave room for the fifth.</remarks>
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
    {
        var even = FourProducts(a0.Value, b0.Value, a1.Value, b1.Value, a2.Value, b2.Value, a3.Value, b3.Value);
        var odd = FourProducts(a0.High, b0.High, a1.High, b1.High, a2.High, b2.High, a3.High, b3.High);
        return ReduceBelowTwoP(
            Avx2.Add(HighBelowP(even), Avx2.Multiply(a4.Value, b4.Value)),
            Avx2.Add(HighBelowP(odd), Avx2.Multiply(a4.High, b4.High)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> ZeroWhereBothAre(Vector256<uint> a, Vector256<uint> b) => Avx2.Or(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prepare(Vector256<uint> factor, Vector256<uint>* prepared)
    {
        prepared[0] = factor;
        prepared[1] = OddToEven(factor);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector256<uint> value, Vector256<uint>* factors, int count, Vector256<uint>* sums)
    {
        var high = OddToEven(value);
        var end = factors + (2 * count);
        for (; factors < end; factors += 2, sums += 4)
        {
            AddTo((Vector256<ulong>*)sums, Avx2.Multiply(value, factors[0]));
            AddTo((Vector256<ulong>*)sums + 2, Avx2.Multiply(high, factors[1]));
        }
    }

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
    {
        var aHigh = OddToEven(a);
        var bHigh = OddToEven(b);
        var cHigh = OddToEven(c);
        var dHigh = OddToEven(d);
        long next = 2 * count;
        var end = factors + next;
        for (; factors < end; factors += 2, sums += 4)
        {
            AddTo((Vector256<ulong>*)sums, FourProducts(a, factors[0], b, factors[next], c, factors[2 * next], d, factors[3 * next]));
            AddTo((Vector256<ulong>*)sums + 2, FourProducts(aHigh, factors[1], bHigh, factors[next + 1], cHigh, factors[(2 * next) + 1], dHigh, factors[(3 * next) + 1]));
        }
    }

    /// <inheritdoc/>
    /// <remarks>(T·2^32 + r)·2^−32 = ((T·2^−32)·2^64 + r)·2^−32, both steps Montgomery reductions of what has high words below p.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Reduce(Vector256<uint>* sum)
    {
        var even = ((Vector256<ulong>*)sum)[0];
        var evenHigh = ((Vector256<ulong>*)sum)[1];
        var odd = ((Vector256<ulong>*)sum)[2];
        var oddHigh = ((Vector256<ulong>*)sum)[3];
        var evenRest = Avx2.Subtract(even, Avx2.ShiftLeftLogical(evenHigh, 32));
        var oddRest = Avx2.Subtract(odd, Avx2.ShiftLeftLogical(oddHigh, 32));
        var high = Combine(Avx2.Subtract(evenHigh, QuotientTimesP(evenHigh)), Avx2.Subtract(oddHigh, QuotientTimesP(oddHigh)));
        even = Avx2.Add(Avx2.Multiply(high, RadixSquared), evenRest);
        odd = Avx2.Add(Avx2.Multiply(OddToEven(high), RadixSquared), oddRest);
        return Combine(Avx2.Subtract(even, QuotientTimesP(even)), Avx2.Subtract(odd, QuotientTimesP(odd)));
    }

    /// <summary>Adds terms to a pair (S, T) of a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(Vector256<ulong>* sum, Vector256<ulong> terms)
    {
        sum[0] = Avx2.Add(sum[0], terms);
        sum[1] = Avx2.Add(sum[1], Avx2.ShiftRightLogical(terms, 32));
    }

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

    /// <summary>q·p with q·p = sum (mod 2^32): their difference is a multiple of 2^32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> QuotientTimesP(Vector256<ulong> sum)
        => Avx2.Multiply(Avx2.Multiply(sum.AsUInt32(), Vector256.Create(InverseModR)).AsUInt32(), Modulus);

    /// <summary>The sums' high words below 2p made smaller than p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> HighBelowP(Vector256<ulong> sum)
        => Avx2.Min(sum.AsUInt32(), Avx2.Subtract(sum.AsUInt32(), Vector256.Create((ulong)P.Modulus << 32).AsUInt32())).AsUInt64();

    /// <summary>sum·2^−32 in [0, p) for sums whose high words are below 2p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> ReduceBelowTwoP(Vector256<ulong> even, Vector256<ulong> odd)
    {
        var quotient = Avx2.Blend(OddToEven(QuotientTimesP(even).AsUInt32()), QuotientTimesP(odd).AsUInt32(), 0b1010_1010);
        var high = Avx2.Blend(OddToEven(even.AsUInt32()), odd.AsUInt32(), 0b1010_1010);
        return Subtract(Avx2.Min(high, Avx2.Subtract(high, Modulus)), quotient);
    }
}
