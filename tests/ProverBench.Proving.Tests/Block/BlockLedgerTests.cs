using ProverBench.Algebra.EcGFp5;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Block;

namespace ProverBench.Proving.Tests.Block;

public sealed class BlockLedgerTests
{
    private static readonly HashDigest Start = BlockHashes.Start(new byte[32], 3);

    private readonly BlockUsers _users = new(6, "block ledger tests"u8);

    [Fact]
    public void HashesAgreeWithAnIndependentComputation()
    {
        Assert.Equal([15506260347376358783, 2994144798473533347, 1833939590059144546, 15204941819943812978], Words(BlockHashes.Node(Digest(1), Digest(5))));
        Assert.Equal([9890629045398832803, 5292484888593458108, 5979038277431240836, 12491653393886845860], Words(BlockHashes.Leaf(new(Digest(1), Field(5), Field(6)))));
        Assert.Equal([7011060642753178453, 42227283001668893, 11003858342539152133, 9727779777057972115], Words(BlockHashes.Chain(Digest(1), new BlockTransfer(1, 2, 3, 4, 5).Words)));
        Assert.Equal([11350838371013703360, 7405303405698929144, 17830272415474861617, 3441069672041654271], Words(BlockHashes.Start([.. Enumerable.Range(0, 32).Select(i => (byte)i)], 7)));
        Assert.Throws<ArgumentException>(() => BlockHashes.Start(new byte[31], 7));
    }

    [Fact]
    public void TheRootIsThatOfThePlainTree()
    {
        Assert.Equal(PlainRoot(_users), _users.Ledger.Root);
        var before = _users.Ledger.Root;
        _users.NextSegment(5, 3, Start);
        Assert.NotEqual(before, _users.Ledger.Root);
        Assert.Equal(PlainRoot(_users), _users.Ledger.Root);
    }

    [Fact]
    public void PathsLeadFromRootToRoot()
    {
        var segment = _users.NextSegment(6, 3, Start);
        var root = segment.Statement.OldRoot;
        foreach (var slot in segment.Slots)
        {
            foreach (var (path, account) in (ReadOnlySpan<(StatePath, Account)>)[(slot.SenderPath, slot.Sender), (slot.ReceiverPath, slot.Receiver)])
            {
                Assert.Equal(root, path.RootBefore);
                Assert.Equal(BlockHashes.Leaf(account), path.Before[0]);
                for (var height = 0; height < BlockLimits.Depth; height++)
                {
                    var left = ((path.Position >> height) & 1) == 0;
                    Assert.Equal(path.Before[height + 1], left ? BlockHashes.Node(path.Before[height], path.Siblings[height]) : BlockHashes.Node(path.Siblings[height], path.Before[height]));
                    Assert.Equal(path.After[height + 1], left ? BlockHashes.Node(path.After[height], path.Siblings[height]) : BlockHashes.Node(path.Siblings[height], path.After[height]));
                }

                root = path.RootAfter;
            }
        }

        Assert.Equal(segment.Statement.NewRoot, root);
        Assert.Equal([.. Enumerable.Repeat(true, 6), .. Enumerable.Repeat(false, 2)], segment.Slots.Select(slot => slot.Active));
    }

    [Fact]
    public void TheSameSeedGivesTheSameSegments()
    {
        var other = new BlockUsers(6, "block ledger tests"u8);
        Assert.Equal(other.NextSegment(3, 2, Start).Statement, _users.NextSegment(3, 2, Start).Statement);
        Assert.Equal(other.NextSegment(2, 1, Start).Statement, _users.NextSegment(2, 1, Start).Statement);
        Assert.NotEqual(other.Ledger.Root, new BlockUsers(6, "another"u8).Ledger.Root);
    }

