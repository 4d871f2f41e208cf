using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>X^d = W: a·X moves every coefficient up and brings the highest back times W.</summary>
internal readonly struct Binomial<X, F, V, E, W> :
    IExtensionRule<PackedQuadratic<X, F, V, E, Binomial<X, F, V, E, W>>>,
    IExtensionRule<PackedQuartic<X, F, V, E, Binomial<X, F, V, E, W>>>,
    IExtensionRule<PackedQuintic<X, F, V, E, Binomial<X, F, V, E, W>>>
    where X : struct, IProductField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
    where E : unmanaged, IExtensionField<E, F>
    where W : struct, ISmallConstant
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuadratic<X, F, V, E, Binomial<X, F, V, E, W>> TimesX(PackedQuadratic<X, F, V, E, Binomial<X, F, V, E, W>> a)
        => new(Times(a.C1), a.C0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuartic<X, F, V, E, Binomial<X, F, V, E, W>> TimesX(PackedQuartic<X, F, V, E, Binomial<X, F, V, E, W>> a)
        => new(Times(a.C3), a.C0, a.C1, a.C2);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuintic<X, F, V, E, Binomial<X, F, V, E, W>> TimesX(PackedQuintic<X, F, V, E, Binomial<X, F, V, E, W>> a)
        => new(Times(a.C4), a.C0, a.C1, a.C2, a.C3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Times(V a)
    {
        if (W.Value == 2)
        {
            return X.Add(a, a);
        }

        if (W.Value == 3)
        {
            return X.Add(X.Add(a, a), a);
        }

        return X.Multiply(a, X.Broadcast(F.FromUInt64(W.Value)));
    }
}
