using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace ProverBench.Workloads.Conformance;

/// <summary>
/// The generator that known-answer files name: SHA-256(seed | "|" | counter) for counter 0, 1, 2 …; each draw takes whole blocks and drops
/// what is left of the last; an element of F is a big-endian integer of ((bits(p) + 7) div 8) + 16 bytes, mod p.
/// </summary>
internal sealed class VectorRandom(string seed)
{
    private long _counter;

    /// <summary>Elements drawn from a fresh generator.</summary>
    public static F[] Draw<F>(string seed, int count)
        where F : unmanaged, IPrimeField<F>
    {
        var random = new VectorRandom(seed);
        var result = new F[count];
        for (var i = 0; i < count; i++)
        {
            result[i] = F.FromBigInteger(random.Below(F.Order));
        }

        return result;
    }

    /// <summary>The next integer mod modulus.</summary>
    public BigInteger Below(BigInteger modulus)
    {
        var bytes = Next((((int)modulus.GetBitLength() + 7) / 8) + 16);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true) % modulus;
    }

    /// <summary>The next bytes.</summary>
    public byte[] Next(int count)
    {
        var result = new byte[(count + 31) / 32 * 32];
        for (var at = 0; at < result.Length; at += 32)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(seed + "|" + (_counter++).ToString(CultureInfo.InvariantCulture)), result.AsSpan(at));
        }

        return result[..count];
    }
}
