using System.Runtime.CompilerServices;
using ProverBench.Algebra.Extensions;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>Goldilocks[X]/(X³ − X − 1), the field of <see cref="Goldilocks3Parameters"/>.</summary>
public readonly struct CubicExtension : ICircuitExtension
{
    /// <inheritdoc/>
    public static string Name => Goldilocks3Parameters.Name;

    /// <inheritdoc/>
    public static int Degree => 3;

    /// <remarks>
    /// Six products (Karatsuba): with p_i = aᵢbᵢ and p_ij = (aᵢ + aⱼ)(bᵢ + bⱼ), X³ = X + 1 and X⁴ = X² + X give p₀ + t, p₀₁ − p₀ − p₁ + t + p₂ and p₀₂ − p₀ + p₁,
    /// t = p₁₂ − p₁ − p₂ being the coefficient of X³.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Extended<X> ICircuitExtension.Multiply<X>(in Extended<X> a, in Extended<X> b)
    {
        var p0 = a.C0 * b.C0;
        var p1 = a.C1 * b.C1;
        var p2 = a.C2 * b.C2;
        var t = ((a.C1 + a.C2) * (b.C1 + b.C2)) - p1 - p2;
        var p01 = (a.C0 + a.C1) * (b.C0 + b.C1);
        var p02 = (a.C0 + a.C2) * (b.C0 + b.C2);
        return new(p0 + t, p01 - p0 - p1 + t + p2, p02 - p0 + p1);
    }
}
