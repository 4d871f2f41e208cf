using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>A cell of as many rows as a vector has lanes.</summary>
internal readonly struct PackedCell<X, F, V>(V value) : IExpression<PackedCell<X, F, V>, F>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>The vector, any representative.</summary>
    public readonly V Value = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedCell<X, F, V> Constant(F value) => new(X.Broadcast(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedCell<X, F, V> operator +(PackedCell<X, F, V> a, PackedCell<X, F, V> b) => new(X.Add(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedCell<X, F, V> operator -(PackedCell<X, F, V> a, PackedCell<X, F, V> b) => new(X.Subtract(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedCell<X, F, V> operator *(PackedCell<X, F, V> a, PackedCell<X, F, V> b) => new(X.Multiply(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedCell<X, F, V> Scale(PackedCell<X, F, V> a, F constant) => new(X.Multiply(a.Value, X.Broadcast(constant)));
}
