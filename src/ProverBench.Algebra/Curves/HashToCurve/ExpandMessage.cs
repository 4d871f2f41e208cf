using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ProverBench.Algebra.Curves.HashToCurve;

/// <summary>expand_message_xmd with SHA-256 (RFC 9380, section 5.3.1): uniform bytes from a message and a domain separation tag.</summary>
public static class ExpandMessage
{
    private const int DigestSize = SHA256.HashSizeInBytes;
    private const int BlockSize = 64;

    /// <summary>The most bytes that can be asked for: 255 digests.</summary>
    public const int MaxLength = 255 * DigestSize;

    /// <summary>Fills <paramref name="uniform"/>; a tag above 255 bytes is replaced by its digest (section 5.3.3).</summary>
    /// <exception cref="ArgumentException">The tag is empty, or more than <see cref="MaxLength"/> bytes are asked for.</exception>
    public static void Xmd(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag, Span<byte> uniform)
    {
        if (tag.IsEmpty)
        {
            throw new ArgumentException("a domain separation tag is not empty");
        }

        if (uniform.Length > MaxLength)
        {
            throw new ArgumentException($"expand_message_xmd with SHA-256 gives at most {MaxLength} bytes, asked for {uniform.Length}");
        }

        var tagPrime = TagPrime(tag);
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)uniform.Length);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(new byte[BlockSize]);
        hash.AppendData(message);
        hash.AppendData(length);
        hash.AppendData([0]);
        hash.AppendData(tagPrime);
        var b0 = hash.GetHashAndReset();

        // b[i] = H((b0 xor b[i−1]) ‖ i ‖ tag'), with b[0] taken as zero for i = 1
        var block = b0.ToArray();
        for (var i = 1; !uniform.IsEmpty; i++)
        {
            hash.AppendData(block);
            hash.AppendData([(byte)i]);
            hash.AppendData(tagPrime);
            hash.GetHashAndReset(block);
            var taken = Math.Min(uniform.Length, DigestSize);
            block.AsSpan(0, taken).CopyTo(uniform);
            uniform = uniform[taken..];
            for (var j = 0; j < DigestSize; j++)
            {
                block[j] ^= b0[j];
            }
        }
    }

    /// <summary>The tag, or its digest when too long, followed by its length in one byte.</summary>
    private static byte[] TagPrime(ReadOnlySpan<byte> tag)
    {
        if (tag.Length > 255)
        {
            tag = SHA256.HashData([.. "H2C-OVERSIZE-DST-"u8, .. tag]);
        }

        return [.. tag, (byte)tag.Length];
    }
}
