namespace ProverBench.Proving.Tests.Circle;

/// <summary>Where a prover of circle proofs cheats.</summary>
public enum CircleLie
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>The halves of the trace's domain, conjugates of each other, are exchanged.</summary>
    SwappedHalves,

    /// <summary>Constraints are evaluated with the row before for the row after.</summary>
    NextRowBackward,

    /// <summary>Constraints are evaluated at the conjugates of the points.</summary>
    QuotientOnConjugates,

    /// <summary>The quotient is cut by the highest bits of its coefficients, not the lowest.</summary>
    ChunkOrder,

    /// <summary>A value that a column does not have.</summary>
    Claim,

    /// <summary>Values that the chunks do not have, though they join to the quotient's.</summary>
    QuotientClaims,

    /// <summary>What is committed to is no polynomial of the degree.</summary>
    HighDegree,

    /// <summary>Columns are added up without the challenge.</summary>
    Batch,

    /// <summary>Conjugates are folded with a challenge of its own.</summary>
    FoldOfConjugates,

    /// <summary>First coordinates are folded with a challenge of its own.</summary>
    FoldOfLine,
}
