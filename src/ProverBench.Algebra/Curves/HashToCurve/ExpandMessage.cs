using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ProverBench.Algebra.Curves.HashToCurve;

/// <summary>expand_message_xmd with SHA-256 (RFC 9380, section 5.3.1): uniform bytes from a message and a domain separation tag.</summary>
public static class ExpandMessage
{
    private const int DigestSize = SHA256.HashSizeInBytes;
    private const int BlockSize = 64;
    private const int LongestTag = 255;

    /// <summary>Bytes of a message that is put together with what is hashed around it, on the stack.</summary>
    private const int ShortMessage = 256;

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

        // Room for b0 xor b[i−1], i and the tag: one call a digest.
        Span<byte> input = stackalloc byte[DigestSize + 1 + LongestTag + 1];
        input = input[..(DigestSize + 1 + WriteTagPrime(tag, input[(DigestSize + 1)..]))];
        var tagPrime = input[(DigestSize + 1)..];
        Span<byte> b0 = stackalloc byte[DigestSize];
        Span<byte> block = stackalloc byte[DigestSize];
        First(message, tagPrime, uniform.Length, b0);

        // b[i] = H((b0 xor b[i−1]) ‖ i ‖ tag'), with b[0] taken as zero for i = 1
        block.Clear();
        for (var i = 1; !uniform.IsEmpty; i++)
        {
            for (var j = 0; j < DigestSize; j++)
            {
                input[j] = (byte)(block[j] ^ b0[j]);
            }

            input[DigestSize] = (byte)i;
            SHA256.HashData(input, block);
            var taken = Math.Min(uniform.Length, DigestSize);
            block[..taken].CopyTo(uniform);
            uniform = uniform[taken..];
        }
    }

    /// <summary>b0 ← H(a block of zeros ‖ message ‖ length in two bytes ‖ 0 ‖ tag').</summary>
    private static void First(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tagPrime, int length, Span<byte> b0)
    {
        Span<byte> end = stackalloc byte[3 + LongestTag + 1];
        BinaryPrimitives.WriteUInt16BigEndian(end, (ushort)length);
        end[2] = 0;
        tagPrime.CopyTo(end[3..]);
        end = end[..(3 + tagPrime.Length)];
        if (message.Length <= ShortMessage)
        {
            Span<byte> input = stackalloc byte[BlockSize + ShortMessage + 3 + LongestTag + 1];
            input[..BlockSize].Clear();
            message.CopyTo(input[BlockSize..]);
            end.CopyTo(input[(BlockSize + message.Length)..]);
            SHA256.HashData(input[..(BlockSize + message.Length + end.Length)], b0);
            return;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(new byte[BlockSize]);
        hash.AppendData(message);
        hash.AppendData(end);
        hash.GetHashAndReset(b0);
    }

    /// <summary>The tag, or its digest when too long, followed by its length in one byte.</summary>
    /// <returns>The bytes written.</returns>
    private static int WriteTagPrime(ReadOnlySpan<byte> tag, Span<byte> to)
    {
        var length = tag.Length;
        if (length > LongestTag)
        {
            length = SHA256.HashData([.. "H2C-OVERSIZE-DST-"u8, .. tag], to);
        }
        else
        {
            tag.CopyTo(to);
        }

        to[length] = (byte)length;
        return length + 1;
    }
}
