using System.Runtime.CompilerServices;
using ProverBench.Algebra.Extensions;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>Goldilocks[X]/(X² − 7), the field of <see cref="Goldilocks2Parameters"/>.</summary>
public readonly struct QuadraticExtension : ICircuitExtension
{
    private static readonly Goldilocks NonResidue = Goldilocks.FromUInt64(7);

    /// <inheritdoc/>
    public static string Name => Goldilocks2Parameters.Name;

    /// <inheritdoc/>
    public static int Degree => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Extended<X> ICircuitExtension.Multiply<X>(in Extended<X> a, in Extended<X> b)
        => new((a.C0 * b.C0) + X.Scale(a.C1 * b.C1, NonResidue), (a.C0 * b.C1) + (a.C1 * b.C0), default);
}
