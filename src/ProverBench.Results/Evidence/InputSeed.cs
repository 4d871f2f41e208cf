using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ProverBench.Results;

/// <summary>
/// The seed of one timed iteration: HKDF-SHA256 (RFC 5869) with the run's nonce as key material and
/// "proverbench/input/1" || 0x00 || stream || 0x00 || iteration (8 bytes, big-endian) || digest of the output before as info; no salt, 32 bytes.
/// Each seed needs the output before it, so inputs cannot be prepared ahead and iterations are sequential.
/// </summary>
public static class InputSeed
{
    public const int Size = 32;

    private static readonly byte[] Domain = "proverbench/input/1\0"u8.ToArray();

    /// <summary>The name of a chain: workload, case and launch (and lane, where several run at once). Each chain begins at <see cref="Digest.Zero"/>.</summary>
    public static string Stream(string workloadId, string caseId, int launch, int lane) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{workloadId}\n{caseId}\n{launch}\n{lane}");

    /// <summary>Writes the seed of the given iteration.</summary>
    /// <param name="nonce">The run's nonce, 32 bytes.</param>
    /// <param name="stream">The chain, as <see cref="Stream"/> names it; holds no NUL.</param>
    /// <param name="iteration">From 0, warm-up included.</param>
    /// <param name="previousOutput">The digest of output iteration - 1; <see cref="Digest.Zero"/> for the first.</param>
    /// <param name="seed">32 bytes.</param>
    /// <exception cref="ArgumentException">A length is wrong or the stream holds NUL.</exception>
    public static void Derive(ReadOnlySpan<byte> nonce, string stream, long iteration, Digest previousOutput, Span<byte> seed)
    {
        if (nonce.Length != 32 || seed.Length != Size)
        {
            throw new ArgumentException($"nonce and seed have 32 bytes, not {nonce.Length} and {seed.Length}");
        }

        if (stream.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("the name of a stream holds no NUL", nameof(stream));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(iteration);
        int streamBytes = Encoding.UTF8.GetByteCount(stream);
        byte[] info = new byte[Domain.Length + streamBytes + 1 + sizeof(long) + Digest.Size];
        Domain.CopyTo(info, 0);
        Encoding.UTF8.GetBytes(stream, info.AsSpan(Domain.Length));
        Span<byte> tail = info.AsSpan(Domain.Length + streamBytes + 1);
        BinaryPrimitives.WriteInt64BigEndian(tail, iteration);
        previousOutput.CopyTo(tail[sizeof(long)..]);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, nonce, seed, default, info);
    }
}
