using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Recursion.Verifier;

/// <summary>An element of the challenge field that counts what is done with it; constants belong to no machine and count nothing among themselves.</summary>
internal readonly record struct ValueCell<E>(E Value, OperationCounts? Counts) : IExpression<ValueCell<E>, Goldilocks>, IExtensionExpression<ValueCell<E>, ValueCell<E>>
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    /// <inheritdoc/>
    public static ValueCell<E> Constant(Goldilocks value) => new(E.FromBase(value), null);

    /// <inheritdoc/>
    public static ValueCell<E> operator +(ValueCell<E> a, ValueCell<E> b) => Sum(a, b, a.Value + b.Value);

    /// <inheritdoc/>
    public static ValueCell<E> operator -(ValueCell<E> a, ValueCell<E> b) => Sum(a, b, a.Value - b.Value);

    /// <inheritdoc/>
    public static ValueCell<E> operator *(ValueCell<E> a, ValueCell<E> b) => Product(a, b);

    /// <inheritdoc/>
    static ValueCell<E> IExtensionExpression<ValueCell<E>, ValueCell<E>>.operator +(in ValueCell<E> a, in ValueCell<E> b) => Sum(a, b, a.Value + b.Value);

    /// <inheritdoc/>
    static ValueCell<E> IExtensionExpression<ValueCell<E>, ValueCell<E>>.operator -(in ValueCell<E> a, in ValueCell<E> b) => Sum(a, b, a.Value - b.Value);

    /// <inheritdoc/>
    static ValueCell<E> IExtensionExpression<ValueCell<E>, ValueCell<E>>.operator *(in ValueCell<E> a, in ValueCell<E> b) => Product(a, b);

    /// <inheritdoc/>
    public static ValueCell<E> Scale(ValueCell<E> a, Goldilocks constant) => new(E.Scale(a.Value, constant), a.Counts);

    /// <inheritdoc/>
    public static ValueCell<E> Scale(in ValueCell<E> a, ValueCell<E> factor) => Product(a, factor);

    /// <inheritdoc/>
    public static ValueCell<E> Add(in ValueCell<E> a, ValueCell<E> b) => Sum(a, b, a.Value + b.Value);

    private static ValueCell<E> Sum(in ValueCell<E> a, in ValueCell<E> b, in E value)
    {
        var counts = a.Counts ?? b.Counts;
        if (counts is not null)
        {
            counts.Sums++;
        }

        return new(value, counts);
    }

    private static ValueCell<E> Product(in ValueCell<E> a, in ValueCell<E> b)
    {
        var counts = a.Counts ?? b.Counts;
        if (counts is not null)
        {
            counts.Products++;
        }

        return new(a.Value * b.Value, counts);
    }
}
