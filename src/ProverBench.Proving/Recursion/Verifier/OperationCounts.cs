namespace ProverBench.Proving.Recursion.Verifier;

/// <summary>How often a machine was asked for what.</summary>
internal sealed class OperationCounts
{
    /// <summary>Permutations of the hash, without the transcript's.</summary>
    public int Permutations { get; set; }

    /// <summary>Products in the challenge field.</summary>
    public int Products { get; set; }

    /// <summary>Sums and differences in the challenge field.</summary>
    public int Sums { get; set; }
}
