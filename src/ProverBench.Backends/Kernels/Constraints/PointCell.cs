namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>A cell at a point of the challenge field: what the verifier computes with.</summary>
public readonly record struct PointCell<F, E>(E Value) : IExpression<PointCell<F, E>, F>, IExtensionExpression<PointCell<F, E>, PointCell<F, E>>
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    public static PointCell<F, E> Constant(F value) => new(E.FromBase(value));

    /// <inheritdoc/>
    public static PointCell<F, E> operator +(PointCell<F, E> a, PointCell<F, E> b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    public static PointCell<F, E> operator -(PointCell<F, E> a, PointCell<F, E> b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    public static PointCell<F, E> operator *(PointCell<F, E> a, PointCell<F, E> b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    static PointCell<F, E> IExtensionExpression<PointCell<F, E>, PointCell<F, E>>.operator +(in PointCell<F, E> a, in PointCell<F, E> b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    static PointCell<F, E> IExtensionExpression<PointCell<F, E>, PointCell<F, E>>.operator -(in PointCell<F, E> a, in PointCell<F, E> b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    static PointCell<F, E> IExtensionExpression<PointCell<F, E>, PointCell<F, E>>.operator *(in PointCell<F, E> a, in PointCell<F, E> b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    public static PointCell<F, E> Scale(PointCell<F, E> a, F constant) => new(E.Scale(a.Value, constant));

    /// <inheritdoc/>
    public static PointCell<F, E> Scale(in PointCell<F, E> a, PointCell<F, E> factor) => new(a.Value * factor.Value);

    /// <inheritdoc/>
    public static PointCell<F, E> Add(in PointCell<F, E> a, PointCell<F, E> b) => new(a.Value + b.Value);
}
