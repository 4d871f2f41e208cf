using System.Numerics;
using System.Security.Cryptography;

namespace ProverBench.Algebra.EcGFp5;

/// <summary>A private key of <see cref="Schnorr"/>, derived from a seed.</summary>
/// <remarks>
/// a = SHA-512("ProverBench/ecgfp5/key/1" ‖ seed) and k = SHA-512("ProverBench/ecgfp5/nonce/1" ‖ prefix ‖ message) modulo n as little-endian integers (bias below
/// 2^−190), with prefix = SHA-512("ProverBench/ecgfp5/prefix/1" ‖ seed): the same message gets the same nonce, as in RFC 8032. Not constant time.
/// </remarks>
public sealed class SchnorrPrivateKey
{
    /// <summary>Bytes of a seed.</summary>
    public const int SeedSize = 32;

    private readonly BigInteger _secret;
    private readonly byte[] _prefix;

    private SchnorrPrivateKey(BigInteger secret, byte[] prefix, SchnorrPublicKey publicKey) => (_secret, _prefix, PublicKey) = (secret, prefix, publicKey);

    /// <summary>A = a·G.</summary>
    public SchnorrPublicKey PublicKey { get; }

    /// <summary>The key of a seed.</summary>
    /// <exception cref="ArgumentException">The seed is not 32 bytes long, or, which nobody will meet, gives no key.</exception>
    public static SchnorrPrivateKey FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedSize)
        {
            throw new ArgumentException($"a seed is {SeedSize} bytes long, found {seed.Length}", nameof(seed));
        }

        var secret = Scalar("ProverBench/ecgfp5/key/1", seed);
        return SchnorrPublicKey.TryCreate(FixedBase.Multiply(secret), out var key, out var reason)
            ? new(secret, Digest("ProverBench/ecgfp5/prefix/1", seed), key)
            : throw new ArgumentException($"the seed gives no key: {reason}", nameof(seed));
    }

    /// <summary>Signs four elements; deterministic.</summary>
    /// <exception cref="ArgumentException">The message has another length.</exception>
    public SchnorrSignature Sign(ReadOnlySpan<Goldilocks> message)
    {
        Schnorr.RequireMessage(message);
        Span<byte> input = stackalloc byte[_prefix.Length + (Schnorr.MessageLength * Goldilocks.ByteSize)];
        _prefix.CopyTo(input);
        for (var i = 0; i < message.Length; i++)
        {
            message[i].WriteCanonical(input.Slice(_prefix.Length + (i * Goldilocks.ByteSize), Goldilocks.ByteSize));
        }

        var nonce = Scalar("ProverBench/ecgfp5/nonce/1", input);
        var challenge = Schnorr.Challenge(PublicKey.Hash, message, FixedBase.Multiply(nonce));
        var response = (nonce - (Schnorr.Digits(challenge) * _secret)) % EcGFp5Curve.Order;
        return new(challenge, response.Sign < 0 ? response + EcGFp5Curve.Order : response);
    }

    private static BigInteger Scalar(string tag, ReadOnlySpan<byte> input) => new BigInteger(Digest(tag, input), isUnsigned: true) % EcGFp5Curve.Order;

    private static byte[] Digest(string tag, ReadOnlySpan<byte> input)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(tag));
        hash.AppendData(input);
        return hash.GetHashAndReset();
    }
}
