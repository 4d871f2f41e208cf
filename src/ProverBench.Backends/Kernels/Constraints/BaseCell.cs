namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>A cell that is one element of the base field.</summary>
public readonly record struct BaseCell<F>(F Value) : IExpression<BaseCell<F>, F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public static BaseCell<F> Constant(F value) => new(value);

    /// <inheritdoc/>
    public static BaseCell<F> operator +(BaseCell<F> a, BaseCell<F> b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    public static BaseCell<F> operator -(BaseCell<F> a, BaseCell<F> b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    public static BaseCell<F> operator *(BaseCell<F> a, BaseCell<F> b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    public static BaseCell<F> Scale(BaseCell<F> a, F constant) => new(a.Value * constant);
}
