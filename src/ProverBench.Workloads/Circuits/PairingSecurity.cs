using ProverBench.Results;

namespace ProverBench.Workloads.Circuits;

/// <summary>What is said of proofs by pairings: an estimate of the discrete logarithm in the target group (Barbulescu, Duquesne, J. Cryptology 2019), not a provable bound.</summary>
internal static class PairingSecurity
{
    /// <summary>BN254: its 3,072-bit target group is worth about 100 bits.</summary>
    public static SecurityClaim Bn254 { get; } = Claim("100", "BN254");

    /// <summary>BLS12-381: its 4,572-bit target group is worth 117 to 120 bits (NCC Group, review of Zcash Overwinter and Sapling, 2019).</summary>
    public static SecurityClaim Bls12381 { get; } = Claim("117", "BLS12-381");

    /// <summary>The claim of a curve by its name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no estimate for the curve.</exception>
    public static SecurityClaim Of(string curve)
        => curve == ProverBench.Algebra.Curves.Pairing.Bn254.Name ? Bn254
        : curve == ProverBench.Algebra.Curves.Pairing.Bls12381.Name ? Bls12381
        : throw new ArgumentOutOfRangeException(nameof(curve), curve, "no estimate for the curve");

    private static SecurityClaim Claim(string bits, string curve) => new() { Bits = bits, Regime = $"computational, pairing over {curve} (estimate)" };
}
