namespace ProverBench.Backends.Cpu.Serial.Towers;

/// <summary>The scalar types behind pointers, where no code can be assembled.</summary>
/// <typeparam name="L">The limbs.</typeparam>
/// <typeparam name="P">The prime.</typeparam>
/// <typeparam name="T">The tower.</typeparam>
internal readonly unsafe struct ScalarTower<L, P, T> : ITowerArithmetic<PrimeField<L, P>>
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
    where T : struct, ITower<PrimeField<L, P>>
{
    /// <inheritdoc/>
    public static void Start()
    {
    }

    /// <inheritdoc/>
    public static void Multiply(PrimeField<L, P>* r, PrimeField<L, P>* a, PrimeField<L, P>* b) => *r = *a * *b;

    /// <inheritdoc/>
    public static void SquareRepeatedly(PrimeField<L, P>* r, PrimeField<L, P>* a, long count)
    {
        var power = *a;
        for (; count > 0; count--)
        {
            power *= power;
        }

        *r = power;
    }

    /// <inheritdoc/>
    public static void Add(PrimeField<L, P>* r, PrimeField<L, P>* a, PrimeField<L, P>* b) => *r = *a + *b;

    /// <inheritdoc/>
    public static void Subtract(PrimeField<L, P>* r, PrimeField<L, P>* a, PrimeField<L, P>* b) => *r = *a - *b;

    /// <inheritdoc/>
    public static void SubtractBoth(PrimeField<L, P>* r, PrimeField<L, P>* x, PrimeField<L, P>* a, PrimeField<L, P>* b) => *r = *x - *a - *b;

    /// <inheritdoc/>
    public static bool TryInvert(PrimeField<L, P>* r, PrimeField<L, P>* a)
    {
        var value = *a;
        return ModularInverse<L, P>.TryInvert(value, out *r);
    }

    /// <inheritdoc/>
    public static void Multiply(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* a, Fp2<PrimeField<L, P>>* b) => *r = *a * *b;

    /// <inheritdoc/>
    public static void MultiplyAdd(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* a, Fp2<PrimeField<L, P>>* b, Fp2<PrimeField<L, P>>* c, Fp2<PrimeField<L, P>>* d)
        => *r = (*a * *b) + (*c * *d);

    /// <inheritdoc/>
    public static void Square(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* a) => *r = Fp2<PrimeField<L, P>>.Square(*a);

    /// <inheritdoc/>
    public static void MultiplyByXi(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* a) => *r = T.MultiplyByXi(*a);

    /// <inheritdoc/>
    public static void Add(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* a, Fp2<PrimeField<L, P>>* b) => *r = *a + *b;

    /// <inheritdoc/>
    public static void Subtract(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* a, Fp2<PrimeField<L, P>>* b) => *r = *a - *b;

    /// <inheritdoc/>
    public static void SubtractBoth(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* x, Fp2<PrimeField<L, P>>* a, Fp2<PrimeField<L, P>>* b) => *r = *x - *a - *b;

    /// <inheritdoc/>
    public static void TripleLessTwice(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* s, Fp2<PrimeField<L, P>>* a)
    {
        var difference = *s - *a;
        *r = difference + difference + *s;
    }

    /// <inheritdoc/>
    public static void TriplePlusTwice(Fp2<PrimeField<L, P>>* r, Fp2<PrimeField<L, P>>* s, Fp2<PrimeField<L, P>>* a)
    {
        var sum = *s + *a;
        *r = sum + sum + *s;
    }
}
