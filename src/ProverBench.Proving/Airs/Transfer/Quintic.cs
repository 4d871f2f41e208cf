using System.Runtime.CompilerServices;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Airs.Transfer;

/// <summary>An element of GF(p⁵) = Goldilocks[z]/(z⁵ − 3) whose coefficients are expressions.</summary>
internal readonly struct Quintic<X>(X c0, X c1, X c2, X c3, X c4)
    where X : struct, IExpression<X, Goldilocks>
{
    /// <summary>The coefficient of z⁰; the others follow.</summary>
    public readonly X C0 = c0, C1 = c1, C2 = c2, C3 = c3, C4 = c4;

    /// <summary>A constant.</summary>
    public static Quintic<X> Constant(in Goldilocks5 value)
        => new(X.Constant(value.Coefficient(0)), X.Constant(value.Coefficient(1)), X.Constant(value.Coefficient(2)), X.Constant(value.Coefficient(3)), X.Constant(value.Coefficient(4)));

    /// <summary>a constant times an expression over the base field.</summary>
    public static Quintic<X> Constant(in Goldilocks5 value, X by)
        => new(X.Scale(by, value.Coefficient(0)), X.Scale(by, value.Coefficient(1)), X.Scale(by, value.Coefficient(2)), X.Scale(by, value.Coefficient(3)), X.Scale(by, value.Coefficient(4)));

    /// <summary>Five cells of this row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quintic<X> Local<B>(ref B builder, int column)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        => new(builder.Local(column), builder.Local(column + 1), builder.Local(column + 2), builder.Local(column + 3), builder.Local(column + 4));

    /// <summary>Five cells of the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quintic<X> Next<B>(ref B builder, int column)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        => new(builder.Next(column), builder.Next(column + 1), builder.Next(column + 2), builder.Next(column + 3), builder.Next(column + 4));

    public static Quintic<X> operator +(in Quintic<X> a, in Quintic<X> b) => new(a.C0 + b.C0, a.C1 + b.C1, a.C2 + b.C2, a.C3 + b.C3, a.C4 + b.C4);

    public static Quintic<X> operator -(in Quintic<X> a, in Quintic<X> b) => new(a.C0 - b.C0, a.C1 - b.C1, a.C2 - b.C2, a.C3 - b.C3, a.C4 - b.C4);

    public static Quintic<X> operator *(in Quintic<X> a, in Quintic<X> b)
        => new(
            (a.C0 * b.C0) + Triple((a.C1 * b.C4) + (a.C2 * b.C3) + (a.C3 * b.C2) + (a.C4 * b.C1)),
            (a.C0 * b.C1) + (a.C1 * b.C0) + Triple((a.C2 * b.C4) + (a.C3 * b.C3) + (a.C4 * b.C2)),
            (a.C0 * b.C2) + (a.C1 * b.C1) + (a.C2 * b.C0) + Triple((a.C3 * b.C4) + (a.C4 * b.C3)),
            (a.C0 * b.C3) + (a.C1 * b.C2) + (a.C2 * b.C1) + (a.C3 * b.C0) + Triple(a.C4 * b.C4),
            (a.C0 * b.C4) + (a.C1 * b.C3) + (a.C2 * b.C2) + (a.C3 * b.C1) + (a.C4 * b.C0));

    /// <summary>a over the base field times b.</summary>
    public static Quintic<X> operator *(X a, in Quintic<X> b) => new(a * b.C0, a * b.C1, a * b.C2, a * b.C3, a * b.C4);

    /// <summary>a².</summary>
    public static Quintic<X> Square(in Quintic<X> a)
    {
        var (a0, a1) = (a.C0 + a.C0, a.C1 + a.C1);
        return new(
            (a.C0 * a.C0) + Triple((a1 * a.C4) + Twice(a.C2 * a.C3)),
            (a0 * a.C1) + Triple(Twice(a.C2 * a.C4) + (a.C3 * a.C3)),
            (a0 * a.C2) + (a.C1 * a.C1) + Triple(Twice(a.C3 * a.C4)),
            (a0 * a.C3) + (a1 * a.C2) + Triple(a.C4 * a.C4),
            (a0 * a.C4) + (a1 * a.C3) + (a.C2 * a.C2));
    }

    /// <summary>The inner product of the coefficients.</summary>
    public static X Dot(in Quintic<X> a, in Quintic<X> b) => (a.C0 * b.C0) + (a.C1 * b.C1) + (a.C2 * b.C2) + (a.C3 * b.C3) + (a.C4 * b.C4);

    /// <summary>The element is zero on every row.</summary>
    public void AssertZero<B>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
    {
        builder.AssertZero(C0);
        builder.AssertZero(C1);
        builder.AssertZero(C2);
        builder.AssertZero(C3);
        builder.AssertZero(C4);
    }

    private static X Twice(X a) => a + a;

    private static X Triple(X a) => a + a + a;
}
