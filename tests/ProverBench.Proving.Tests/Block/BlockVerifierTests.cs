using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Block;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Tests.Plonkish;

namespace ProverBench.Proving.Tests.Block;

/// <summary>What a verifier of blocks compares before and beside the proof; the last circuit forwards a child that the test states.</summary>
public sealed class BlockVerifierTests
{
    private static readonly KeyList Keys = new(default, default, default, default);

    [Fact]
    public void EveryPartOfTheStatementIsCompared()
    {
        var users = new BlockUsers(4, "block verifier tests"u8);
        var (before, nonce, p) = (users.Ledger.Root, new byte[32], users.Positions);
        SignedBlockTransfer[] drawn = [users.Sign(new(p[0], p[1], 5, 1, 0)), users.Sign(new(p[1], p[2], 6, 2, 0)), users.Sign(new(p[2], p[3], 7, 3, 0))];
        var segment = users.Ledger.Execute(drawn, 2, BlockHashes.Start(nonce, 3));
        var block = new BlockStatement(before, users.Ledger.Root, nonce, [.. drawn.Select(signed => signed.Transfer)]);
        Assert.Equal(segment.Statement, block.Expected);

        var node = new StandInNode(NodeKind.Shrink);
        using var subject = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(node.Circuit, PlonkishPolicies.Cubic);
        var verifier = new BlockVerifier(Keys, subject.Prover.Key);
        var bytes = Prove(segment.Statement, Keys);
        Assert.Equal(bytes.Length, verifier.ProofSize);
        Assert.Equal(BlockVerdict.Accept, verifier.Verify(block, bytes));

        // Proofs of other statements than the block's, each true of itself.
        var said = segment.Statement;
        Refused(BlockRefusal.OldRoot, block, Prove(said with { OldRoot = said.NewRoot }, Keys));
        Refused(BlockRefusal.NewRoot, block, Prove(said with { NewRoot = said.OldRoot }, Keys));
        Refused(BlockRefusal.OldDigest, block, Prove(said with { OldDigest = said.NewDigest }, Keys));
        Refused(BlockRefusal.NewDigest, block, Prove(said with { NewDigest = said.OldDigest }, Keys));
        Refused(BlockRefusal.Count, block, Prove(said with { Count = said.Count - Goldilocks.One }, Keys));
        Refused(BlockRefusal.FeeTotal, block, Prove(said with { FeeTotal = said.FeeTotal + Goldilocks.One }, Keys));
        Refused(BlockRefusal.KeyRoot, block, Prove(said, Keys with { Join = said.OldRoot }));

        // The block is another than what is proved.
        Refused(BlockRefusal.OldDigest, block with { SessionNonce = new byte[32].Select(_ => (byte)1).ToArray() }, bytes);
        Refused(BlockRefusal.OldDigest, block with { Transfers = [.. block.Transfers.Take(2)] }, bytes);
        Refused(BlockRefusal.NewDigest, block with { Transfers = [block.Transfers[1], block.Transfers[0], block.Transfers[2]] }, bytes);
        Refused(BlockRefusal.NewDigest, With(block.Transfers[0] with { Fee = block.Transfers[0].Fee + 1 }), bytes);

        // An amount that is the same element, and other values out of range.
        Refused(BlockRefusal.Statement, With(block.Transfers[0] with { Amount = block.Transfers[0].Amount + Goldilocks.Modulus }), bytes);
        Refused(BlockRefusal.Statement, With(block.Transfers[0] with { Amount = 0 }), bytes);
        Refused(BlockRefusal.Statement, With(block.Transfers[0] with { Nonce = uint.MaxValue }), bytes);
        Refused(BlockRefusal.Statement, block with { SessionNonce = new byte[31] }, bytes);

        // Bytes.
        Refused(BlockRefusal.Malformed, block, bytes[..^1]);
        Refused(BlockRefusal.Malformed, block, []);
        Refused(BlockRefusal.Malformed, block, [.. Enumerable.Repeat((byte)255, 8), .. bytes[8..]]);
        foreach (var at in Enumerable.Range(0, 24).Select(i => (bytes.Length - 1) * i / 23))
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 1;
            Assert.False(verifier.Verify(block, changed).IsAccepted);
        }

        // Public values that are right over another proof.
        var other = Prove(said with { Count = Goldilocks.Zero }, Keys);
        var size = NodeTargets.Size * Goldilocks.ByteSize;
        Refused(BlockRefusal.Proof, block, [.. bytes[..size], .. other[size..]]);

        // A verifier of other keys, and of a circuit that is no node.
        Assert.Equal(BlockRefusal.KeyRoot, new BlockVerifier(Keys with { Join = said.OldRoot }, subject.Prover.Key).Verify(block, bytes).Refusal);

        void Refused(BlockRefusal refusal, BlockStatement asked, byte[] proof)
        {
            var verdict = verifier.Verify(asked, proof);
            Assert.True(refusal == verdict.Refusal, $"expected {refusal}, found {verdict}");
            Assert.NotEmpty(verdict.Sentence);
        }

        BlockStatement With(BlockTransfer first) => block with { Transfers = [first, .. block.Transfers.Skip(1)] };

        byte[] Prove(SegmentStatement statement, KeyList keys)
        {
            var root = keys.Root;
            StandInNode.Said child = new(NodeKind.FirstJoin, [.. statement.ToPublicValues(), .. HashDigest.As<Goldilocks>(in root)], keys.FirstJoin);
            return NodeProofCodec.ToBytes(subject.Prove(node.Solve(keys, child)));
        }
    }

    [Fact]
    public void ParametersDiffer()
    {
        var parameters = BlockParameters.For(5, 1);
        Assert.Equal((3, 6L), (parameters.Segments, parameters.Capacity));
        Assert.True(parameters.TryValidate(out _));
        Assert.Equal(parameters.CircuitDigest(), BlockParameters.For(500, 1).CircuitDigest());
        Assert.NotEqual(parameters.CircuitDigest(), BlockParameters.For(5, 2).CircuitDigest());
        Assert.NotEqual(parameters.CircuitDigest(), (parameters with { RecursionPolicy = PlonkishPolicies.Cubic }).CircuitDigest());
        Assert.NotEqual(parameters.CircuitDigest(), (parameters with { SegmentPolicy = FriPolicies.ForTests(FriPolicies.GoldilocksStark) }).CircuitDigest());
        Assert.NotEqual(parameters.CircuitDigest(), (parameters with { LastPolicy = PlonkishPolicies.Cubic }).CircuitDigest());
        Assert.False((parameters with { Segments = 0 }).TryValidate(out _));
        Assert.False((parameters with { LogSlots = 16 }).TryValidate(out _));
        Assert.False((parameters with { Segments = 1 << 30, LogSlots = 2 }).TryValidate(out _));
        Assert.False((parameters with { RecursionPolicy = FriPolicies.BabyBearStark }).TryValidate(out _));
    }
}
