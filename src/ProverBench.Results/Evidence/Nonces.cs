using System.Security.Cryptography;
using System.Text;

namespace ProverBench.Results;

/// <summary>The nonce of a run that nobody else challenged.</summary>
public static class Nonces
{
    /// <summary>32 bytes from the system's generator.</summary>
    public static Digest Fresh()
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        RandomNumberGenerator.Fill(bytes);
        return new Digest(bytes);
    }

    /// <summary>SHA-256("proverbench/seed/1" || 0 || text): the same text gives the same inputs.</summary>
    public static Digest FromSeed(string text) => Digest.Of([.. "proverbench/seed/1\0"u8, .. Encoding.UTF8.GetBytes(text)]);
}
