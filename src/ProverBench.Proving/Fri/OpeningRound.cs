namespace ProverBench.Proving.Fri;

/// <summary>Where a prover opens the matrices of a commitment.</summary>
/// <param name="Commitment">The commitment.</param>
/// <param name="Points">Points[m] are the points of matrix m, at least one, none twice.</param>
public sealed record OpeningRound<F, E>(Commitment<F> Commitment, IReadOnlyList<E[]> Points)
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>;
