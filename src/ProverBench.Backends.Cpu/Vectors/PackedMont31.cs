using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Poseidon2;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Eight elements of a 31-bit Montgomery field, each in [0, p).</summary>
internal readonly unsafe partial struct PackedMont31<P> : ITwoAdicVectorField<Mont31<P>, Vector256<uint>>, IHalvingField<PackedMont31<P>, Mont31<P>, Vector256<uint>>, IEightLanes<Vector256<uint>>
    where P : struct, IMont31Parameters
{
    private static readonly Vector256<uint> s_fourthRoot = Vector256.Create(FieldMath.RootOfUnity<Mont31<P>>(2).Montgomery);

    /// <inheritdoc/>
    public static int LogLanes => 3;

    private static Vector256<uint> Modulus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(P.Modulus);
    }

    /// <summary>p⁻¹ mod 2^32 by Newton's iteration, unrolled so that it becomes an immediate.</summary>
    internal static uint InverseModR
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var x = P.Modulus * (2 - (P.Modulus * P.Modulus));
            x *= 2 - (P.Modulus * x);
            x *= 2 - (P.Modulus * x);
            return x * (2 - (P.Modulus * x));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Load(Mont31<P>* from) => Vector256.Load((uint*)from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Mont31<P>* to, Vector256<uint> value) => value.Store((uint*)to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Broadcast(Mont31<P> value) => Vector256.Create(value.Montgomery);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Canonical(Vector256<uint> value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Add(Vector256<uint> a, Vector256<uint> b)
    {
        // Both sum and sum − p fit 32 bits; the wrong one of the two is the larger unsigned.
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
    /// <remarks>Montgomery's reduction with +p⁻¹ (Plonky3 monty-31): the low halves of a·b and q·p agree, so high − high is exact.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Multiply(Vector256<uint> a, Vector256<uint> b)
    {
        var inverse = Vector256.Create(InverseModR);
        var even = Avx2.Multiply(a, b);
        var odd = Avx2.Multiply(OddToEven(a), OddToEven(b));
        var evenTimesP = Avx2.Multiply(Avx2.Multiply(even.AsUInt32(), inverse).AsUInt32(), Modulus);
        var oddTimesP = Avx2.Multiply(Avx2.Multiply(odd.AsUInt32(), inverse).AsUInt32(), Modulus);
        return Combine(Avx2.Subtract(even, evenTimesP), Avx2.Subtract(odd, oddTimesP));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> MultiplyByFourthRoot(Vector256<uint> a) => Multiply(a, s_fourthRoot);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fourier4(ref Vector256<uint> a, ref Vector256<uint> b, ref Vector256<uint> c, ref Vector256<uint> d)
        => Butterflies<PackedMont31<P>, Mont31<P>, Vector256<uint>>.Fourier4(ref a, ref b, ref c, ref d);

    /// <inheritdoc/>
    public static void ForwardTail(Mont31<P>* values, long count, RootTable<Mont31<P>> roots)
        => EightLaneTail<PackedMont31<P>, Mont31<P>, Vector256<uint>>.Forward(values, count, roots);

    /// <inheritdoc/>
    public static void InverseTail(Mont31<P>* values, long count, RootTable<Mont31<P>> roots)
        => EightLaneTail<PackedMont31<P>, Mont31<P>, Vector256<uint>>.Inverse(values, count, roots);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> OneIfZero(Vector256<uint> canonical)
        => Avx2.BlendVariable(canonical, Broadcast(Mont31<P>.One), Avx2.CompareEqual(canonical, Vector256<uint>.Zero));

    /// <inheritdoc/>
    public static void Transpose(Vector256<uint>* square)
        => Transpose(ref square[0], ref square[1], ref square[2], ref square[3], ref square[4], ref square[5], ref square[6], ref square[7]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(
        ref Vector256<uint> v0,
        ref Vector256<uint> v1,
        ref Vector256<uint> v2,
        ref Vector256<uint> v3,
        ref Vector256<uint> v4,
        ref Vector256<uint> v5,
        ref Vector256<uint> v6,
        ref Vector256<uint> v7)
        => Lanes.Transpose(ref v0, ref v1, ref v2, ref v3, ref v4, ref v5, ref v6, ref v7);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interleave(ref Vector256<uint> a, ref Vector256<uint> b)
    {
        var (low, high) = (Avx2.UnpackLow(a, b), Avx2.UnpackHigh(a, b));
        a = Avx2.Permute2x128(low, high, 0x20);
        b = Avx2.Permute2x128(low, high, 0x31);
    }

    /// <inheritdoc/>
    public static int MaxHalving => P.TwoAdicity;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SboxLayer<D>(Vector256<uint>* state, Mont31<P>* constants, int width)
        where D : struct, ISboxDegree
    {
        // Two elements, even and odd words: four chains of products side by side.
        var i = 0;
        for (; i + 2 <= width; i += 2)
        {
            var a = AddSigned(state[i], constants + i);
            var b = AddSigned(state[i + 1], constants + i + 1);
            var c = OddToEven(a.AsUInt32()).AsInt32();
            var d = OddToEven(b.AsUInt32()).AsInt32();
            var a2 = DownToEven(MultiplyEven(a, a));
            var b2 = DownToEven(MultiplyEven(b, b));
            var c2 = DownToEven(MultiplyEven(c, c));
            var d2 = DownToEven(MultiplyEven(d, d));
            if (D.Value == 7)
            {
                a = DownToEven(MultiplyEven(a, a2));
                b = DownToEven(MultiplyEven(b, b2));
                c = DownToEven(MultiplyEven(c, c2));
                d = DownToEven(MultiplyEven(d, d2));
            }

            if (D.Value >= 5)
            {
                a2 = DownToEven(MultiplyEven(a2, a2));
                b2 = DownToEven(MultiplyEven(b2, b2));
                c2 = DownToEven(MultiplyEven(c2, c2));
                d2 = DownToEven(MultiplyEven(d2, d2));
            }

            state[i] = Combine(MultiplyEven(a, a2).AsUInt64(), MultiplyEven(c, c2).AsUInt64());
            state[i + 1] = Combine(MultiplyEven(b, b2).AsUInt64(), MultiplyEven(d, d2).AsUInt64());
        }

        for (; i < width; i++)
        {
            state[i] = AddAndRaise<D>(state[i], constants[i]);
        }
    }

    /// <inheritdoc/>
    public static void InternalRounds<D>(Vector256<uint>* state, Mont31<P>* constants, int rounds, InternalMatrix<Mont31<P>> matrix)
        where D : struct, ISboxDegree
        => ShiftedRounds<PackedMont31<P>, Mont31<P>, Vector256<uint>>.Apply<D>(state, constants, rounds, matrix);

    /// <inheritdoc/>
    /// <remarks>Products stay signed, in (−p, p), until the last: a signed Montgomery step needs no correction between factors of at most p.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> AddAndRaise<D>(Vector256<uint> a, Mont31<P> constant)
        where D : struct, ISboxDegree
    {
        var sum = AddSigned(a, constant);
        return Combine(RaiseEven<D>(sum).AsUInt64(), RaiseEven<D>(OddToEven(sum.AsUInt32()).AsInt32()).AsUInt64());
    }

    /// <inheritdoc/>
    /// <remarks>x·2^−k = (x ÷ 2^k) − (x mod 2^k)·(p − 1)/2^k, and both terms are below p.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> AddHalved(Vector256<uint> sum, Vector256<uint> x, in InternalMatrix<Mont31<P>>.Halving halving)
        => Add(Subtract(sum, LowTerm(x, halving)), HighTerm(x, halving));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> SubtractHalved(Vector256<uint> sum, Vector256<uint> x, in InternalMatrix<Mont31<P>>.Halving halving)
        => Subtract(Add(sum, LowTerm(x, halving)), HighTerm(x, halving));

    /// <summary>a + constant, in [−p, p).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> AddSigned(Vector256<uint> a, Mont31<P> constant)
        => Avx2.Add(a, Vector256.Create(constant.Montgomery - P.Modulus)).AsInt32();

    /// <summary>a + *constant, in [−p, p).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> AddSigned(Vector256<uint> a, Mont31<P>* constant)
        => Avx2.Add(Avx2.Subtract(a, Modulus), Avx2.BroadcastScalarToVector256((uint*)constant)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> HighTerm(Vector256<uint> x, in InternalMatrix<Mont31<P>>.Halving halving)
        => Avx2.ShiftRightLogicalVariable(x, Vector256.Create(halving.Shift));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> LowTerm(Vector256<uint> x, in InternalMatrix<Mont31<P>>.Halving halving)
        => Avx2.MultiplyLow(Avx2.And(x, Vector256.Create(halving.LowMask)), Vector256.Create(halving.Quotient));

    /// <summary>x^D of the even words, each in [−p, p]; the result in (−p, p), in the odd words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> RaiseEven<D>(Vector256<int> x)
        where D : struct, ISboxDegree
    {
        var square = DownToEven(MultiplyEven(x, x));
        return D.Value switch
        {
            3 => MultiplyEven(square, x),
            5 => MultiplyEven(DownToEven(MultiplyEven(square, square)), x),
            _ => MultiplyEven(DownToEven(MultiplyEven(square, square)), DownToEven(MultiplyEven(square, x))),
        };
    }

    /// <summary>a·b·2^−32 of the even words, signed, |a·b| at most 2^31·p; the result in (−p, p), in the odd words above zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> MultiplyEven(Vector256<int> a, Vector256<int> b)
    {
        var product = Avx2.Multiply(a, b);
        var quotient = Avx2.Multiply(product.AsInt32(), Vector256.Create((int)InverseModR));
        return Avx2.Subtract(product, Avx2.Multiply(quotient.AsInt32(), Vector256.Create((int)P.Modulus)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> DownToEven(Vector256<long> a) => Avx2.ShiftRightLogical(a, 32).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> OddToEven(Vector256<uint> a) => Avx.DuplicateOddIndexed(a.AsSingle()).AsUInt32();

    /// <summary>The high words of both, brought from (−p, p) to [0, p).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Combine(Vector256<ulong> even, Vector256<ulong> odd)
    {
        var high = Avx2.Blend(OddToEven(even.AsUInt32()), odd.AsUInt32(), 0b1010_1010);
        return Avx2.Min(high, Avx2.Add(high, Modulus));
    }
}
