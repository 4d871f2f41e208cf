using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Plonkish;

namespace ProverBench.Proving.Block;

/// <summary>The verifier of a block's last proof: refuses with a reason, never by an exception, whatever statement and bytes hold. One object serves several threads.</summary>
/// <remarks>It pins the key of the last circuit and the root of all keys, and makes again from the transfers what the proof has to say.</remarks>
public sealed class BlockVerifier
{
    private readonly HashDigest _keyRoot;
    private readonly PlonkishVerifier<Goldilocks3> _last;

    /// <summary>A verifier.</summary>
    /// <param name="keys">The keys of the tree.</param>
    /// <param name="last">The key of the last circuit: S's, or that of a circuit that verifies S.</param>
    /// <param name="accelerated">The last policy's hash as a backend accelerates it; null for the plain one.</param>
    /// <exception cref="ArgumentException">The last circuit has not a node's public values, or the hash is another.</exception>
    public BlockVerifier(KeyList keys, PlonkishVerifyingKey<Goldilocks3> last, TreeHash<Goldilocks>? accelerated = null)
    {
        if (last.PublicCount != NodeTargets.Size)
        {
            throw new ArgumentException($"a block's last circuit has {NodeTargets.Size} public values, found {last.PublicCount}", nameof(last));
        }

        (_keyRoot, _last) = (keys.Root, new(last, accelerated));
    }

    /// <summary>Bytes of a proof.</summary>
    public long ProofSize => (NodeTargets.Size * Goldilocks.ByteSize) + _last.ProofSize;

    /// <summary>Whether the bytes show that the transfers, and no others, lead from root to root.</summary>
    public BlockVerdict Verify(BlockStatement block, ReadOnlySpan<byte> bytes)
    {
        if (block.FindFault() is { } fault)
        {
            return new(BlockRefusal.Statement, fault);
        }

        if (bytes.Length != ProofSize)
        {
            return new(BlockRefusal.Malformed, $"a block's proof has {ProofSize} bytes, found {bytes.Length}");
        }

        PlonkishProof proof;
        try
        {
            proof = NodeProofCodec.FromBytes(bytes, NodeTargets.Size);
        }
        catch (MalformedProofException malformed)
        {
            return new(BlockRefusal.Malformed, malformed.Message);
        }

        var verdict = Compare(block.Expected, proof.PublicValues.AsSpan());
        if (!verdict.IsAccepted)
        {
            return verdict;
        }

        var inner = _last.Verify(proof);
        return inner.IsAccepted ? BlockVerdict.Accept : new(BlockRefusal.Proof, inner.ToString());
    }

    private BlockVerdict Compare(SegmentStatement expected, ReadOnlySpan<Goldilocks> values)
    {
        var (found, keyRoot) = NodeTargets.Read(values);
        var root = _keyRoot;
        return !keyRoot.AsSpan().SequenceEqual(HashDigest.As<Goldilocks>(in root)) ? Differs(BlockRefusal.KeyRoot, "the root of the keys", Elements(root), string.Join(',', keyRoot))
            : Digest(BlockRefusal.OldRoot, "the root before", expected.OldRoot, found.OldRoot)
            ?? Digest(BlockRefusal.NewRoot, "the root after", expected.NewRoot, found.NewRoot)
            ?? Digest(BlockRefusal.OldDigest, "the digest before", expected.OldDigest, found.OldDigest)
            ?? Digest(BlockRefusal.NewDigest, "the digest after", expected.NewDigest, found.NewDigest)
            ?? (expected.Count.Equals(found.Count) ? null : (BlockVerdict?)Differs(BlockRefusal.Count, "the number of transfers", $"{expected.Count}", $"{found.Count}"))
            ?? (expected.FeeTotal.Equals(found.FeeTotal) ? BlockVerdict.Accept : Differs(BlockRefusal.FeeTotal, "the sum of fees", $"{expected.FeeTotal}", $"{found.FeeTotal}"));

        static BlockVerdict? Digest(BlockRefusal refusal, string what, in HashDigest expected, in HashDigest found)
            => expected.Equals(found) ? null : Differs(refusal, what, Elements(expected), Elements(found));

        static BlockVerdict Differs(BlockRefusal refusal, string what, string expected, string found) => new(refusal, $"{what}: expected {expected}, found {found}");

        static string Elements(HashDigest digest) => string.Join(',', HashDigest.As<Goldilocks>(in digest).ToArray());
    }
}
