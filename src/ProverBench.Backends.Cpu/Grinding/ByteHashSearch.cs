using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Cpu.Grinding;

/// <summary>Nonces for any hash of bytes, one at a time.</summary>
/// <param name="hash">H.</param>
/// <param name="prefix">What the nonce follows.</param>
/// <param name="bits">How many low bits of the first word have to be zero.</param>
internal readonly struct ByteHashSearch<F>(ByteTreeHash<F> hash, byte[] prefix, int bits) : INonceSearch
    where F : unmanaged, IPrimeField<F>
{
    private readonly ulong _mask = (1UL << bits) - 1;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public ulong First(ulong from, ulong to)
    {
        Span<byte> message = stackalloc byte[prefix.Length + sizeof(ulong)];
        Span<byte> digest = stackalloc byte[HashDigest.Size];
        prefix.CopyTo(message);
        for (var nonce = from; nonce < to; nonce++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(message[prefix.Length..], nonce);
            hash.Hash(message, digest);
            if ((BinaryPrimitives.ReadUInt64LittleEndian(digest) & _mask) == 0)
            {
                return nonce;
            }
        }

        return to;
    }
}
