namespace ProverBench.Algebra.Hashing;

/// <summary>Keccak-256 (<see cref="KeccakSponge"/>) as a tree hash.</summary>
public sealed class Keccak256TreeHash<F> : ByteTreeHash<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public override string Name => StandardTreeHashes.Keccak256;

    /// <inheritdoc/>
    public override void Hash(ReadOnlySpan<byte> data, Span<byte> digest) => KeccakSponge.Keccak256(data, digest);
}
