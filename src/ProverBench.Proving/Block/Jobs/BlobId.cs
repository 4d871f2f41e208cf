using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ProverBench.Proving.Block.Jobs;

/// <summary>The name of a blob: the SHA-256 of its bytes.</summary>
[InlineArray(Size)]
public struct BlobId : IEquatable<BlobId>
{
    /// <summary>Bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private byte _byte0;

    /// <summary>The name of these bytes.</summary>
    public static BlobId Of(ReadOnlySpan<byte> bytes)
    {
        BlobId id = default;
        SHA256.HashData(bytes, id);
        return id;
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BlobId id)
    {
        id = default;
        return text.Length == 2 * Size && !text.ContainsAnyInRange('A', 'F')
            && Convert.FromHexString(text, id, out _, out var written) == System.Buffers.OperationStatus.Done && written == Size;
    }

    /// <inheritdoc/>
    public readonly bool Equals(BlobId other) => ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is BlobId other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => MemoryMarshal.Read<int>(this);

    /// <summary>In hexadecimal.</summary>
    public override readonly string ToString() => Convert.ToHexStringLower(this);
}
