using System.Numerics;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Algebra.EcGFp5;

/// <summary>Schnorr signatures over ecGFp5 with Poseidon2, laid out for circuits over Goldilocks.</summary>
/// <remarks>
/// (e, s) is valid for message m (four elements) under A when e = H(H(x(A)), m, x(R)) for R = s·G + c·A, R not neutral. e is made of the first two elements of
/// the digest, canonical; c = 2e + 1 − 2^128, which is Σ (2·eᵢ − 1)·2^i over the 128 bits of e. The key enters the challenge (key-prefixing); R enters by its
/// x, so that (e, s) under A and (e, −s) under −A are one statement (as BIP 340 has it).
/// </remarks>
public static class Schnorr
{
    /// <summary>Bits of a challenge: the digits of c.</summary>
    public const int ChallengeBits = 128;

    /// <summary>Elements of a message.</summary>
    public const int MessageLength = 4;

    /// <summary>H(x(A)).</summary>
    public static TaggedHash KeyHash { get; } = new("pb/key", 5);

    /// <summary>H(key hash, message, x(R)): the first block is known before R.</summary>
    public static TaggedHash ChallengeHash { get; } = new("pb/chal", TaggedHash.DigestLength + MessageLength + 5);

    /// <summary>e of a nonce point.</summary>
    /// <exception cref="ArgumentException">The message has another length.</exception>
    public static UInt128 Challenge(HashDigest keyHash, ReadOnlySpan<Goldilocks> message, in EcGFp5Point nonce)
    {
        RequireMessage(message);
        Span<Goldilocks> input = stackalloc Goldilocks[ChallengeHash.Length];
        HashDigest.As<Goldilocks>(in keyHash).CopyTo(input);
        message.CopyTo(input[TaggedHash.DigestLength..]);
        for (var i = 0; i < 5; i++)
        {
            input[TaggedHash.Rate + i] = nonce.X.Coefficient(i);
        }

        var digest = ChallengeHash.Hash(input);
        var elements = HashDigest.As<Goldilocks>(in digest);
        return new(elements[1].Value, elements[0].Value);
    }

    /// <summary>c = 2e + 1 − 2^128.</summary>
    public static BigInteger Digits(UInt128 challenge) => (2 * (BigInteger)challenge) + 1 - (BigInteger.One << ChallengeBits);

    /// <summary>R = s·G + c·A.</summary>
    /// <exception cref="ArgumentOutOfRangeException">s is not in [0, n).</exception>
    public static EcGFp5Point NoncePoint(SchnorrPublicKey key, in SchnorrSignature signature)
        => (EcGFp5Jacobian.Multiply(key.Point, Digits(signature.Challenge)) + FixedBase.Multiply(signature.Response)).ToAffine();

    /// <summary>True when the signature is in range and valid.</summary>
    /// <exception cref="ArgumentException">The message has another length.</exception>
    public static bool Verify(SchnorrPublicKey key, ReadOnlySpan<Goldilocks> message, in SchnorrSignature signature)
    {
        RequireMessage(message);
        if (!signature.IsCanonical)
        {
            return false;
        }

        var nonce = NoncePoint(key, signature);
        return !nonce.IsNeutral && Challenge(key.Hash, message, nonce) == signature.Challenge;
    }

    internal static void RequireMessage(ReadOnlySpan<Goldilocks> message)
    {
        if (message.Length != MessageLength)
        {
            throw new ArgumentException($"a message has {MessageLength} elements, found {message.Length}", nameof(message));
        }
    }
}
