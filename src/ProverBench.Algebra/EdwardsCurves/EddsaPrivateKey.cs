using System.Numerics;
using System.Security.Cryptography;

namespace ProverBench.Algebra.EdwardsCurves;

/// <summary>A private key of EdDSA over BabyJubJub, derived from a seed.</summary>
/// <remarks>
/// SHA-512(seed) gives s, its lower half pruned as in RFC 8032 section 5.1.5 and shifted right by three, and the nonce prefix, its upper
/// half. circomlibjs derives with BLAKE-512 instead: keys differ, signatures verify alike.
/// </remarks>
public sealed class EddsaPrivateKey
{
    /// <summary>Bytes of a seed.</summary>
    public const int SeedSize = 32;

    private readonly BigInteger _secret;
    private readonly byte[] _noncePrefix;

    private EddsaPrivateKey(BigInteger secret, byte[] noncePrefix)
    {
        _secret = secret;
        _noncePrefix = noncePrefix;
        PublicKey = BabyJubJub.Base * secret;
    }

    /// <summary>A = s·B8.</summary>
    public BabyJubJub PublicKey { get; }

    /// <summary>The key of a seed; the same seed gives the same key and, message by message, the same signatures.</summary>
    /// <exception cref="ArgumentException">The seed is not 32 bytes long.</exception>
    public static EddsaPrivateKey FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedSize)
        {
            throw new ArgumentException($"a seed is {SeedSize} bytes long, found {seed.Length}", nameof(seed));
        }

        var hash = SHA512.HashData(seed);
        hash[0] &= 0xF8;
        hash[31] = (byte)((hash[31] & 0x7F) | 0x40);
        return new(new BigInteger(hash.AsSpan(0, 32), isUnsigned: true) >> 3, hash[32..]);
    }

    /// <summary>S = r + 8·h·s mod l for the nonce r of this message, with h from the caller's hash of R8.</summary>
    internal EddsaSignature Sign(in Bn254Fr message, Func<BabyJubJub, BigInteger> challenge)
    {
        Span<byte> input = stackalloc byte[_noncePrefix.Length + Bn254Fr.ByteSize];
        _noncePrefix.CopyTo(input);
        message.WriteCanonical(input[_noncePrefix.Length..]);
        var nonce = new BigInteger(SHA512.HashData(input), isUnsigned: true) % BabyJubJub.SubgroupOrder;
        var r8 = BabyJubJub.Base * nonce;
        return new(r8, (nonce + (8 * challenge(r8) * _secret)) % BabyJubJub.SubgroupOrder);
    }
}
