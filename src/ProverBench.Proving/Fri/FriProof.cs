using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Fri;

/// <summary>A proof that claimed values belong to committed low-degree polynomials. All lengths are those of its <see cref="FriProofShape"/>.</summary>
/// <param name="MaskCap">The commitment to the random polynomial of the batch; empty where commitments do not hide.</param>
/// <param name="MaskClaims">Its values at the first point of all.</param>
/// <param name="BatchNonce">Grinding before the batching challenge; 0 where none is asked for, as all nonces.</param>
/// <param name="Layers">One a folding step.</param>
/// <param name="FinalPolynomial">Coefficients, lowest first.</param>
/// <param name="QueryNonce">Grinding before the query positions.</param>
/// <param name="Rounds">Rows of every commitment at the query positions.</param>
public sealed record FriProof<F, E>(
    HashDigest[] MaskCap,
    E[] MaskClaims,
    ulong BatchNonce,
    FriLayer<E>[] Layers,
    E[] FinalPolynomial,
    ulong QueryNonce,
    OpenedRows<F>[] Rounds)
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>;

/// <summary>A folding step's part of a proof.</summary>
/// <param name="Cap">The commitment to the codeword before the step.</param>
/// <param name="Nonce">Grinding before the folding challenge.</param>
/// <param name="Siblings">Siblings[q·(arity − 1) + k]: the points folded together with query q's own, in the order of the group, its own left out.</param>
/// <param name="Paths">Paths[q·length + s]: the siblings of the group's path, from the leaves up.</param>
public sealed record FriLayer<E>(HashDigest[] Cap, ulong Nonce, E[] Siblings, HashDigest[] Paths)
    where E : unmanaged;

/// <summary>A commitment's rows at the query positions.</summary>
/// <param name="Rows">Rows[m][q·columns + c]: matrix m at query q, salts after the matrices, one a height, tallest first.</param>
/// <param name="Paths">Paths[q·length + s]: the siblings of the path, from the leaves up.</param>
public sealed record OpenedRows<F>(F[][] Rows, HashDigest[] Paths)
    where F : unmanaged;
