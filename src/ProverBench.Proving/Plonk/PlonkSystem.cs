namespace ProverBench.Proving.Plonk;

/// <summary>
/// PLONK (eprint 2019/953, the revision with one linearisation polynomial) with KZG commitments (Kate, Zaverucha, Goldberg 2010), as snarkjs 0.7 runs it
/// to the byte: the same gates, order of points, Keccak-256 transcript and blinding.
/// </summary>
/// <typeparam name="E">The curve.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="S">The scalar field Fr.</typeparam>
/// <typeparam name="G1">The group over Fp.</typeparam>
/// <typeparam name="G2">The group over Fp2.</typeparam>
/// <remarks>
/// Row i of a circuit of n rows: qm·a·b + ql·a + qr·b + qo·c + qc + PI = 0 at ωⁱ; PI(X) = −Σ xᵢ·Lᵢ₊₁(X) over the public values. Wires of equal value are
/// cycles of σ on H ∪ k₁H ∪ k₂H.
/// </remarks>
public static partial class PlonkSystem<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    /// <summary>log₂ of the smallest domain: the quotient has 3n + 6 coefficients and is computed at 4n points.</summary>
    public const int LeastLogDomain = 3;

    /// <summary>Coefficients that the longest polynomial has beyond n: the last part of the quotient.</summary>
    public const int PowersBeyondDomain = 6;
}
