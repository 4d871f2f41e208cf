using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>A value of the challenge field on as many rows as a vector has lanes.</summary>
internal readonly struct PackedValue<X, F, V, T, E>(T value) : IExtensionExpression<PackedValue<X, F, V, T, E>, PackedCell<X, F, V>>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>The packed element.</summary>
    public readonly T Value = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedValue<X, F, V, T, E> Add(in PackedValue<X, F, V, T, E> a, PackedCell<X, F, V> b) => new(T.AddBase(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedValue<X, F, V, T, E> operator +(in PackedValue<X, F, V, T, E> a, in PackedValue<X, F, V, T, E> b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedValue<X, F, V, T, E> operator -(in PackedValue<X, F, V, T, E> a, in PackedValue<X, F, V, T, E> b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    public static PackedValue<X, F, V, T, E> operator *(in PackedValue<X, F, V, T, E> a, in PackedValue<X, F, V, T, E> b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedValue<X, F, V, T, E> Scale(in PackedValue<X, F, V, T, E> a, PackedCell<X, F, V> factor) => new(T.Scale(a.Value, factor.Value));
}
