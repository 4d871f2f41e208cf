namespace ProverBench.Algebra.Hashing;

/// <summary>BLAKE3 (<see cref="Blake3"/>), unkeyed, 32 bytes, as a tree hash.</summary>
public sealed class Blake3TreeHash<F> : ByteTreeHash<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public override string Name => StandardTreeHashes.Blake3;

    /// <inheritdoc/>
    public override void Hash(ReadOnlySpan<byte> data, Span<byte> digest) => Hashing.Blake3.Hash(data, digest);
}
