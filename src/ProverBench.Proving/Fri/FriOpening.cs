namespace ProverBench.Proving.Fri;

/// <summary>What opening commitments gives.</summary>
/// <param name="Claims">Claims[r][m][p·columns + c]: the value of column c of matrix m of round r at its point p. They have been absorbed.</param>
/// <param name="Proof">That they are the values of low-degree polynomials.</param>
public sealed record FriOpening<F, E>(E[][][] Claims, FriProof<F, E> Proof)
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>;
