namespace ProverBench.Proving.Groth16;

/// <summary>Where a key comes from.</summary>
public enum SetupOrigin
{
    /// <summary>Made here from a seed: whoever knows the seed forges proofs. Insecure setup, benchmark only.</summary>
    InsecureDevelopment = 1,

    /// <summary>Made elsewhere; nothing is known about its ceremony.</summary>
    Foreign = 2,
}
