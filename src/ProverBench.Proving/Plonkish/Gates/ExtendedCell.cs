using System.Runtime.CompilerServices;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>An element of the extension T over expressions as an expression of its own, so that T over it is T ⊗ T.</summary>
internal readonly record struct ExtendedCell<T, X>(Extended<X> Value) : IExpression<ExtendedCell<T, X>, Goldilocks>
    where T : struct, ICircuitExtension
    where X : struct, IExpression<X, Goldilocks>
{
    /// <inheritdoc/>
    public static ExtendedCell<T, X> Constant(Goldilocks value) => new(new Extended<X>(X.Constant(value), X.Constant(Goldilocks.Zero), X.Constant(Goldilocks.Zero)));

    /// <inheritdoc/>
    public static ExtendedCell<T, X> Scale(ExtendedCell<T, X> a, Goldilocks constant) => new(ExtendedMath<T>.Scale(a.Value, constant));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExtendedCell<T, X> operator +(ExtendedCell<T, X> a, ExtendedCell<T, X> b) => new(ExtendedMath<T>.Add(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExtendedCell<T, X> operator -(ExtendedCell<T, X> a, ExtendedCell<T, X> b) => new(ExtendedMath<T>.Subtract(a.Value, b.Value));

    /// <inheritdoc/>
    public static ExtendedCell<T, X> operator *(ExtendedCell<T, X> a, ExtendedCell<T, X> b) => new(ExtendedMath<T>.Multiply(a.Value, b.Value));
}
