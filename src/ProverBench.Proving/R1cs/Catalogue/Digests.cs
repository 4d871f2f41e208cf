using System.Numerics;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.R1cs.Catalogue;

/// <summary>Digests of 256 bits as public values: the first 16 bytes and the last, each a big-endian integer.</summary>
internal static class Digests
{
    public static F[] Of<F>(ReadOnlySpan<byte> digest)
        where F : unmanaged, IPrimeField<F>
        =>
        [
            F.FromBigInteger(new BigInteger(digest[..BytePacking.HalfDigest], isUnsigned: true, isBigEndian: true)),
            F.FromBigInteger(new BigInteger(digest[BytePacking.HalfDigest..], isUnsigned: true, isBigEndian: true)),
        ];
}
