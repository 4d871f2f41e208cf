using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>X⁵ = 1 − X².</summary>
internal readonly struct QuinticTrinomial<X, F, V, E> : IExtensionRule<PackedQuintic<X, F, V, E, QuinticTrinomial<X, F, V, E>>>
    where X : struct, IProductField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuintic<X, F, V, E, QuinticTrinomial<X, F, V, E>> TimesX(PackedQuintic<X, F, V, E, QuinticTrinomial<X, F, V, E>> a)
        => new(a.C4, a.C0, X.Subtract(a.C1, a.C4), a.C2, a.C3);
}
