using System.Numerics;
using System.Security.Cryptography;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>The generator of the vectors: SHA-256(seed | counter) blocks; a draw takes whole blocks and reduces a big-endian integer.</summary>
internal sealed class Draws(string seed)
{
    private int _counter;

    /// <summary>f(p): (bits(p) + 7)/8 + 16 bytes, big-endian, mod p.</summary>
    public BigInteger Below(BigInteger modulus)
    {
        var need = ((int)(modulus.GetBitLength() + 7) / 8) + 16;
        var bytes = new byte[(need + 31) / 32 * 32];
        for (var at = 0; at < bytes.Length; at += 32)
        {
            SHA256.HashData(System.Text.Encoding.ASCII.GetBytes($"{seed}|{_counter++}"), bytes.AsSpan(at, 32));
        }

        return new BigInteger(bytes.AsSpan(0, need), isUnsigned: true, isBigEndian: true) % modulus;
    }

    public F Element<F>()
        where F : unmanaged, IPrimeField<F>
        => F.FromBigInteger(Below(F.Order));
}
