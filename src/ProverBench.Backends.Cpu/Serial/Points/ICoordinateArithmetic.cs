namespace ProverBench.Backends.Cpu.Serial.Points;

/// <summary>The field of a curve's coordinates on pointers; results may overwrite operands.</summary>
/// <typeparam name="X">Fp or Fp2.</typeparam>
internal unsafe interface ICoordinateArithmetic<X>
    where X : unmanaged, IField<X>
{
    /// <summary>Makes the arithmetic ready; to be called before anything else is.</summary>
    static abstract void Start();

    /// <summary>r ← a·b.</summary>
    static abstract void Multiply(X* r, X* a, X* b);

    /// <summary>r ← a².</summary>
    static abstract void Square(X* r, X* a);

    /// <summary>r ← a + b.</summary>
    static abstract void Add(X* r, X* a, X* b);

    /// <summary>r ← a − b.</summary>
    static abstract void Subtract(X* r, X* a, X* b);

    /// <summary>r ← x − a − b.</summary>
    static abstract void SubtractBoth(X* r, X* x, X* a, X* b);

    /// <summary>r ← a⁻¹; false, and zero, when a is zero.</summary>
    static abstract bool TryInvert(X* r, X* a);

    /// <summary>r ← the norm of a over Fp, as an element of the field.</summary>
    static abstract void Norm(X* r, X* a);

    /// <summary>√−N(f) as an element of the field, for f that is no square: what <see cref="SqrtOfEither"/> needs.</summary>
    static abstract X RootOfMinusNorm(in X f);

    /// <summary>r ← √a, or √scaled where a is no square; whether a is one.</summary>
    /// <param name="r">The root.</param>
    /// <param name="a">An element.</param>
    /// <param name="scaled">a·f for an f that is no square.</param>
    /// <param name="root">√−N(f).</param>
    /// <exception cref="InvalidOperationException">f is a square.</exception>
    static abstract bool SqrtOfEither(X* r, X* a, X* scaled, X* root);
}
