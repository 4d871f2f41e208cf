using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProverBench.Algebra.Hashing;

/// <summary>
/// A digest of a Merkle tree: 32 bytes, whatever the hash. A <see cref="TreeHash{F}"/> says what they hold: four Goldilocks elements,
/// eight elements of 31 bits, one element of a pairing curve's scalar field (each as it lies in memory), or the bytes of a byte-oriented hash.
/// </summary>
[InlineArray(Words)]
public struct HashDigest : IEquatable<HashDigest>
{
    /// <summary>Words of 64 bits.</summary>
    public const int Words = 4;

    /// <summary>Bytes.</summary>
    public const int Size = 8 * Words;

    private ulong _word0;

    /// <summary>The digest as elements of another type that fill it, for reading.</summary>
    /// <remarks>The span lives as long as the digest it is taken from.</remarks>
    public static ReadOnlySpan<T> As<T>(ref readonly HashDigest digest)
        where T : unmanaged
        => MemoryMarshal.Cast<HashDigest, T>(new ReadOnlySpan<HashDigest>(in digest));

    /// <summary>The digest as elements of another type that fill it, for writing.</summary>
    public static Span<T> Fill<T>(ref HashDigest digest)
        where T : unmanaged
        => MemoryMarshal.Cast<HashDigest, T>(new Span<HashDigest>(ref digest));

    /// <inheritdoc/>
    public readonly bool Equals(HashDigest other) => ((ReadOnlySpan<ulong>)this).SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is HashDigest other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(this[0], this[1], this[2], this[3]);

    /// <summary>The 32 bytes as they lie in memory, in hexadecimal.</summary>
    public override readonly string ToString() => Convert.ToHexStringLower(As<byte>(in this));
}
