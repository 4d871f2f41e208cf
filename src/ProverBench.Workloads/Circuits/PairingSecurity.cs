using ProverBench.Results;

namespace ProverBench.Workloads.Circuits;

/// <summary>What is said of proofs by pairings: an estimate of the discrete logarithm in the target group (Barbulescu, Duquesne, J. Cryptology 2019), not a provable bound.</summary>
internal static class PairingSecurity
{
    /// <summary>BN254: its 3,072-bit target group is worth about 100 bits.</summary>
    public static SecurityClaim Bn254 { get; } = new() { Bits = "100", Regime = "computational, pairing over BN254 (estimate)" };
}