    [Fact]
    public void TheDigestDoesNotDependOnTheSegments()
    {
        var other = new BlockUsers(6, "block ledger tests"u8);
        var transfers = _users.Draw(5);
        Assert.Equal(transfers, other.Draw(5));
        var whole = _users.Ledger.Execute(transfers, 3, Start).Statement;
        var first = other.Ledger.Execute([.. transfers.Take(2)], 1, Start).Statement;
        var second = other.Ledger.Execute([.. transfers.Skip(2)], 2, first.NewDigest).Statement;
        Assert.True(first.IsFollowedBy(second));
        Assert.False(second.IsFollowedBy(first));
        Assert.False(first.IsFollowedBy(second with { OldDigest = Start }));
        Assert.False(first.IsFollowedBy(second with { OldRoot = first.OldRoot }));
        Assert.Equal((whole.NewRoot, whole.NewDigest), (second.NewRoot, second.NewDigest));
        Assert.Equal(whole.FeeTotal, first.FeeTotal + second.FeeTotal);
        Assert.Equal(Field(5), first.Count + second.Count);
        Assert.Equal(transfers.Aggregate(Start, (digest, signed) => BlockHashes.Chain(digest, signed.Transfer.Words)), whole.NewDigest);
    }

    [Fact]
    public void FeesAreAllThatIsLost()
    {
        var before = Total();
        UInt128 fees = 0;
        for (var i = 0; i < 8; i++)
        {
            var statement = _users.NextSegment(1 + (i % 3), 2, Start).Statement;
            fees += statement.FeeTotal.Value;
            Assert.Equal(Field((ulong)(1 + (i % 3))), statement.Count);
        }

        Assert.Equal(before - fees, Total());
    }

    [Fact]
    public void ATransferToOneselfCostsTheFee()
    {
        var self = _users.Positions[0];
        _users.Ledger.TryGetAccount(self, out var before, out _);
        _users.Ledger.Execute([_users.Sign(new(self, self, before - 7, 7, 0))], 0, Start);
        Assert.True(_users.Ledger.TryGetAccount(self, out var after, out var nonce));
        Assert.Equal((before - 7, 1u), (after, nonce));
    }

    [Fact]
    public void BrokenRulesAreRefusedAndChangeNothing()
    {
        var (from, to) = (_users.Positions[0], _users.Positions[1]);
        var nobody = Enumerable.Range(0, 16).Select(i => (uint)i).First(p => !_users.Positions.Contains(p));
        _users.Ledger.TryGetAccount(from, out var balance, out _);
        var good = new BlockTransfer(from, to, 5, 1, 0);
        BlockTransfer[] bad =
        [
            good with { Nonce = 1 },
            good with { Nonce = uint.MaxValue },
            good with { Amount = 0 },
            good with { Amount = balance },
            good with { Amount = 1UL << 62 },
            good with { Amount = ulong.MaxValue },
            good with { To = nobody },
        ];
        var root = _users.Ledger.Root;
        foreach (var transfer in bad)
        {
            Assert.Throws<InvalidTransferException>(() => _users.Ledger.Execute([_users.Sign(transfer)], 0, Start));
            Assert.Throws<InvalidTransferException>(() => _users.Ledger.Execute([_users.Sign(good), _users.Sign(transfer with { Nonce = transfer.Nonce + 1 })], 1, Start));
        }

        var signed = _users.Sign(good);
        var other = _users.Sign(new(to, from, 5, 1, 0));
        Assert.Throws<InvalidTransferException>(() => _users.Ledger.Execute([signed with { Transfer = good with { Amount = 6 } }], 0, Start));
        Assert.Throws<InvalidTransferException>(() => _users.Ledger.Execute([signed with { PublicKey = other.PublicKey }], 0, Start));
        Assert.Throws<InvalidTransferException>(() => _users.Ledger.Execute([signed with { Signature = other.Signature }], 0, Start));
        Assert.Throws<InvalidTransferException>(() => _users.Ledger.Execute([signed with { PublicKey = other.PublicKey, Signature = other.Signature }], 0, Start));
        Assert.Throws<InvalidTransferException>(() => _users.Ledger.Execute([signed, signed], 1, Start));
        Assert.Throws<ArgumentException>(() => _users.Ledger.Execute([signed, signed], 0, Start));
        Assert.Throws<ArgumentOutOfRangeException>(() => _users.Ledger.Execute([], BlockLimits.MaxLogSlots + 1, Start));
        Assert.Throws<ArgumentException>(() => _users.Sign(good with { From = nobody }));
        Assert.Equal(root, _users.Ledger.Root);
        _users.Ledger.Execute([signed], 0, Start);
        Assert.Throws<InvalidTransferException>(() => _users.Ledger.Execute([signed], 0, Start));
    }

