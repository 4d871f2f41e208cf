namespace ProverBench.Proving.Groth16;

/// <summary>
/// Groth16 (eprint 2016/260) over a pairing-friendly curve: keys, development setup, prover and verifier. Quotients are taken on the odd coset as
/// snarkjs takes them: with n the domain's size, AB − C is known at the odd powers of a 2n-th root and H_i = L_{2i+1}^{(2n)}(τ)/δ.
/// </summary>
/// <typeparam name="E">The curve.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="S">The scalar field Fr.</typeparam>
/// <typeparam name="G1">The group over Fp.</typeparam>
/// <typeparam name="G2">The group over Fp2.</typeparam>
public static partial class Groth16System<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    /// <summary>log₂ of the evaluation domain: the least power of two not below constraints + public values + 1.</summary>
    /// <exception cref="NotSupportedException">The field has no domain twice that large, which the quotient needs.</exception>
    internal static int LogDomain(long constraints, long publicValues)
    {
        var log = (int)long.Log2(Math.Max(1, constraints + publicValues)) + 1;
        return log < S.TwoAdicity
            ? log
            : throw new NotSupportedException($"{constraints} constraints need a domain of 2^{log + 1}: {S.Name} has roots of unity up to 2^{S.TwoAdicity}");
    }
}
