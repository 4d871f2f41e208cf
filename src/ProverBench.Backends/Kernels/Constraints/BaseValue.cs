namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>An element of the challenge field beside cells that are elements of the base field.</summary>
public readonly record struct BaseValue<F, E>(E Value) : IExtensionExpression<BaseValue<F, E>, BaseCell<F>>
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    public static BaseValue<F, E> Add(in BaseValue<F, E> a, BaseCell<F> b) => new(a.Value + E.FromBase(b.Value));

    /// <inheritdoc/>
    public static BaseValue<F, E> operator +(in BaseValue<F, E> a, in BaseValue<F, E> b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    public static BaseValue<F, E> operator -(in BaseValue<F, E> a, in BaseValue<F, E> b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    public static BaseValue<F, E> operator *(in BaseValue<F, E> a, in BaseValue<F, E> b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    public static BaseValue<F, E> Scale(in BaseValue<F, E> a, BaseCell<F> factor) => new(E.Scale(a.Value, factor.Value));
}
