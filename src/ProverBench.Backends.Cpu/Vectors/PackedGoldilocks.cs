using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Poseidon2;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Four Goldilocks elements, each any 64-bit word: x and x + p stand for the same element where both fit.</summary>
/// <remarks>
/// AVX2 compares signed words only, so sums run with one operand shifted by 2^63 ("biased"): an overflow then shows as a signed
/// comparison. 2^64 = 2^32 − 1 (mod p) corrects it (Plonky3's packed Goldilocks goes the same way).
/// </remarks>
internal readonly unsafe partial struct PackedGoldilocks : ITwoAdicVectorField<Goldilocks, Vector256<ulong>>, IPermutationField<PackedGoldilocks, Goldilocks, Vector256<ulong>>, IFourLanes<Vector256<ulong>>
{
    /// <inheritdoc/>
    public static int LogLanes => 2;

    /// <summary>AVX-512 compares unsigned words and corrects under a mask: nothing is biased then.</summary>
    private static ulong BiasWord
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.VL.IsSupported ? 0 : 1UL << 63;
    }

    private static Vector256<ulong> Bias
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(BiasWord);
    }

    private static Vector256<ulong> Epsilon
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(Goldilocks.Epsilon);
    }

    private static Vector256<ulong> BiasedModulus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(Goldilocks.Modulus ^ BiasWord);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Load(Goldilocks* from) => Vector256.Load((ulong*)from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Goldilocks* to, Vector256<ulong> value) => value.Store((ulong*)to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Broadcast(Goldilocks value) => Vector256.Create(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Canonical(Vector256<ulong> value) => Avx2.Xor(CanonicalBiased(Avx2.Xor(value, Bias)), Bias);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Add(Vector256<ulong> a, Vector256<ulong> b)
        => Avx2.Xor(AddToBiased(a, CanonicalBiased(Avx2.Xor(b, Bias))), Bias);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Subtract(Vector256<ulong> a, Vector256<ulong> b)
        => SubtractBiased(Avx2.Xor(a, Bias), CanonicalBiased(Avx2.Xor(b, Bias)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Multiply(Vector256<ulong> a, Vector256<ulong> b) => Avx2.Xor(MultiplyToBiased(a, b), Bias);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyToBiased(Vector256<ulong> a, Vector256<ulong> b)
    {
        var aHigh = HighHalves(a);
        var bHigh = HighHalves(b);
        var lowLow = Avx2.Multiply(a.AsUInt32(), b.AsUInt32());
        var lowHigh = Avx2.Multiply(a.AsUInt32(), bHigh);
        var highLow = Avx2.Multiply(aHigh, b.AsUInt32());
        var highHigh = Avx2.Multiply(aHigh, bHigh);
        var middle = Avx2.Add(highLow, Avx2.ShiftRightLogical(lowLow, 32));
        var carry = Avx2.Add(lowHigh, Avx2.And(middle, Epsilon));
        var high = Avx2.Add(Avx2.Add(highHigh, Avx2.ShiftRightLogical(middle, 32)), Avx2.ShiftRightLogical(carry, 32));
        var low = Avx2.Blend(lowLow.AsUInt32(), Avx.DuplicateEvenIndexed(carry.AsSingle()).AsUInt32(), 0b1010_1010).AsUInt64();
        return ReduceToBiased(high, low);
    }

    /// <inheritdoc/>
    /// <remarks>The fourth root that <see cref="FieldMath.RootOfUnity{F}"/> gives is 2^48.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> MultiplyByFourthRoot(Vector256<ulong> a)
        => Avx2.Xor(ReduceToBiased(Avx2.ShiftRightLogical(a, 16), Avx2.ShiftLeftLogical(a, 48)), Bias);

    /// <inheritdoc/>
    /// <remarks>A sum and a difference of the same two share one correction, and what comes out biased goes in biased where it can.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fourier4(ref Vector256<ulong> a, ref Vector256<ulong> b, ref Vector256<ulong> c, ref Vector256<ulong> d)
    {
        c = CanonicalBiased(Avx2.Xor(c, Bias));
        d = CanonicalBiased(Avx2.Xor(d, Bias));
        var ac = AddToBiased(a, c);
        var bd = CanonicalBiased(AddToBiased(b, d));
        var acDifference = SubtractBiased(Avx2.Xor(a, Bias), c);
        var bdDifference = SubtractBiased(Avx2.Xor(b, Bias), d);
        var turned = CanonicalBiased(ReduceToBiased(Avx2.ShiftRightLogical(bdDifference, 16), Avx2.ShiftLeftLogical(bdDifference, 48)));
        a = Avx2.Xor(AddToBiased(Avx2.Xor(ac, Bias), bd), Bias);
        b = SubtractBiased(ac, bd);
        c = Avx2.Xor(AddToBiased(acDifference, turned), Bias);
        d = SubtractBiased(Avx2.Xor(acDifference, Bias), turned);
    }

    /// <inheritdoc/>
    public static void ForwardTail(Goldilocks* values, long count, RootTable<Goldilocks> roots)
        => FourLaneTail<PackedGoldilocks, Goldilocks, Vector256<ulong>>.Forward(values, count);

    /// <inheritdoc/>
    public static void InverseTail(Goldilocks* values, long count, RootTable<Goldilocks> roots)
        => FourLaneTail<PackedGoldilocks, Goldilocks, Vector256<ulong>>.Inverse(values, count);

    /// <inheritdoc/>
    public static int MaxHalving => 8;

    /// <inheritdoc/>
    public static void ExternalLayer(Vector256<ulong>* state, int width, Poseidon2ExternalMatrix matrix)
        => GoldilocksRounds<GoldilocksWords, Vector256<ulong>>.External(state, width, matrix);

    /// <inheritdoc/>
    public static void FullRounds<D>(Vector256<ulong>* state, Goldilocks* constants, int rounds, int width, Poseidon2ExternalMatrix matrix)
        where D : struct, ISboxDegree
        => GoldilocksRounds<GoldilocksWords, Vector256<ulong>>.Full(state, constants, rounds, width, matrix);

    /// <inheritdoc/>
    public static void InternalRounds<D>(Vector256<ulong>* state, Goldilocks* constants, int rounds, InternalMatrix<Goldilocks> matrix)
        where D : struct, ISboxDegree
        => GoldilocksRounds<GoldilocksWords, Vector256<ulong>>.Internal(state, constants, rounds, matrix);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> AddConstant(Vector256<ulong> a, Goldilocks constant)
        => Avx2.Xor(AddToBiased(a, Vector256.Create(constant.Value ^ BiasWord)), Bias);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> OneIfZero(Vector256<ulong> canonical)
        => Avx2.BlendVariable(canonical, Vector256<ulong>.One, Avx2.CompareEqual(canonical, Vector256<ulong>.Zero));

    /// <inheritdoc/>
    public static void Transpose(Vector256<ulong>* square)
        => Lanes.Transpose(ref square[0], ref square[1], ref square[2], ref square[3]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref Vector256<ulong> v0, ref Vector256<ulong> v1, ref Vector256<ulong> v2, ref Vector256<ulong> v3)
        => Lanes.Transpose(ref v0, ref v1, ref v2, ref v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interleave(ref Vector256<ulong> a, ref Vector256<ulong> b)
    {
        var (low, high) = (Avx2.UnpackLow(a, b), Avx2.UnpackHigh(a, b));
        a = Avx2.Permute2x128(low, high, 0x20);
        b = Avx2.Permute2x128(low, high, 0x31);
    }

    /// <summary>high·2^64 + low by 2^64 = 2^32 − 1 and 2^96 = −1, biased.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> ReduceToBiased(Vector256<ulong> high, Vector256<ulong> low)
    {
        var biased = Avx2.Xor(low, Bias);
        var difference = Avx2.Subtract(biased, Avx2.ShiftRightLogical(high, 32));
        difference = SubtractEpsilonWhereGreater(difference, difference, biased);
        var middle = Avx2.Multiply(high.AsUInt32(), Epsilon.AsUInt32());
        var sum = Avx2.Add(difference, middle);
        return AddEpsilonWhereGreater(sum, difference, sum);
    }

    /// <inheritdoc/>
    /// <remarks>Three products: 2·aₗ·aₕ enters through shifts by 31 and 33.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Square(Vector256<ulong> a)
    {
        var aHigh = HighHalves(a);
        var lowLow = Avx2.Multiply(a.AsUInt32(), a.AsUInt32());
        var cross = Avx2.Multiply(a.AsUInt32(), aHigh);
        var highHigh = Avx2.Multiply(aHigh, aHigh);
        var middle = Avx2.Add(cross, Avx2.ShiftRightLogical(lowLow, 33));
        var high = Avx2.Add(highHigh, Avx2.ShiftRightLogical(middle, 31));
        var low = Avx2.Add(lowLow, Avx2.ShiftLeftLogical(cross, 33));
        return Avx2.Xor(ReduceToBiased(high, low), Bias);
    }

    /// <summary>x + y, biased, for any x and a canonical biased y: at most one overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> AddToBiased(Vector256<ulong> x, Vector256<ulong> y)
    {
        var sum = Avx2.Add(x, y);
        return AddEpsilonWhereGreater(sum, y, sum);
    }

    /// <summary>x − y, not biased, for any biased x and a canonical biased y: at most one borrow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> SubtractBiased(Vector256<ulong> x, Vector256<ulong> y)
        => SubtractEpsilonWhereGreater(Avx2.Subtract(x, y), y, x);

    /// <summary>Takes p from the lanes that hold p or more: adding 2^32 − 1 wraps them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> CanonicalBiased(Vector256<ulong> biased)
        => Avx512F.VL.IsSupported
            ? Vector256.Min(biased, Avx2.Add(biased, Epsilon))
            : Avx2.Add(biased, Avx2.AndNot(Greater(BiasedModulus, biased), Epsilon));

    /// <summary>value + 2^32 − 1 where a &gt; b, both biased.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> AddEpsilonWhereGreater(Vector256<ulong> value, Vector256<ulong> a, Vector256<ulong> b)
        => Avx512F.VL.IsSupported
            ? Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), Avx2.Add(value, Epsilon), value)
            : Avx2.Add(value, Avx2.ShiftRightLogical(Greater(a, b), 32));

    /// <summary>value − 2^32 + 1 where a &gt; b, both biased.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> SubtractEpsilonWhereGreater(Vector256<ulong> value, Vector256<ulong> a, Vector256<ulong> b)
        => Avx512F.VL.IsSupported
            ? Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), Avx2.Subtract(value, Epsilon), value)
            : Avx2.Subtract(value, Avx2.ShiftRightLogical(Greater(a, b), 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Greater(Vector256<ulong> a, Vector256<ulong> b) => Avx2.CompareGreaterThan(a.AsInt64(), b.AsInt64()).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> HighHalves(Vector256<ulong> a) => Avx.DuplicateOddIndexed(a.AsSingle()).AsUInt32();
}
