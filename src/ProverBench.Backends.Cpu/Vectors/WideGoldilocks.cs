using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Poseidon2;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Eight Goldilocks elements, each any 64-bit word, by AVX-512F: for permutations, of which twice as many in flight hide the latency of one.</summary>
internal readonly unsafe struct WideGoldilocks : IPermutationField<WideGoldilocks, Goldilocks, Vector512<ulong>>
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
    public static Vector512<ulong> Subtract(Vector512<ulong> a, Vector512<ulong> b)
    {
        var canonical = GoldilocksWordsWide.Canonical(b);
        var difference = a - canonical;
        return Vector512.ConditionalSelect(Vector512.LessThan(a, canonical), difference - Vector512.Create(Goldilocks.Epsilon), difference);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Multiply(Vector512<ulong> a, Vector512<ulong> b) => GoldilocksRounds<GoldilocksWordsWide, Vector512<ulong>>.Multiply(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> OneIfZero(Vector512<ulong> canonical)
        => Vector512.ConditionalSelect(Vector512.Equals(canonical, Vector512<ulong>.Zero), Vector512<ulong>.One, canonical);

    /// <inheritdoc/>
    public static void Transpose(Vector512<ulong>* square)
    {
        // Pairs, then quarters, then halves of vectors change places.
        var a = stackalloc Vector512<ulong>[8];
        for (var i = 0; i < 8; i += 2)
        {
            a[i] = Avx512F.UnpackLow(square[i], square[i + 1]);
            a[i + 1] = Avx512F.UnpackHigh(square[i], square[i + 1]);
        }

        var b = stackalloc Vector512<ulong>[8];
        for (var i = 0; i < 8; i += 4)
        {
            for (var j = 0; j < 2; j++)
            {
                b[i + j] = Avx512F.Shuffle4x128(a[i + j], a[i + j + 2], 0x88);
                b[i + j + 2] = Avx512F.Shuffle4x128(a[i + j], a[i + j + 2], 0xDD);
            }
        }

        for (var i = 0; i < 4; i++)
        {
            square[i] = Avx512F.Shuffle4x128(b[i], b[i + 4], 0x88);
            square[i + 4] = Avx512F.Shuffle4x128(b[i], b[i + 4], 0xDD);
        }
    }

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
}
