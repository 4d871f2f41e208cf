using System.Buffers.Binary;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Block;

/// <summary>What is hashed in a block, all with Poseidon2 over Goldilocks.</summary>
/// <remarks>
/// Leaves, digests, keys and challenges go through a sponge with capacity (<see cref="TaggedHash"/>). Nodes go through the feed-forward of the permutation of width 8,
/// which unlike its truncation cannot be inverted; the depth is fixed, and a node is no leaf because leaves come from another permutation under a tag.
/// </remarks>
public static class BlockHashes
{
    /// <summary>Elements of a node's two children.</summary>
    internal const int NodeWidth = 8;

    /// <summary>Bytes of a session nonce.</summary>
    public const int NonceSize = 32;

    /// <summary>H(key hash, balance, nonce, asset); the asset is 0.</summary>
    public static TaggedHash LeafHash { get; } = new("pb/leaf", 7);

    /// <summary>H(digest, message).</summary>
    public static TaggedHash DigestHash { get; } = new("pb/block", 8);

    /// <summary>What stands at an empty position: zeros. No account has it, for nobody knows a message of digest zero.</summary>
    public static HashDigest EmptyLeaf => default;

    /// <summary>The permutation of nodes.</summary>
    public static Poseidon2Parameters<Goldilocks> NodePermutation => Poseidon2Goldilocks.T8Plonky3;

    private static TaggedHash StartHash { get; } = new("pb/start", (NonceSize / 4) + 1);

    /// <summary>An account's leaf.</summary>
    public static HashDigest Leaf(in Account account)
    {
        Span<Goldilocks> message = stackalloc Goldilocks[LeafHash.Length];
        message.Clear();
        var keyHash = account.KeyHash;
        HashDigest.As<Goldilocks>(in keyHash).CopyTo(message);
        message[TaggedHash.DigestLength] = account.Balance;
        message[TaggedHash.DigestLength + 1] = account.Nonce;
        return LeafHash.Hash(message);
    }

    /// <summary>C(left, right): the first four elements of P(x) + x, x = left ‖ right (Poseidon2's compression, section 7.1).</summary>
    public static HashDigest Node(in HashDigest left, in HashDigest right)
    {
        Span<Goldilocks> state = stackalloc Goldilocks[NodeWidth];
        var l = HashDigest.As<Goldilocks>(in left);
        l.CopyTo(state);
        HashDigest.As<Goldilocks>(in right).CopyTo(state[l.Length..]);
        Poseidon2.Permute(state, NodePermutation);
        HashDigest digest = default;
        var result = HashDigest.Fill<Goldilocks>(ref digest);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = state[i] + l[i];
        }

        return digest;
    }

    /// <summary>The digest after a transfer: it does not depend on how transfers are cut into segments.</summary>
    public static HashDigest Chain(in HashDigest digest, in TransferWords transfer)
    {
        Span<Goldilocks> message = stackalloc Goldilocks[DigestHash.Length];
        HashDigest.As<Goldilocks>(in digest).CopyTo(message);
        transfer.ToMessage().CopyTo(message[TaggedHash.DigestLength..]);
        return DigestHash.Hash(message);
    }

    /// <summary>The digest before a block's first transfer: H(session nonce, number of transfers), which binds proofs to a session.</summary>
    /// <exception cref="ArgumentException">The nonce is not 32 bytes long.</exception>
    public static HashDigest Start(ReadOnlySpan<byte> sessionNonce, uint transfers)
    {
        if (sessionNonce.Length != NonceSize)
        {
            throw new ArgumentException($"a session nonce has {NonceSize} bytes, found {sessionNonce.Length}", nameof(sessionNonce));
        }

        Span<Goldilocks> message = stackalloc Goldilocks[StartHash.Length];
        for (var i = 0; i < NonceSize / 4; i++)
        {
            message[i] = Goldilocks.FromUInt64(BinaryPrimitives.ReadUInt32LittleEndian(sessionNonce[(4 * i)..]));
        }

        message[^1] = Goldilocks.FromUInt64(transfers);
        return StartHash.Hash(message);
    }
}
