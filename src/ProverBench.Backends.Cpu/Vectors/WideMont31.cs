using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Poseidon2.Assembled;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Sixteen elements of a 31-bit Montgomery field, each in [0, p), by AVX-512F: <see cref="PackedMont31{P}"/> for permutations, at half the instructions.</summary>
internal readonly unsafe struct WideMont31<P> : IHalvingField<WideMont31<P>, Mont31<P>, Vector512<uint>>
    where P : struct, IMont31Parameters
{
    /// <inheritdoc/>
    public static int LogLanes => 4;

    /// <inheritdoc/>
    public static int MaxHalving => P.TwoAdicity;

    /// <inheritdoc/>
    public static PermutationCode? FindCode(Poseidon2Parameters<Mont31<P>> parameters) => PermutationCode.Find(parameters, Mont31<P>.FromUInt64(1UL << 32));

    private static Vector512<uint> Modulus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(P.Modulus);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Load(Mont31<P>* from) => Vector512.Load((uint*)from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Mont31<P>* to, Vector512<uint> value) => value.Store((uint*)to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Broadcast(Mont31<P> value) => Vector512.Create(value.Montgomery);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Canonical(Vector512<uint> value) => value;

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
        var even = MultiplyEven(a.AsInt32(), b.AsInt32());
        var odd = MultiplyEven(OddToEven(a).AsInt32(), OddToEven(b).AsInt32());
        return Combine(even, odd);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> OneIfZero(Vector512<uint> canonical)
        => Vector512.ConditionalSelect(Vector512.Equals(canonical, Vector512<uint>.Zero), Broadcast(Mont31<P>.One), canonical);

    /// <inheritdoc/>
    public static void Transpose(Vector512<uint>* square) => Lanes.Transpose(square);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SboxLayer<D>(Vector512<uint>* state, Mont31<P>* constants, int width)
        where D : struct, ISboxDegree
    {
        // Two elements, even and odd words: four chains of products side by side.
        var i = 0;
        for (; i + 2 <= width; i += 2)
        {
            var a = AddSigned(state[i], constants[i]);
            var b = AddSigned(state[i + 1], constants[i + 1]);
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

            state[i] = Combine(MultiplyEven(a, a2), MultiplyEven(c, c2));
            state[i + 1] = Combine(MultiplyEven(b, b2), MultiplyEven(d, d2));
        }

        for (; i < width; i++)
        {
            state[i] = AddAndRaise<D>(state[i], constants[i]);
        }
    }

    /// <inheritdoc/>
    public static void InternalRounds<D>(Vector512<uint>* state, Mont31<P>* constants, int rounds, InternalMatrix<Mont31<P>> matrix)
        where D : struct, ISboxDegree
        => ShiftedRounds<WideMont31<P>, Mont31<P>, Vector512<uint>>.Apply<D>(state, constants, rounds, matrix);

    /// <inheritdoc/>
    /// <remarks>Products stay signed, in (−p, p), until the last: a signed Montgomery step needs no correction between factors of at most p.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> AddAndRaise<D>(Vector512<uint> a, Mont31<P> constant)
        where D : struct, ISboxDegree
    {
        var sum = AddSigned(a, constant);
        return Combine(RaiseEven<D>(sum), RaiseEven<D>(OddToEven(sum.AsUInt32()).AsInt32()));
    }

    /// <inheritdoc/>
    /// <remarks>x·2^−k = (x ÷ 2^k) − (x mod 2^k)·(p − 1)/2^k, and both terms are below p.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> AddHalved(Vector512<uint> sum, Vector512<uint> x, in InternalMatrix<Mont31<P>>.Halving halving)
        => Add(Subtract(sum, LowTerm(x, halving)), HighTerm(x, halving));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> SubtractHalved(Vector512<uint> sum, Vector512<uint> x, in InternalMatrix<Mont31<P>>.Halving halving)
        => Subtract(Add(sum, LowTerm(x, halving)), HighTerm(x, halving));

    /// <summary>a + constant, in [−p, p).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> AddSigned(Vector512<uint> a, Mont31<P> constant)
        => (a + Vector512.Create(constant.Montgomery - P.Modulus)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> HighTerm(Vector512<uint> x, in InternalMatrix<Mont31<P>>.Halving halving)
        => Avx512F.ShiftRightLogicalVariable(x, Vector512.Create(halving.Shift));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> LowTerm(Vector512<uint> x, in InternalMatrix<Mont31<P>>.Halving halving)
        => Avx512F.MultiplyLow(x & Vector512.Create(halving.LowMask), Vector512.Create(halving.Quotient));

    /// <summary>x^D of the even words, each in [−p, p]; the result in (−p, p), in the odd words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> RaiseEven<D>(Vector512<int> x)
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
    private static Vector512<long> MultiplyEven(Vector512<int> a, Vector512<int> b)
    {
        var product = Avx512F.Multiply(a, b);
        var quotient = Avx512F.Multiply(product.AsInt32(), Vector512.Create((int)PackedMont31<P>.InverseModR));
        return product - Avx512F.Multiply(quotient.AsInt32(), Vector512.Create((int)P.Modulus));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> DownToEven(Vector512<long> a) => (a >>> 32).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> OddToEven(Vector512<uint> a) => Avx512F.DuplicateOddIndexed(a.AsSingle()).AsUInt32();

    /// <summary>The high words of both, brought from (−p, p) to [0, p).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Combine(Vector512<long> even, Vector512<long> odd)
    {
        var high = Avx512F.TernaryLogic(OddToEven(even.AsUInt32()), odd.AsUInt32(), Vector512.Create(0xFFFF_FFFF_0000_0000).AsUInt32(), 0xD8);
        return Vector512.Min(high, high + Modulus);
    }
}
