namespace ProverBench.Proving.Fri;

/// <summary>Why a proof by FRI is refused.</summary>
public enum FriRefusal
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The statement does not fit the policy: heights, columns, points.</summary>
    Statement,

    /// <summary>A part has another length than policy and statement say.</summary>
    Shape,

    /// <summary>A matrix is opened inside an evaluation domain, or twice at one point.</summary>
    Point,

    /// <summary>The work before the batching challenge is missing.</summary>
    BatchGrinding,

    /// <summary>The work before a folding challenge is missing.</summary>
    FoldGrinding,

    /// <summary>The work before the query positions is missing.</summary>
    QueryGrinding,

    /// <summary>Opened rows do not belong to their commitment.</summary>
    InputPath,

    /// <summary>Opened points of a folding step do not belong to its commitment.</summary>
    LayerPath,

    /// <summary>What was folded is not the final polynomial's value.</summary>
    FinalPolynomial,
}
