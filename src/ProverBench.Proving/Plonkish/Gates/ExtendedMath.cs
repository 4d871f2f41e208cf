using System.Runtime.CompilerServices;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>Elements of the extension T on consecutive wires, and what is linear in them.</summary>
internal static class ExtendedMath<T>
    where T : struct, ICircuitExtension
{
    /// <summary>The element on wires first, first + 1, ….</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extended<X> Wires<R, X>(ref R row, int first)
        where R : struct, IGateRow<X>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
        => new(row.Wire(first), row.Wire(first + 1), T.Degree > 2 ? row.Wire(first + 2) : default);

    /// <summary>The wires first, first + 1, … equal the value; returns the wires.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extended<X> Define<R, X>(ref R row, int first, in Extended<X> value)
        where R : struct, IGateRow<X>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
        => new(row.Define(first, value.C0), row.Define(first + 1, value.C1), T.Degree > 2 ? row.Define(first + 2, value.C2) : default);

    /// <summary>value = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AssertZero<R, X>(ref R row, in Extended<X> value)
        where R : struct, IGateRow<X>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        row.AssertZero(value.C0);
        row.AssertZero(value.C1);
        if (T.Degree > 2)
        {
            row.AssertZero(value.C2);
        }
    }

    /// <summary>a · b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extended<X> Multiply<X>(in Extended<X> a, in Extended<X> b)
        where X : struct, IExpression<X, Goldilocks>
        => a.C0 is IExtendedCell<X> cell && cell.TryMultiplyAdd<T>(a, b, Zero<X>(), out var product) ? product : T.Multiply(a, b);

    /// <summary>a · b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extended<X> MultiplyAdd<X>(in Extended<X> a, in Extended<X> b, in Extended<X> c)
        where X : struct, IExpression<X, Goldilocks>
        => a.C0 is IExtendedCell<X> cell && cell.TryMultiplyAdd<T>(a, b, c, out var sum) ? sum : Add(T.Multiply(a, b), c);

    /// <summary>a + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extended<X> Add<X>(in Extended<X> a, in Extended<X> b)
        where X : struct, IExpression<X, Goldilocks>
        => new(a.C0 + b.C0, a.C1 + b.C1, T.Degree > 2 ? a.C2 + b.C2 : default);

    /// <summary>a − b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extended<X> Subtract<X>(in Extended<X> a, in Extended<X> b)
        where X : struct, IExpression<X, Goldilocks>
        => new(a.C0 - b.C0, a.C1 - b.C1, T.Degree > 2 ? a.C2 - b.C2 : default);

    /// <summary>a · factor with a factor of the base field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extended<X> Scale<X>(in Extended<X> a, X factor)
        where X : struct, IExpression<X, Goldilocks>
        => new(a.C0 * factor, a.C1 * factor, T.Degree > 2 ? a.C2 * factor : default);

    /// <summary>a · constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extended<X> Scale<X>(in Extended<X> a, Goldilocks constant)
        where X : struct, IExpression<X, Goldilocks>
        => new(X.Scale(a.C0, constant), X.Scale(a.C1, constant), T.Degree > 2 ? X.Scale(a.C2, constant) : default);

    private static Extended<X> Zero<X>()
        where X : struct, IExpression<X, Goldilocks>
        => new(X.Constant(Goldilocks.Zero), X.Constant(Goldilocks.Zero), T.Degree > 2 ? X.Constant(Goldilocks.Zero) : default);
}
