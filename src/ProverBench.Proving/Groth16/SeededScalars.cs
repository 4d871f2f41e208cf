using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace ProverBench.Proving.Groth16;

/// <summary>A stream of field elements from a seed: element i is SHA-512(tag ‖ length of seed ‖ seed ‖ i) as a little-endian integer modulo r.</summary>
/// <remarks>512 bits leave a bias below 2^−250. Whoever needs secrecy gives 32 bytes from the system's generator as the seed.</remarks>
internal sealed class SeededScalars<S>
    where S : unmanaged, IPrimeField<S>
{
    private readonly byte[] _input;
    private ulong _next;

    /// <summary>A stream for one purpose.</summary>
    public SeededScalars(string tag, ReadOnlySpan<byte> seed)
    {
        var prefix = Encoding.UTF8.GetBytes(tag);
        _input = new byte[prefix.Length + 4 + seed.Length + 8];
        prefix.CopyTo(_input, 0);
        BinaryPrimitives.WriteInt32LittleEndian(_input.AsSpan(prefix.Length), seed.Length);
        seed.CopyTo(_input.AsSpan(prefix.Length + 4));
    }

    /// <summary>The next element.</summary>
    public S Next()
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_input.AsSpan(_input.Length - 8), _next++);
        return S.FromBigInteger(new BigInteger(SHA512.HashData(_input), isUnsigned: true));
    }

    /// <summary>The next element that is not zero.</summary>
    public S NextNonzero()
    {
        for (var value = Next(); ; value = Next())
        {
            if (!value.IsZero)
            {
                return value;
            }
        }
    }
}
