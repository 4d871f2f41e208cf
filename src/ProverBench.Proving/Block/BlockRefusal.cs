namespace ProverBench.Proving.Block;

/// <summary>Why the proof of a block is refused.</summary>
public enum BlockRefusal
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>A transfer is out of its ranges, or the session's nonce is none.</summary>
    Statement,

    /// <summary>The bytes are no public values with a proof.</summary>
    Malformed,

    /// <summary>The proof speaks of another set of keys.</summary>
    KeyRoot,

    /// <summary>It begins with another state.</summary>
    OldRoot,

    /// <summary>It ends with another state.</summary>
    NewRoot,

    /// <summary>It is of another session, or of another number of transfers.</summary>
    OldDigest,

    /// <summary>It is of other transfers.</summary>
    NewDigest,

    /// <summary>It counts another number of transfers.</summary>
    Count,

    /// <summary>It sums other fees.</summary>
    FeeTotal,

    /// <summary>The proof itself is refused.</summary>
    Proof,
}
