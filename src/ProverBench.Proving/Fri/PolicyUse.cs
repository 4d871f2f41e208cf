namespace ProverBench.Proving.Fri;

/// <summary>What a policy may be used for.</summary>
public enum PolicyUse
{
    /// <summary>Proofs at a stated security.</summary>
    Standard,

    /// <summary>A peer's parameters, to compare speed; never certified.</summary>
    ComparisonOnly,

    /// <summary>Tests; insecure.</summary>
    TestOnly,
}
