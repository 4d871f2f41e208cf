namespace ProverBench.Proving.Recursion.Plonkish;

/// <summary>What a <see cref="WireElement"/> is.</summary>
public enum WireElementKind
{
    /// <summary>A constant.</summary>
    Constant,

    /// <summary>A target.</summary>
    Target,

    /// <summary>One of two constants.</summary>
    Choice,
}
