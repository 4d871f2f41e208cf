namespace ProverBench.Backends.Kernels;

/// <summary>The order of the rows of an evaluation domain.</summary>
public enum ElementOrder
{
    /// <summary>Row i belongs to ω^i.</summary>
    Natural,

    /// <summary>Row i belongs to ω^(reverse of i's bits).</summary>
    BitReversed,
}
