namespace ProverBench.Proving.Circom;

/// <summary>What a file of powers holds, to be written; see <see cref="PtauFile{E, F, S, G1, G2}"/> for lengths and order.</summary>
/// <param name="Power">log₂ of N.</param>
/// <param name="CeremonyPower">log₂ of the ceremony's N.</param>
/// <param name="TauG1">2N − 1 points.</param>
/// <param name="TauG2">N points.</param>
/// <param name="AlphaTauG1">N points.</param>
/// <param name="BetaTauG1">N points.</param>
/// <param name="BetaG2">[β]₂.</param>
/// <param name="Contributions">Section 7 as it is; empty for none.</param>
/// <param name="Lagrange">The bases, when phase 2 is prepared.</param>
public sealed record PtauContents<F, G1, G2>(
    int Power,
    int CeremonyPower,
    AffinePoint<G1, F>[] TauG1,
    AffinePoint<G2, Fp2<F>>[] TauG2,
    AffinePoint<G1, F>[] AlphaTauG1,
    AffinePoint<G1, F>[] BetaTauG1,
    AffinePoint<G2, Fp2<F>> BetaG2,
    ReadOnlyMemory<byte> Contributions,
    PtauLagrange<F, G1, G2>? Lagrange)
    where F : unmanaged, IPrimeField<F>
    where G1 : struct, ICurve<G1, F>
    where G2 : struct, ICurve<G2, Fp2<F>>;

/// <summary>Lagrange bases, level after level.</summary>
/// <param name="TauG1">Levels 0 to the power + 1: 4N − 1 points.</param>
/// <param name="TauG2">Levels 0 to the power: 2N − 1 points.</param>
/// <param name="AlphaTauG1">2N − 1 points.</param>
/// <param name="BetaTauG1">2N − 1 points.</param>
public sealed record PtauLagrange<F, G1, G2>(
    AffinePoint<G1, F>[] TauG1, AffinePoint<G2, Fp2<F>>[] TauG2, AffinePoint<G1, F>[] AlphaTauG1, AffinePoint<G1, F>[] BetaTauG1)
    where F : unmanaged, IPrimeField<F>
    where G1 : struct, ICurve<G1, F>
    where G2 : struct, ICurve<G2, Fp2<F>>;
