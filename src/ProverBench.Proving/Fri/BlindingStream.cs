using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace ProverBench.Proving.Fri;

/// <summary>Uniform field elements that hide what is committed to: AES-256 in counter mode under a key that a seed gives.</summary>
/// <remarks>
/// The key is the first half of SHA-512(tag ‖ length of seed ‖ seed). Elements are words of 64 bits modulo p, words beyond the last multiple of p left out, so that they are uniform. Two
/// proofs may not share a seed unless they are the same proof.
/// </remarks>
public sealed class BlindingStream : IDisposable
{
    private const int BufferWords = 1 << 13;

    private readonly Aes _aes = Aes.Create();
    private readonly byte[] _counters = new byte[8 * BufferWords];
    private readonly byte[] _buffer = new byte[8 * BufferWords];
    private ulong _block;
    private int _used = BufferWords;

    /// <summary>A stream that a seed gives.</summary>
    /// <param name="tag">The purpose: streams with different tags are independent.</param>
    /// <param name="seed">Secret, 32 bytes or more, where something is to be hidden.</param>
    public BlindingStream(string tag, ReadOnlySpan<byte> seed)
    {
        var prefix = Encoding.UTF8.GetBytes(tag);
        var input = new byte[prefix.Length + 4 + seed.Length];
        prefix.CopyTo(input, 0);
        BinaryPrimitives.WriteInt32LittleEndian(input.AsSpan(prefix.Length), seed.Length);
        seed.CopyTo(input.AsSpan(prefix.Length + 4));
        _aes.Key = SHA512.HashData(input)[..32];
    }

    /// <summary>A stream that nobody can repeat, from the system's generator.</summary>
    public static BlindingStream Secret() => new("ProverBench/blinding/system/1", RandomNumberGenerator.GetBytes(32));

    /// <summary>Fills with uniform elements.</summary>
    public void Fill<F>(Span<F> elements)
        where F : unmanaged, IPrimeField<F>
    {
        var order = F.Order;
        if (order.GetBitLength() > 64)
        {
            throw new NotSupportedException($"elements of {F.Name} are not drawn from single words");
        }

        var modulus = (ulong)order;
        var bound = (ulong)((BigInteger.One << 64) / order * order - 1);
        foreach (ref var element in elements)
        {
            ulong word;
            do
            {
                word = Next();
            }
            while (word > bound);
            element = F.FromUInt64(word % modulus);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _aes.Dispose();

    private ulong Next()
    {
        if (_used == BufferWords)
        {
            for (var i = 0; i < _counters.Length; i += 16)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(_counters.AsSpan(i), _block++);
            }

            _aes.EncryptEcb(_counters, _buffer, PaddingMode.None);
            _used = 0;
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(_buffer.AsSpan(8 * _used++));
    }
}
