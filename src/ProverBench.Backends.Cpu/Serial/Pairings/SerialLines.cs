using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Serial.Pairings;

/// <summary>
/// Lines y·atY + x·atX + constant = 0 on the twist, in the order of the loop: atY, atX, constant each; or, normalised, atX/atY and constant/atY.
/// </summary>
/// <typeparam name="G2">The group.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
internal sealed class SerialLines<G2, F>(Fp2<F>[] coefficients, bool normalized) : PreparedLines<G2, F>
    where G2 : struct, ICurve<G2, Fp2<F>>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public override bool IsInfinity => Coefficients.Length == 0;

    /// <summary>Three, or normalised two, coefficients a line; none for infinity.</summary>
    public Fp2<F>[] Coefficients { get; } = coefficients;

    /// <summary>Whether atY is 1 and left out.</summary>
    public bool IsNormalized { get; } = normalized;
}
