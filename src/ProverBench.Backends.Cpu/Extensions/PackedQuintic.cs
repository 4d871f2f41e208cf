using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>Elements of an extension of degree five, one a lane.</summary>
/// <remarks>a·b = Σ aᵢ·(X^i·b): every coefficient is one sum of five products, reduced once.</remarks>
internal readonly unsafe struct PackedQuintic<X, F, V, E, R>(V c0, V c1, V c2, V c3, V c4) : IPackedExtension<PackedQuintic<X, F, V, E, R>, F, V, E>
    where X : struct, IProductField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
    where E : unmanaged, IExtensionField<E, F>
    where R : struct, IExtensionRule<PackedQuintic<X, F, V, E, R>>
{
    /// <summary>The coefficient of X^0.</summary>
    public readonly V C0 = c0;

    /// <summary>The coefficient of X^1.</summary>
    public readonly V C1 = c1;

    /// <summary>The coefficient of X^2.</summary>
    public readonly V C2 = c2;

    /// <summary>The coefficient of X^3.</summary>
    public readonly V C3 = c3;

    /// <summary>The coefficient of X^4.</summary>
    public readonly V C4 = c4;

    /// <inheritdoc/>
    public static int Degree => 5;

    /// <inheritdoc/>
    public static PackedQuintic<X, F, V, E, R> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    public static PackedQuintic<X, F, V, E, R> Broadcast(in E value)
        => new(X.Broadcast(value.Coefficient(0)), X.Broadcast(value.Coefficient(1)), X.Broadcast(value.Coefficient(2)), X.Broadcast(value.Coefficient(3)), X.Broadcast(value.Coefficient(4)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuintic<X, F, V, E, R> FromBase(V value) => new(value, default, default, default, default);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuintic<X, F, V, E, R> Load(F* first, long stride)
        => new(X.Load(first), X.Load(first + stride), X.Load(first + (2 * stride)), X.Load(first + (3 * stride)), X.Load(first + (4 * stride)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(F* first, long stride, PackedQuintic<X, F, V, E, R> value)
    {
        X.Store(first, X.Canonical(value.C0));
        X.Store(first + stride, X.Canonical(value.C1));
        X.Store(first + (2 * stride), X.Canonical(value.C2));
        X.Store(first + (3 * stride), X.Canonical(value.C3));
        X.Store(first + (4 * stride), X.Canonical(value.C4));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuintic<X, F, V, E, R> FromVectors(V* coefficients)
        => new(coefficients[0], coefficients[1], coefficients[2], coefficients[3], coefficients[4]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuintic<X, F, V, E, R> operator +(PackedQuintic<X, F, V, E, R> a, PackedQuintic<X, F, V, E, R> b)
        => new(X.Add(a.C0, b.C0), X.Add(a.C1, b.C1), X.Add(a.C2, b.C2), X.Add(a.C3, b.C3), X.Add(a.C4, b.C4));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuintic<X, F, V, E, R> operator -(PackedQuintic<X, F, V, E, R> a, PackedQuintic<X, F, V, E, R> b)
        => new(X.Subtract(a.C0, b.C0), X.Subtract(a.C1, b.C1), X.Subtract(a.C2, b.C2), X.Subtract(a.C3, b.C3), X.Subtract(a.C4, b.C4));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuintic<X, F, V, E, R> operator *(PackedQuintic<X, F, V, E, R> a, PackedQuintic<X, F, V, E, R> b)
    {
        var a0 = X.Operand(a.C0);
        var a1 = X.Operand(a.C1);
        var a2 = X.Operand(a.C2);
        var a3 = X.Operand(a.C3);
        var a4 = X.Operand(a.C4);
        var b0 = b;
        var b1 = R.TimesX(b0);
        var b2 = R.TimesX(b1);
        var b3 = R.TimesX(b2);
        var b4 = R.TimesX(b3);
        return new(
            X.SumOfProducts(a0, X.Operand(b0.C0), a1, X.Operand(b1.C0), a2, X.Operand(b2.C0), a3, X.Operand(b3.C0), a4, X.Operand(b4.C0)),
            X.SumOfProducts(a0, X.Operand(b0.C1), a1, X.Operand(b1.C1), a2, X.Operand(b2.C1), a3, X.Operand(b3.C1), a4, X.Operand(b4.C1)),
            X.SumOfProducts(a0, X.Operand(b0.C2), a1, X.Operand(b1.C2), a2, X.Operand(b2.C2), a3, X.Operand(b3.C2), a4, X.Operand(b4.C2)),
            X.SumOfProducts(a0, X.Operand(b0.C3), a1, X.Operand(b1.C3), a2, X.Operand(b2.C3), a3, X.Operand(b3.C3), a4, X.Operand(b4.C3)),
            X.SumOfProducts(a0, X.Operand(b0.C4), a1, X.Operand(b1.C4), a2, X.Operand(b2.C4), a3, X.Operand(b3.C4), a4, X.Operand(b4.C4)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuintic<X, F, V, E, R> Scale(PackedQuintic<X, F, V, E, R> a, V scalar)
        => new(X.Multiply(a.C0, scalar), X.Multiply(a.C1, scalar), X.Multiply(a.C2, scalar), X.Multiply(a.C3, scalar), X.Multiply(a.C4, scalar));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuintic<X, F, V, E, R> AddBase(PackedQuintic<X, F, V, E, R> a, V b)
        => new(X.Add(a.C0, b), a.C1, a.C2, a.C3, a.C4);
}
