using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Serial.Pairings;

/// <summary>
/// Lines y·atY + x·atX + constant = 0 on the twist, in the order of the loop: atY, atX, constant each; or, normalised, atX/atY and constant/atY.
/// </summary>
/// <typeparam name="G2">The group.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <param name="coefficients">The lines; those that are met once are made by the thread that meets them.</param>
/// <param name="infinity">Whether the point is infinity, which has none.</param>
/// <param name="normalized">Whether atY is 1 and left out.</param>
internal sealed class SerialLines<G2, F>(Lazy<Fp2<F>[]> coefficients, bool infinity, bool normalized) : PreparedLines<G2, F>
    where G2 : struct, ICurve<G2, Fp2<F>>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public override bool IsInfinity { get; } = infinity;

    /// <summary>Three, or normalised two, coefficients a line; none for infinity.</summary>
    public Fp2<F>[] Coefficients => coefficients.Value;

    /// <summary>Whether atY is 1 and left out.</summary>
    public bool IsNormalized { get; } = normalized;
}
