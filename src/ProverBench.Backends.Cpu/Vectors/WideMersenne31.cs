using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Poseidon2.Assembled;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Sixteen elements of Mersenne31, each in [0, p], by AVX-512F: <see cref="PackedMersenne31"/> for permutations, at half the instructions.</summary>
internal readonly unsafe struct WideMersenne31 : IHalvingField<WideMersenne31, Mersenne31, Vector512<uint>>
{
    /// <inheritdoc/>
    public static int LogLanes => 4;

    /// <inheritdoc/>
    public static int MaxHalving => PackedMersenne31.MaxHalving;

    /// <inheritdoc/>
    public static PermutationCode? FindCode(Poseidon2Parameters<Mersenne31> parameters) => PermutationCode.Find(parameters, Mersenne31.One);

    private static Vector512<uint> Modulus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(Mersenne31.Modulus);
    }

    private static Vector512<uint> OddWords
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0xFFFF_FFFF_0000_0000).AsUInt32();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Load(Mersenne31* from) => Vector512.Load((uint*)from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Mersenne31* to, Vector512<uint> value) => value.Store((uint*)to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Broadcast(Mersenne31 value) => Vector512.Create(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Canonical(Vector512<uint> value) => Vector512.Min(value, value - Modulus);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Add(Vector512<uint> a, Vector512<uint> b)
    {
        var sum = a + b;
        return Vector512.Min(sum, sum - Modulus);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Subtract(Vector512<uint> a, Vector512<uint> b)
    {
        var difference = a - b;
        return Vector512.Min(difference, difference + Modulus);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Multiply(Vector512<uint> a, Vector512<uint> b)
    {
        var even = Avx512F.Multiply(a, b);
        var odd = Avx512F.Multiply(Avx512F.DuplicateOddIndexed(a.AsSingle()).AsUInt32(), Avx512F.DuplicateOddIndexed(b.AsSingle()).AsUInt32());
        var low = Avx512F.TernaryLogic(even.AsUInt32(), Avx512F.DuplicateEvenIndexed(odd.AsSingle()).AsUInt32(), OddWords, 0xD8) & Modulus;
        var twiceEven = Avx512F.DuplicateOddIndexed((even + even).AsSingle()).AsUInt32();
        return Add(low, Avx512F.TernaryLogic(twiceEven, (odd + odd).AsUInt32(), OddWords, 0xD8));
    }

    /// <inheritdoc/>
    public static void InternalRounds<D>(Vector512<uint>* state, Mersenne31* constants, int rounds, InternalMatrix<Mersenne31> matrix)
        where D : struct, ISboxDegree
        => ShiftedRounds<WideMersenne31, Mersenne31, Vector512<uint>>.Apply<D>(state, constants, rounds, matrix);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> AddAndRaise<D>(Vector512<uint> a, Mersenne31 constant)
        where D : struct, ISboxDegree
        => PlainRounds<WideMersenne31, Mersenne31, Vector512<uint>>.AddAndRaise<D>(a, constant);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> AddHalved(Vector512<uint> sum, Vector512<uint> x, in InternalMatrix<Mersenne31>.Halving halving)
        => Add(sum, Turn(x, halving.Shift));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> SubtractHalved(Vector512<uint> sum, Vector512<uint> x, in InternalMatrix<Mersenne31>.Halving halving)
        => Subtract(sum, Turn(x, halving.Shift));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> OneIfZero(Vector512<uint> canonical)
        => Vector512.ConditionalSelect(Vector512.Equals(canonical, Vector512<uint>.Zero), Vector512<uint>.One, canonical);

    /// <inheritdoc/>
    public static void Transpose(Vector512<uint>* square) => Lanes.Transpose(square);

    /// <summary>x·2^−places: the 31 bits turned to the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Turn(Vector512<uint> x, uint places)
    {
        var high = Avx512F.ShiftRightLogicalVariable(x, Vector512.Create(places));
        var low = Avx512F.ShiftLeftLogicalVariable(x, Vector512.Create(31 - places));
        return (high | low) & Modulus;
    }
}
