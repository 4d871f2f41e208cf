using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>X³ = X + 1.</summary>
internal readonly struct CubicTrinomial<X, F, V, E> : IExtensionRule<PackedCubic<X, F, V, E, CubicTrinomial<X, F, V, E>>>
    where X : struct, IProductField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedCubic<X, F, V, E, CubicTrinomial<X, F, V, E>> TimesX(PackedCubic<X, F, V, E, CubicTrinomial<X, F, V, E>> a)
        => new(a.C2, X.Add(a.C0, a.C2), a.C1);
}
