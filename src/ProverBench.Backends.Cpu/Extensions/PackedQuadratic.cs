using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>Elements of an extension of degree two, one a lane.</summary>
/// <remarks>a·b = Σ aᵢ·(X^i·b): every coefficient is one sum of two products, reduced once.</remarks>
internal readonly unsafe struct PackedQuadratic<X, F, V, E, R>(V c0, V c1) : IPackedExtension<PackedQuadratic<X, F, V, E, R>, F, V, E>
    where X : struct, IProductField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
    where E : unmanaged, IExtensionField<E, F>
    where R : struct, IExtensionRule<PackedQuadratic<X, F, V, E, R>>
{
    /// <summary>The coefficient of X^0.</summary>
    public readonly V C0 = c0;

    /// <summary>The coefficient of X^1.</summary>
    public readonly V C1 = c1;

    /// <inheritdoc/>
    public static int Degree => 2;

    /// <inheritdoc/>
    public static PackedQuadratic<X, F, V, E, R> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    public static PackedQuadratic<X, F, V, E, R> Broadcast(in E value)
        => new(X.Broadcast(value.Coefficient(0)), X.Broadcast(value.Coefficient(1)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuadratic<X, F, V, E, R> FromBase(V value) => new(value, default);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuadratic<X, F, V, E, R> Load(F* first, long stride)
        => new(X.Load(first), X.Load(first + stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(F* first, long stride, PackedQuadratic<X, F, V, E, R> value)
    {
        X.Store(first, X.Canonical(value.C0));
        X.Store(first + stride, X.Canonical(value.C1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuadratic<X, F, V, E, R> FromVectors(V* coefficients)
        => new(coefficients[0], coefficients[1]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuadratic<X, F, V, E, R> operator +(PackedQuadratic<X, F, V, E, R> a, PackedQuadratic<X, F, V, E, R> b)
        => new(X.Add(a.C0, b.C0), X.Add(a.C1, b.C1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuadratic<X, F, V, E, R> operator -(PackedQuadratic<X, F, V, E, R> a, PackedQuadratic<X, F, V, E, R> b)
        => new(X.Subtract(a.C0, b.C0), X.Subtract(a.C1, b.C1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuadratic<X, F, V, E, R> operator *(PackedQuadratic<X, F, V, E, R> a, PackedQuadratic<X, F, V, E, R> b)
    {
        var a0 = X.Operand(a.C0);
        var a1 = X.Operand(a.C1);
        var b0 = b;
        var b1 = R.TimesX(b0);
        return new(
            X.SumOfProducts(a0, X.Operand(b0.C0), a1, X.Operand(b1.C0)),
            X.SumOfProducts(a0, X.Operand(b0.C1), a1, X.Operand(b1.C1)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuadratic<X, F, V, E, R> Scale(PackedQuadratic<X, F, V, E, R> a, V scalar)
        => new(X.Multiply(a.C0, scalar), X.Multiply(a.C1, scalar));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuadratic<X, F, V, E, R> AddBase(PackedQuadratic<X, F, V, E, R> a, V b)
        => new(X.Add(a.C0, b), a.C1);
}
