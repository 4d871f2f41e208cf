using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Poseidon2;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Eight Goldilocks elements, each any 64-bit word, by AVX-512F.</summary>
internal readonly unsafe partial struct WideGoldilocks
    : ITwoAdicVectorField<Goldilocks, Vector512<ulong>>, IPermutationField<WideGoldilocks, Goldilocks, Vector512<ulong>>, IEightLanes<Vector512<ulong>>
{
    /// <inheritdoc/>
    public static int LogLanes => 3;

    /// <inheritdoc/>
    public static int MaxHalving => PackedGoldilocks.MaxHalving;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Load(Goldilocks* from) => Vector512.Load((ulong*)from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Goldilocks* to, Vector512<ulong> value) => value.Store((ulong*)to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Broadcast(Goldilocks value) => Vector512.Create(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Canonical(Vector512<ulong> value) => GoldilocksWordsWide.Canonical(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Add(Vector512<ulong> a, Vector512<ulong> b) => GoldilocksWordsWide.AddModulo(a, GoldilocksWordsWide.Canonical(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Subtract(Vector512<ulong> a, Vector512<ulong> b) => SubtractCanonical(a, GoldilocksWordsWide.Canonical(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Multiply(Vector512<ulong> a, Vector512<ulong> b) => GoldilocksRounds<GoldilocksWordsWide, Vector512<ulong>>.Multiply(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> OneIfZero(Vector512<ulong> canonical)
        => Vector512.ConditionalSelect(Vector512.Equals(canonical, Vector512<ulong>.Zero), Vector512<ulong>.One, canonical);

    /// <inheritdoc/>
    public static void Transpose(Vector512<ulong>* square)
        => Transpose(ref square[0], ref square[1], ref square[2], ref square[3], ref square[4], ref square[5], ref square[6], ref square[7]);

    /// <inheritdoc/>
    /// <remarks>Pairs, then quarters, then halves of vectors change places.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(
        ref Vector512<ulong> v0,
        ref Vector512<ulong> v1,
        ref Vector512<ulong> v2,
        ref Vector512<ulong> v3,
        ref Vector512<ulong> v4,
        ref Vector512<ulong> v5,
        ref Vector512<ulong> v6,
        ref Vector512<ulong> v7)
    {
        Quarters(v0, v1, v2, v3, out var a0, out var a1, out var a2, out var a3);
        Quarters(v4, v5, v6, v7, out var b0, out var b1, out var b2, out var b3);
        v0 = Avx512F.Shuffle4x128(a0, b0, 0x88);
        v1 = Avx512F.Shuffle4x128(a1, b1, 0x88);
        v2 = Avx512F.Shuffle4x128(a2, b2, 0x88);
        v3 = Avx512F.Shuffle4x128(a3, b3, 0x88);
        v4 = Avx512F.Shuffle4x128(a0, b0, 0xDD);
        v5 = Avx512F.Shuffle4x128(a1, b1, 0xDD);
        v6 = Avx512F.Shuffle4x128(a2, b2, 0xDD);
        v7 = Avx512F.Shuffle4x128(a3, b3, 0xDD);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interleave(ref Vector512<ulong> a, ref Vector512<ulong> b)
    {
        var low = Avx512F.PermuteVar8x64x2(a, Vector512.Create(0UL, 8, 1, 9, 2, 10, 3, 11), b);
        b = Avx512F.PermuteVar8x64x2(a, Vector512.Create(4UL, 12, 5, 13, 6, 14, 7, 15), b);
        a = low;
    }

    /// <inheritdoc/>
    /// <remarks>The fourth root that <see cref="FieldMath.RootOfUnity{F}"/> gives is 2^48.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> MultiplyByFourthRoot(Vector512<ulong> a) => GoldilocksWordsWide.Reduce(a >>> 16, a << 48);

    /// <inheritdoc/>
    /// <remarks>A sum and a difference of the same two share one correction.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fourier4(ref Vector512<ulong> a, ref Vector512<ulong> b, ref Vector512<ulong> c, ref Vector512<ulong> d)
    {
        c = GoldilocksWordsWide.Canonical(c);
        d = GoldilocksWordsWide.Canonical(d);
        var ac = GoldilocksWordsWide.AddModulo(a, c);
        var bd = GoldilocksWordsWide.Canonical(GoldilocksWordsWide.AddModulo(b, d));
        var acDifference = SubtractCanonical(a, c);
        var turned = GoldilocksWordsWide.Canonical(MultiplyByFourthRoot(SubtractCanonical(b, d)));
        a = GoldilocksWordsWide.AddModulo(ac, bd);
        b = SubtractCanonical(ac, bd);
        c = GoldilocksWordsWide.AddModulo(acDifference, turned);
        d = SubtractCanonical(acDifference, turned);
    }

    /// <inheritdoc/>
    public static void ForwardTail(Goldilocks* values, long count, RootTable<Goldilocks> roots)
        => EightLaneTail<WideGoldilocks, Goldilocks, Vector512<ulong>>.Forward(values, count, roots);

    /// <inheritdoc/>
    public static void InverseTail(Goldilocks* values, long count, RootTable<Goldilocks> roots)
        => EightLaneTail<WideGoldilocks, Goldilocks, Vector512<ulong>>.Inverse(values, count, roots);

    /// <inheritdoc/>
    public static void ExternalLayer(Vector512<ulong>* state, int width, Poseidon2ExternalMatrix matrix)
        => GoldilocksRounds<GoldilocksWordsWide, Vector512<ulong>>.External(state, width, matrix);

    /// <inheritdoc/>
    public static void FullRounds<D>(Vector512<ulong>* state, Goldilocks* constants, int rounds, int width, Poseidon2ExternalMatrix matrix)
        where D : struct, ISboxDegree
        => GoldilocksRounds<GoldilocksWordsWide, Vector512<ulong>>.Full(state, constants, rounds, width, matrix);

    /// <inheritdoc/>
    public static void InternalRounds<D>(Vector512<ulong>* state, Goldilocks* constants, int rounds, InternalMatrix<Goldilocks> matrix)
        where D : struct, ISboxDegree
    {
        if (GoldilocksTwelve<GoldilocksWordsWide, Vector512<ulong>>.Serves(matrix))
        {
            GoldilocksTwelve<GoldilocksWordsWide, Vector512<ulong>>.Internal(state, constants, rounds);
        }
        else
        {
            GoldilocksRounds<GoldilocksWordsWide, Vector512<ulong>>.Internal(state, constants, rounds, matrix);
        }
    }

    /// <summary>a − b, b canonical: at most one borrow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> SubtractCanonical(Vector512<ulong> a, Vector512<ulong> b)
    {
        var difference = a - b;
        return Vector512.ConditionalSelect(Vector512.LessThan(a, b), difference - Vector512.Create(Goldilocks.Epsilon), difference);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(
        Vector512<ulong> v0,
        Vector512<ulong> v1,
        Vector512<ulong> v2,
        Vector512<ulong> v3,
        out Vector512<ulong> a0,
        out Vector512<ulong> a1,
        out Vector512<ulong> a2,
        out Vector512<ulong> a3)
    {
        var (low01, high01) = (Avx512F.UnpackLow(v0, v1), Avx512F.UnpackHigh(v0, v1));
        var (low23, high23) = (Avx512F.UnpackLow(v2, v3), Avx512F.UnpackHigh(v2, v3));
        a0 = Avx512F.Shuffle4x128(low01, low23, 0x88);
        a1 = Avx512F.Shuffle4x128(high01, high23, 0x88);
        a2 = Avx512F.Shuffle4x128(low01, low23, 0xDD);
        a3 = Avx512F.Shuffle4x128(high01, high23, 0xDD);
    }
}
