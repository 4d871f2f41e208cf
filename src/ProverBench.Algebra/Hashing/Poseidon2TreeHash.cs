namespace ProverBench.Algebra.Hashing;

/// <summary>Rows by the overwrite sponge of Poseidon2, pairs by the truncated permutation (<see cref="Poseidon2Hasher{F}"/>), digests of 32 bytes.</summary>
/// <remarks>
/// Where the compression's state is no wider than two digests it has no capacity and anybody inverts it: it binds only
/// in trees of a fixed depth over rows hashed by the sponge.
/// </remarks>
public sealed class Poseidon2TreeHash<F> : TreeHash<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Names a pair of hashes.</summary>
    /// <exception cref="ArgumentException">A digest does not fill 32 bytes.</exception>
    public Poseidon2TreeHash(string name, Poseidon2Hasher<F> hasher)
    {
        if (hasher.DigestLength * ElementSize != HashDigest.Size)
        {
            throw new ArgumentException($"a digest of {hasher.DigestLength} elements of {F.Name} does not fill {HashDigest.Size} bytes", nameof(hasher));
        }

        (Name, Hasher) = (name, hasher);
        var capacity = Math.Min(hasher.Sponge.Width - hasher.Rate, hasher.DigestLength);
        CollisionBits = capacity * double.Log2((double)F.Order) / 2;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The two hashes over field elements.</summary>
    public Poseidon2Hasher<F> Hasher { get; }

    /// <inheritdoc/>
    /// <remarks>Half the capacity or half the digest, whichever is less (Bertoni et al., sponge indifferentiability).</remarks>
    public override double CollisionBits { get; }

    private static unsafe int ElementSize => sizeof(F);

    /// <inheritdoc/>
    public override HashDigest HashRow(ReadOnlySpan<F> row)
    {
        HashDigest digest = default;
        Hasher.HashRow(row, HashDigest.Fill<F>(ref digest));
        return digest;
    }

    /// <inheritdoc/>
    public override HashDigest Compress(in HashDigest left, in HashDigest right)
    {
        HashDigest digest = default;
        Hasher.Compress(HashDigest.As<F>(in left), HashDigest.As<F>(in right), HashDigest.Fill<F>(ref digest));
        return digest;
    }

    /// <inheritdoc/>
    public override void Permute(Span<F> state) => Poseidon2.Permute(state, Hasher.Sponge);

    /// <inheritdoc/>
    public override void WriteCanonical(in HashDigest digest, Span<byte> bytes)
    {
        var elements = HashDigest.As<F>(in digest);
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i].WriteCanonical(bytes.Slice(i * F.ByteSize, F.ByteSize));
        }
    }

    /// <inheritdoc/>
    public override bool TryReadCanonical(ReadOnlySpan<byte> bytes, out HashDigest digest)
    {
        digest = default;
        var elements = HashDigest.Fill<F>(ref digest);
        if (bytes.Length != HashDigest.Size)
        {
            return false;
        }

        for (var i = 0; i < elements.Length; i++)
        {
            if (!F.TryReadCanonical(bytes.Slice(i * F.ByteSize, F.ByteSize), out elements[i]))
            {
                digest = default;
                return false;
            }
        }

        return true;
    }
}
