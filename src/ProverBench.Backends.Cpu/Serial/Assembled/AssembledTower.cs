using System.Numerics;
using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Serial.Assembled;

/// <summary>Assembled code behind pointers. Needs <see cref="FieldCode.IsSupported"/>.</summary>
/// <typeparam name="L">The limbs.</typeparam>
/// <typeparam name="P">The prime.</typeparam>
/// <typeparam name="T">The tower.</typeparam>
internal readonly unsafe struct AssembledTower<L, P, T> : ITowerArithmetic<PrimeField<L, P>>
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
    where T : struct, ITower<PrimeField<L, P>>
{
    /// <summary>R²·2^(33k) for k rounds of an inversion: as many as the words allow (Pornin, eprint 2020/972, section 3).</summary>
    private static readonly PrimeField<L, P>[] s_inverseScales = InverseScales();

    private static readonly FieldCode s_code = Assemble();
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> s_multiply = s_code.Multiply;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, long, void> s_squareRepeatedly = s_code.SquareRepeatedly;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> s_add = s_code.Add;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> s_subtract = s_code.Subtract;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> s_multiply2 = s_code.MultiplyQuadratic;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void> s_square2 = s_code.SquareQuadratic;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void> s_xi2 = s_code.MultiplyByXi;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> s_add2 = s_code.AddQuadratic;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> s_subtract2 = s_code.SubtractQuadratic;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void*, void> s_subtractBoth1 = s_code.SubtractBoth;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void*, void> s_subtractBoth = s_code.SubtractBothQuadratic;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> s_tripleLessTwice = s_code.TripleLessTwice;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> s_triplePlusTwice = s_code.TriplePlusTwice;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, long> s_invert = s_code.Invert;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void*, void*, void> s_multiplyAdd = s_code.MultiplyAdd;

    /// <inheritdoc/>
    public static void Start()
    {
        try
        {
            RuntimeHelpers.RunClassConstructor(typeof(AssembledTower<L, P, T>).TypeHandle);
        }
        catch (TypeInitializationException failure) when (failure.InnerException is DeviceFaultException fault)
        {
            throw new DeviceFaultException(fault.Message, failure);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(PrimeField<L, P>* r, PrimeField<L, P>* a, PrimeField<L, P>* b) => s_multiply(r, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SquareRepeatedly(PrimeField<L, P>* r, PrimeField<L, P>* a, long count) => s_squareRepeatedly(r, a, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(PrimeField<L, P>* r, PrimeField<L, P>* a, PrimeField<L, P>* b) => s_add(r, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(PrimeField<L, P>* r, PrimeField<L, P>* a, PrimeField<L, P>* b) => s_subtract(r, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractBoth(PrimeField<L, P>* r, PrimeField<L, P>* x, PrimeField<L, P>* a, PrimeField<L, P>* b) => s_subtractBoth1(r, x, a, b);

    /// <inheritdoc/>
    public static bool TryInvert(PrimeField<L, P>* r, PrimeField<L, P>* a)
    {
        if (a->IsZero)
        {
            *r = default;
            return false;
        }

        Invert(s_invert, s_multiply, r, a);
        return true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* a, Fp2<PrimeField<L, P>>* b) => s_multiply2(r, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* a, Fp2<PrimeField<L, P>>* b, Fp2<PrimeField<L, P>>* c, Fp2<PrimeField<L, P>>* d)
        => s_multiplyAdd(r, a, b, c, d);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Square(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* a) => s_square2(r, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyByXi(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* a) => s_xi2(r, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* a, Fp2<PrimeField<L, P>>* b) => s_add2(r, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* a, Fp2<PrimeField<L, P>>* b) => s_subtract2(r, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractBoth(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* x, Fp2<PrimeField<L, P>>* a, Fp2<PrimeField<L, P>>* b) => s_subtractBoth(r, x, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TripleLessTwice(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* s, Fp2<PrimeField<L, P>>* a) => s_tripleLessTwice(r, s, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TriplePlusTwice(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* s, Fp2<PrimeField<L, P>>* a) => s_triplePlusTwice(r, s, a);

    /// <summary>r ← a⁻¹ for an a other than zero: 1/(a·R) becomes R/a.</summary>
    private static void Invert(
        delegate* unmanaged[SuppressGCTransition]<void*, long> invert,
        delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> multiply,
        PrimeField<L, P>* r,
        PrimeField<L, P>* a)
    {
        var work = stackalloc L[8];
        work[0] = a->Montgomery;
        work[1] = PrimeField<L, P>.Modulus;
        work[2] = work[3] = default;
        work[2][0] = 1;
        var rounds = invert(work);
        var scale = s_inverseScales[rounds];
        multiply(r, work, &scale);
    }

    private static PrimeField<L, P>[] InverseScales()
    {
        const int Steps = 31;
        var scales = new PrimeField<L, P>[((2 * 64 * L.Count) / Steps) + 2];
        scales[0] = PrimeField<L, P>.FromBigInteger(BigInteger.One << (128 * L.Count));
        for (var i = 1; i < scales.Length; i++)
        {
            scales[i] = scales[i - 1] * PrimeField<L, P>.FromUInt64(1UL << (64 - Steps));
        }

        return scales;
    }

    private static FieldCode Assemble()
    {
        var modulus = new ulong[L.Count];
        var limbs = PrimeField<L, P>.Modulus;
        for (var i = 0; i < modulus.Length; i++)
        {
            modulus[i] = limbs[i];
        }

        if (!T.Xi.C1.Equals(PrimeField<L, P>.One))
        {
            throw new NotSupportedException($"{P.Name}: code is written for ξ = k + u");
        }

        var code = FieldCode.Assemble(modulus, PrimeField<L, P>.MinusInverseModWord, (uint)T.Xi.C0.ToBigInteger());
        return SelfTest(code)
            ? code
            : throw new DeviceFaultException($"assembled code of {P.Name} disagrees with the scalar types: this processor or its memory computes wrongly");
    }

    /// <summary>Every routine against the scalar types, at the ends of the range and at fixed values between.</summary>
    private static bool SelfTest(FieldCode code)
    {
        var minusOne = -PrimeField<L, P>.One;
        var some = FieldMath.Pow(PrimeField<L, P>.FromUInt64(3), BigInteger.Pow(10, 70));
        PrimeField<L, P>[] values = [default, PrimeField<L, P>.One, minusOne, some, -some];
        foreach (var a in values)
        {
            foreach (var b in values)
            {
                if (!Agrees(code, a, b) || !Agrees(code, new Fp2<PrimeField<L, P>>(a, b), new Fp2<PrimeField<L, P>>(b, some)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Agrees(FieldCode code, PrimeField<L, P> a, PrimeField<L, P> b)
    {
        PrimeField<L, P> product, sum, difference, square, power;
        code.Multiply(&product, &a, &b);
        code.Add(&sum, &a, &b);
        code.Subtract(&difference, &a, &b);
        code.SquareRepeatedly(&square, &a, 1);
        code.SquareRepeatedly(&power, &a, 3);
        PrimeField<L, P> both;
        code.SubtractBoth(&both, &product, &a, &b);
        if (!both.Equals(product - a - b))
        {
            return false;
        }

        if (!a.IsZero)
        {
            PrimeField<L, P> inverse;
            Invert(code.Invert, code.Multiply, &inverse, &a);
            if (!(inverse * a).Equals(PrimeField<L, P>.One))
            {
                return false;
            }
        }

        return product.Equals(a * b) && sum.Equals(a + b) && difference.Equals(a - b)
            && square.Equals(a * a) && power.Equals(FieldMath.Pow(a, 8));
    }

    private static bool Agrees(FieldCode code, Fp2<PrimeField<L, P>> a, Fp2<PrimeField<L, P>> b)
    {
        Fp2<PrimeField<L, P>> product, square, xi, sum, difference;
        code.MultiplyQuadratic(&product, &a, &b);
        code.SquareQuadratic(&square, &a);
        code.MultiplyByXi(&xi, &a);
        code.AddQuadratic(&sum, &a, &b);
        code.SubtractQuadratic(&difference, &a, &b);
        Fp2<PrimeField<L, P>> both, less, plus, twoProducts;
        code.MultiplyAdd(&twoProducts, &a, &b, &b, &b);
        if (!twoProducts.Equals((a * b) + (b * b)))
        {
            return false;
        }

        code.SubtractBothQuadratic(&both, &product, &a, &b);
        code.TripleLessTwice(&less, &a, &b);
        code.TriplePlusTwice(&plus, &a, &b);
        return both.Equals(product - sum) && less.Equals(difference + difference + a) && plus.Equals(sum + sum + a)
            && product.Equals(a * b) && square.Equals(a * a) && xi.Equals(T.MultiplyByXi(a)) && sum.Equals(a + b) && difference.Equals(a - b);
    }
}
