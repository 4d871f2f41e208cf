namespace ProverBench.Proving.Fri.Security;

/// <summary>A round in which a cheating prover may be lucky.</summary>
public enum SecurityRound
{
    /// <summary>The challenges of lookups.</summary>
    Lookup,

    /// <summary>The challenges of copy constraints.</summary>
    Copy,

    /// <summary>The challenge that combines constraints.</summary>
    Constraints,

    /// <summary>The point outside the domain.</summary>
    Deep,

    /// <summary>The challenge that batches columns.</summary>
    Batch,

    /// <summary>The worst of the folding challenges.</summary>
    Fold,

    /// <summary>The query positions.</summary>
    Query,

    /// <summary>Collisions of the hash, which no round may exceed.</summary>
    Hash,
}
