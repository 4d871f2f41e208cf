namespace ProverBench.Proving.Circom;

/// <summary>What a Groth16 key holds, to be written; see <see cref="Groth16Zkey{E, F, S, G1, G2}"/> for lengths and order.</summary>
/// <param name="Public">Number of public values.</param>
/// <param name="LogDomain">log₂ of the domain.</param>
/// <param name="Header">The header's points.</param>
/// <param name="Inputs">IC.</param>
/// <param name="Coefficients">The entries of A and B.</param>
/// <param name="A">[A_s(τ)]₁ for each variable.</param>
/// <param name="B1">[B_s(τ)]₁.</param>
/// <param name="B2">[B_s(τ)]₂.</param>
/// <param name="C">The private variables' points.</param>
/// <param name="H">The quotient's points.</param>
/// <param name="Contributions">Section 10 as it is.</param>
public sealed record Groth16ZkeyContents<F, S, G1, G2>(
    int Public,
    int LogDomain,
    Groth16ZkeyPoints<F, G1, G2> Header,
    AffinePoint<G1, F>[] Inputs,
    ZkeyCoefficient<S>[] Coefficients,
    AffinePoint<G1, F>[] A,
    AffinePoint<G1, F>[] B1,
    AffinePoint<G2, Fp2<F>>[] B2,
    AffinePoint<G1, F>[] C,
    AffinePoint<G1, F>[] H,
    byte[] Contributions)
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, IPrimeField<S>
    where G1 : struct, ICurve<G1, F>
    where G2 : struct, ICurve<G2, Fp2<F>>;

/// <summary>The points of a Groth16 key's header.</summary>
/// <param name="Alpha1">[α]₁.</param>
/// <param name="Beta1">[β]₁.</param>
/// <param name="Beta2">[β]₂.</param>
/// <param name="Gamma2">[γ]₂.</param>
/// <param name="Delta1">[δ]₁.</param>
/// <param name="Delta2">[δ]₂.</param>
public sealed record Groth16ZkeyPoints<F, G1, G2>(
    AffinePoint<G1, F> Alpha1,
    AffinePoint<G1, F> Beta1,
    AffinePoint<G2, Fp2<F>> Beta2,
    AffinePoint<G2, Fp2<F>> Gamma2,
    AffinePoint<G1, F> Delta1,
    AffinePoint<G2, Fp2<F>> Delta2)
    where F : unmanaged, IPrimeField<F>
    where G1 : struct, ICurve<G1, F>
    where G2 : struct, ICurve<G2, Fp2<F>>;
