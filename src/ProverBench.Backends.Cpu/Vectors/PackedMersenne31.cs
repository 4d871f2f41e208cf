using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Poseidon2;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Eight elements of Mersenne31, each in [0, p].</summary>
internal readonly unsafe partial struct PackedMersenne31 : IHalvingField<PackedMersenne31, Mersenne31, Vector256<uint>>
{
    /// <inheritdoc/>
    public static int LogLanes => 3;

    private static Vector256<uint> Modulus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(Mersenne31.Modulus);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Load(Mersenne31* from) => Vector256.Load((uint*)from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Mersenne31* to, Vector256<uint> value) => value.Store((uint*)to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Broadcast(Mersenne31 value) => Vector256.Create(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Canonical(Vector256<uint> value) => Avx2.Min(value, Avx2.Subtract(value, Modulus));

    /// <inheritdoc/>
    /// <remarks>Of two sums up to 2p the smaller unsigned one of s and s − p is s while s &lt; p: it stays in [0, p].</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Add(Vector256<uint> a, Vector256<uint> b)
    {
        var sum = Avx2.Add(a, b);
        return Avx2.Min(sum, Avx2.Subtract(sum, Modulus));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Subtract(Vector256<uint> a, Vector256<uint> b)
    {
        var difference = Avx2.Subtract(a, b);
        return Avx2.Min(difference, Avx2.Add(difference, Modulus));
    }

    /// <inheritdoc/>
    /// <remarks>a·b = high·2^31 + low with both halves in [0, p]: their sum is the product.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Multiply(Vector256<uint> a, Vector256<uint> b) => Multiply(a, OddToEven(a), b, OddToEven(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Square(Vector256<uint> a)
    {
        var odd = OddToEven(a);
        return Multiply(a, odd, a, odd);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> AddConstant(Vector256<uint> a, Mersenne31* constant) => Add(a, Avx2.BroadcastScalarToVector256((uint*)constant));

    /// <inheritdoc/>
    public static int MaxHalving => 30;

    /// <inheritdoc/>
    public static void InternalRounds<D>(Vector256<uint>* state, Mersenne31* constants, int rounds, InternalMatrix<Mersenne31> matrix)
        where D : struct, ISboxDegree
        => ShiftedRounds<PackedMersenne31, Mersenne31, Vector256<uint>>.Apply<D>(state, constants, rounds, matrix);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> AddAndRaise<D>(Vector256<uint> a, Mersenne31 constant)
        where D : struct, ISboxDegree
        => PlainRounds<PackedMersenne31, Mersenne31, Vector256<uint>>.AddAndRaise<D>(a, constant);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> AddHalved(Vector256<uint> sum, Vector256<uint> x, in InternalMatrix<Mersenne31>.Halving halving)
        => Add(sum, Turn(x, halving.Shift));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> SubtractHalved(Vector256<uint> sum, Vector256<uint> x, in InternalMatrix<Mersenne31>.Halving halving)
        => Subtract(sum, Turn(x, halving.Shift));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> OneIfZero(Vector256<uint> canonical)
        => Avx2.BlendVariable(canonical, Vector256<uint>.One, Avx2.CompareEqual(canonical, Vector256<uint>.Zero));

    /// <inheritdoc/>
    public static void Transpose(Vector256<uint>* square)
        => Lanes.Transpose(ref square[0], ref square[1], ref square[2], ref square[3], ref square[4], ref square[5], ref square[6], ref square[7]);

    /// <summary>x·2^−places: the 31 bits turned to the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Turn(Vector256<uint> x, uint places)
    {
        var right = Vector256.Create(places);
        var high = Avx2.ShiftRightLogicalVariable(x, right);
        var low = Avx2.ShiftLeftLogicalVariable(x, Avx2.Subtract(Vector256.Create(31u), right));
        return Avx2.And(Avx2.Or(high, low), Modulus);
    }

    /// <summary>a·b, odd words of both at hand in even places. The low halves of all words are one product of low words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Multiply(Vector256<uint> a, Vector256<uint> oddA, Vector256<uint> b, Vector256<uint> oddB)
    {
        var even = Avx2.Multiply(a, b);
        var odd = Avx2.Multiply(oddA, oddB);
        var high = Avx2.Blend(Avx2.ShiftRightLogical(even, 31).AsUInt32(), Avx2.Add(odd, odd).AsUInt32(), 0b1010_1010);
        return Add(Avx2.And(Avx2.MultiplyLow(a, b), Modulus), high);
    }
}
