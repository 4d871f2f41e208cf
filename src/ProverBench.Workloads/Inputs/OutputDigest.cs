using System.Security.Cryptography;
using ProverBench.Results;

namespace ProverBench.Workloads.Inputs;

/// <summary>SHA-256 over canonical little-endian encodings, one element after the other.</summary>
internal static class OutputDigest
{
    private const int Chunk = 4096;

    public static Digest Of<F>(ReadOnlySpan<F> elements)
        where F : unmanaged, IField<F>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Chunk * F.ByteSize];
        for (var at = 0; at < elements.Length; at += Chunk)
        {
            var count = Math.Min(Chunk, elements.Length - at);
            for (var i = 0; i < count; i++)
            {
                elements[at + i].WriteCanonical(buffer.AsSpan(i * F.ByteSize, F.ByteSize));
            }

            hash.AppendData(buffer, 0, count * F.ByteSize);
        }

        return new Digest(hash.GetHashAndReset());
    }
}
