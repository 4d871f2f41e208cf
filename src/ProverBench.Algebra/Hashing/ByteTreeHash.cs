using System.Runtime.InteropServices;

namespace ProverBench.Algebra.Hashing;

/// <summary>A tree hash made of one hash of bytes to 32 bytes: H(row) over the row's elements as they lie in memory, C over the 64 bytes left ‖ right.</summary>
/// <remarks>
/// The elements are their words in little-endian order: the canonical integer for Goldilocks and Mersenne31, x·R mod p for fields in Montgomery form,
/// with R = 2^32 for BabyBear and KoalaBear and R = 2^(64·limbs) for the fields of the curves. A row of exactly 64 bytes hashes as a pair of digests does, so this
/// binds only where the depth of the tree and the width of its rows are the verifier's.
/// </remarks>
public abstract class ByteTreeHash<F> : TreeHash<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    /// <remarks>Half of 256 bits.</remarks>
    public sealed override double CollisionBits => 128;

    /// <inheritdoc/>
    public sealed override HashDigest HashRow(ReadOnlySpan<F> row)
    {
        HashDigest digest = default;
        Hash(MemoryMarshal.AsBytes(row), HashDigest.Fill<byte>(ref digest));
        return digest;
    }

    /// <inheritdoc/>
    public sealed override HashDigest Compress(in HashDigest left, in HashDigest right)
    {
        Span<HashDigest> pair = [left, right];
        HashDigest digest = default;
        Hash(MemoryMarshal.AsBytes(pair), HashDigest.Fill<byte>(ref digest));
        return digest;
    }

    /// <inheritdoc/>
    public sealed override void WriteCanonical(in HashDigest digest, Span<byte> bytes)
    {
        if (bytes.Length != HashDigest.Size)
        {
            throw new ArgumentException($"a digest has {HashDigest.Size} bytes, there is room for {bytes.Length}", nameof(bytes));
        }

        HashDigest.As<byte>(in digest).CopyTo(bytes);
    }

    /// <inheritdoc/>
    /// <remarks>Every 32 bytes are canonical.</remarks>
    public sealed override bool TryReadCanonical(ReadOnlySpan<byte> bytes, out HashDigest digest)
    {
        digest = default;
        if (bytes.Length != HashDigest.Size)
        {
            return false;
        }

        bytes.CopyTo(HashDigest.Fill<byte>(ref digest));
        return true;
    }

    /// <summary>digest ← the hash of data, 32 bytes.</summary>
    public abstract void Hash(ReadOnlySpan<byte> data, Span<byte> digest);
}
