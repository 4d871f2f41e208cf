namespace ProverBench.Proving.Fri.Security;

/// <summary>How far from the code a word may be for the bounds of its proximity test; both are proved.</summary>
public enum SecurityRegime
{
    /// <summary>Within half the distance, θ = (1 − ρ)/2: at most one codeword is near.</summary>
    UniqueDecoding,

    /// <summary>Within the Johnson bound, θ = 1 − √ρ·(1 + 1/2m) for a whole m ≥ 3: a list of (m + ½)/√ρ codewords is near.</summary>
    Johnson,
}