    [Fact]
    public void AReceiverStaysBelowTheLimit()
    {
        var rich = SchnorrPrivateKey.FromSeed(new byte[32]);
        var poor = SchnorrPrivateKey.FromSeed([.. Enumerable.Repeat((byte)1, 32)]);
        const ulong most = (1UL << 62) - 1;
        BlockLedger ledger = new([(0, rich.PublicKey, most - 5), (uint.MaxValue, poor.PublicKey, 10)]);
        Assert.Throws<InvalidTransferException>(() => ledger.Execute([Sign(6)], 0, Start));
        ledger.Execute([Sign(5)], 0, Start);
        Assert.True(ledger.TryGetAccount(0, out var balance, out _));
        Assert.Equal(most, balance);
        Assert.False(ledger.TryGetAccount(1, out _, out _));

        SignedBlockTransfer Sign(ulong amount)
        {
            var transfer = new BlockTransfer(uint.MaxValue, 0, amount, 0, 0);
            return new(transfer, poor.PublicKey, poor.Sign(transfer.Words.ToMessage()));
        }
    }

    [Fact]
    public void GenesisIsChecked()
    {
        var key = SchnorrPrivateKey.FromSeed(new byte[32]).PublicKey;
        Assert.Throws<ArgumentException>(() => new BlockLedger([(1, key, 5), (1, key, 5)]));
        Assert.Throws<ArgumentException>(() => new BlockLedger([(1, key, 1UL << 62)]));
        Assert.Throws<ArgumentException>(() => new BlockLedger(Enumerable.Empty<(uint, SchnorrPublicKey, ulong)>()));
    }

    [Fact]
    public void StatementsAreReadBack()
    {
        var statement = _users.NextSegment(2, 2, Start).Statement;
        Assert.Equal(statement, SegmentStatement.FromPublicValues(statement.ToPublicValues()));
        Assert.Throws<MalformedProofException>(() => SegmentStatement.FromPublicValues(statement.ToPublicValues().AsSpan(1)));
    }

    private UInt128 Total()
        => _users.Positions.Aggregate((UInt128)0, (sum, p) => sum + (_users.Ledger.TryGetAccount(p, out var balance, out _) ? balance : 0));

    /// <summary>The root by the definition, over the positions that are taken and everything else empty.</summary>
    private static HashDigest PlainRoot(BlockUsers users)
    {
        var level = users.Positions.ToDictionary(
            p => (ulong)p,
            p =>
            {
                users.Ledger.TryGetAccount(p, out var balance, out var nonce);
                return BlockHashes.Leaf(new(users.Sign(new(p, p, 1, 0, 0)).PublicKey.Hash, Field(balance), Field(nonce)));
            });
        var empty = BlockHashes.EmptyLeaf;
        for (var height = 0; height < BlockLimits.Depth; height++)
        {
            var (below, nothing) = (level, empty);
            level = below.Keys.Select(p => p / 2).Distinct().ToDictionary(p => p, p => BlockHashes.Node(below.GetValueOrDefault(2 * p, nothing), below.GetValueOrDefault((2 * p) + 1, nothing)));
            empty = BlockHashes.Node(nothing, nothing);
        }

        return Assert.Single(level).Value;
    }

    private static Goldilocks Field(ulong value) => Goldilocks.FromUInt64(value);

    private static HashDigest Digest(ulong first)
    {
        HashDigest digest = default;
        for (var i = 0; i < 4; i++)
        {
            digest[i] = first + (ulong)i;
        }

        return digest;
    }

    private static ulong[] Words(HashDigest digest) => [digest[0], digest[1], digest[2], digest[3]];
}
