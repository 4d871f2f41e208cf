using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Fri;

/// <summary>What a verifier is told of a commitment.</summary>
/// <param name="Cap">The nodes that the commitment consists of, already absorbed.</param>
/// <param name="Matrices">The matrices in the order of the commitment.</param>
public sealed record ClaimedRound<F, E>(HashDigest[] Cap, IReadOnlyList<ClaimedMatrix<E>> Matrices)
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>;

/// <summary>A matrix that was committed to, and what is claimed of its polynomials.</summary>
/// <param name="LogRows">log₂ of the rows before extension: polynomials have a degree below 2^LogRows. From the statement, not from the proof.</param>
/// <param name="Columns">Columns. From the statement.</param>
/// <param name="Points">Where it is opened, at least one point, none twice.</param>
/// <param name="Claims">Claims[p·Columns + c] is polynomial c's value at Points[p].</param>
public sealed record ClaimedMatrix<E>(int LogRows, int Columns, E[] Points, E[] Claims)
    where E : unmanaged;
