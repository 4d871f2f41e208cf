using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Plonkish;

/// <summary>The digest of public values: the sponge of <c>poseidon2-goldilocks-12</c> without padding, which binds because their number is the key's.</summary>
public static class PublicDigest
{
    /// <summary>The sponge.</summary>
    internal static Poseidon2Hasher<Goldilocks> Hasher { get; } = new(Poseidon2Goldilocks.T12Plonky3, 8, Poseidon2Goldilocks.T12Plonky3, PlonkishLayout.DigestLength);

    /// <summary>The digest of values; zeros for none.</summary>
    public static Goldilocks[] Of(ReadOnlySpan<Goldilocks> values)
    {
        var digest = new Goldilocks[PlonkishLayout.DigestLength];
        Hasher.HashRow(values, digest);
        return digest;
    }
}
