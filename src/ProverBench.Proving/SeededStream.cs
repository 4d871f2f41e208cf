using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace ProverBench.Proving;

/// <summary>Draws from a seed: draw i is made of SHA-512(tag ‖ length of seed ‖ seed ‖ i).</summary>
/// <remarks>The same tag and seed give the same draws. Whoever needs secrecy gives 32 bytes from the system's generator as the seed.</remarks>
public sealed class SeededStream
{
    private readonly byte[] _input;
    private ulong _next;

    /// <summary>A stream for one purpose.</summary>
    /// <param name="tag">The purpose: streams with different tags are independent.</param>
    /// <param name="seed">Any bytes.</param>
    public SeededStream(string tag, ReadOnlySpan<byte> seed)
    {
        var prefix = Encoding.UTF8.GetBytes(tag);
        _input = new byte[prefix.Length + 4 + seed.Length + 8];
        prefix.CopyTo(_input, 0);
        BinaryPrimitives.WriteInt32LittleEndian(_input.AsSpan(prefix.Length), seed.Length);
        seed.CopyTo(_input.AsSpan(prefix.Length + 4));
    }

    /// <summary>64 bytes.</summary>
    public byte[] Block()
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_input.AsSpan(_input.Length - 8), _next++);
        return SHA512.HashData(_input);
    }

    /// <summary>An element of a field: a block as a little-endian integer modulo its order. The bias is below 2^−250 for fields of 256 bits.</summary>
    public S Scalar<S>()
        where S : unmanaged, IPrimeField<S>
        => S.FromBigInteger(new BigInteger(Block(), isUnsigned: true));

    /// <summary>An element that is not zero.</summary>
    public S NonzeroScalar<S>()
        where S : unmanaged, IPrimeField<S>
    {
        for (var value = Scalar<S>(); ; value = Scalar<S>())
        {
            if (!value.IsZero)
            {
                return value;
            }
        }
    }

    /// <summary>An integer in [0, bound).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is zero.</exception>
    public ulong Below(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        return (ulong)(BinaryPrimitives.ReadUInt128LittleEndian(Block()) % bound);
    }
}
