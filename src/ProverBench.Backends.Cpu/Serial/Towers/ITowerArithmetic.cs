namespace ProverBench.Backends.Cpu.Serial.Towers;

/// <summary>Arithmetic of Fp and of Fp2 on pointers, by assembled code or by the scalar types; results may overwrite operands.</summary>
/// <typeparam name="F">The base field Fp.</typeparam>
internal unsafe interface ITowerArithmetic<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Makes the arithmetic ready; to be called before anything else is, and before what calls it is compiled.</summary>
    /// <exception cref="DeviceFaultException">It disagrees with the scalar types.</exception>
    static abstract void Start();

    /// <summary>r ← a·b.</summary>
    static abstract void Multiply(F* r, F* a, F* b);

    /// <summary>r ← a^(2^count), count ≥ 1.</summary>
    static abstract void SquareRepeatedly(F* r, F* a, long count);

    /// <summary>r ← a + b.</summary>
    static abstract void Add(F* r, F* a, F* b);

    /// <summary>r ← a − b.</summary>
    static abstract void Subtract(F* r, F* a, F* b);

    /// <summary>r ← x − a − b.</summary>
    static abstract void SubtractBoth(F* r, F* x, F* a, F* b);

    /// <summary>r ← a⁻¹; false, and zero, when a is zero.</summary>
    static abstract bool TryInvert(F* r, F* a);

    /// <summary>r ← a·b.</summary>
    static abstract void Multiply(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b);

    /// <summary>r ← a·b + c·d.</summary>
    static abstract void MultiplyAdd(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b, Fp2<F>* c, Fp2<F>* d);

    /// <summary>r ← a².</summary>
    static abstract void Square(Fp2<F>* r, Fp2<F>* a);

    /// <summary>r ← a·ξ.</summary>
    static abstract void MultiplyByXi(Fp2<F>* r, Fp2<F>* a);

    /// <summary>r ← a + b.</summary>
    static abstract void Add(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b);

    /// <summary>r ← a − b.</summary>
    static abstract void Subtract(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b);

    /// <summary>r ← x − a − b.</summary>
    static abstract void SubtractBoth(Fp2<F>* r, Fp2<F>* x, Fp2<F>* a, Fp2<F>* b);

    /// <summary>r ← 3s − 2a.</summary>
    static abstract void TripleLessTwice(Fp2<F>* r, Fp2<F>* s, Fp2<F>* a);

    /// <summary>r ← 3s + 2a.</summary>
    static abstract void TriplePlusTwice(Fp2<F>* r, Fp2<F>* s, Fp2<F>* a);
}
