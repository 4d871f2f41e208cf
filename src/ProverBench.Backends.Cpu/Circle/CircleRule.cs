using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>u⁴ = 4u² − 5, by sums alone.</summary>
internal readonly struct CircleRule<X, V> : IExtensionRule<PackedQuartic<X, Mersenne31, V, Mersenne31Quartic, CircleRule<X, V>>>
    where X : struct, IProductField<Mersenne31, V>
    where V : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedQuartic<X, Mersenne31, V, Mersenne31Quartic, CircleRule<X, V>> TimesX(PackedQuartic<X, Mersenne31, V, Mersenne31Quartic, CircleRule<X, V>> a)
    {
        var twice = X.Add(a.C3, a.C3);
        var four = X.Add(twice, twice);
        return new(X.Subtract(default, X.Add(four, a.C3)), a.C0, X.Add(a.C1, four), a.C2);
    }
}
