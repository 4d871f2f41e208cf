using System.Numerics;
using ProverBench.Algebra.EdwardsCurves;
using ProverBench.Proving.Rollup;
using static ProverBench.Proving.Tests.R1cs.Circuits;

namespace ProverBench.Proving.Tests.Rollup;

public sealed class LedgerTests
{
    private const int Depth = 4;

    private static readonly RollupParameters Three = new(3, Depth);

    private readonly SimulatedUsers _users = new(6, Depth, "ledger tests"u8);

    [Fact]
    public void TheRootIsThatOfTheWholeTree()
    {
        Assert.Equal(WholeRoot(_users.Ledger, _users), _users.Ledger.Root);
        _users.NextBatch(Three, 3, Fr(1));
        Assert.NotEqual(new SimulatedUsers(6, Depth, "ledger tests"u8).Ledger.Root, _users.Ledger.Root);
    }

    [Fact]
    public void TheSameSeedGivesTheSameBatches()
    {
        var other = new SimulatedUsers(6, Depth, "ledger tests"u8);
        Assert.Equal(other.NextBatch(Three, 3, Fr(1)).Statement, _users.NextBatch(Three, 3, Fr(1)).Statement);
        Assert.Equal(other.NextBatch(Three, 2, Fr(2)).Statement, _users.NextBatch(Three, 2, Fr(2)).Statement);
        Assert.NotEqual(other.Ledger.Root, new SimulatedUsers(6, Depth, "another"u8).Ledger.Root);
    }

    [Fact]
    public void FeesAreAllThatIsLost()
    {
        var before = Total();
        BigInteger fees = 0;
        for (var i = 0; i < 20; i++)
        {
            var batch = _users.NextBatch(Three, 1 + (i % 3), Fr(i));
            fees += batch.Statement.FeeTotal.ToBigInteger();
            Assert.Equal(1 + (i % 3), (int)batch.Statement.Count.ToBigInteger());
        }

        Assert.Equal(before - fees, Total());
    }

    [Fact]
    public void ATransferToOneselfCostsTheFee()
    {
        var self = _users.Positions[0];
        _users.Ledger.TryGetAccount(self, out var before, out _);
        _users.Ledger.Execute(Three, [_users.Sign(new(self, self, 1000, 7, 0))], Fr(0));
        Assert.True(_users.Ledger.TryGetAccount(self, out var after, out var nonce));
        Assert.Equal((before - 7, 1u), (after, nonce));
    }

    [Fact]
    public void BrokenRulesAreRefused()
    {
        var (from, to) = (_users.Positions[0], _users.Positions[1]);
        var nobody = Enumerable.Range(0, 16).Select(i => (uint)i).First(p => !_users.Positions.Contains(p));
        _users.Ledger.TryGetAccount(from, out var balance, out _);
        var good = new Transfer(from, to, 5, 1, 0);
        Transfer[] bad =
        [
            good with { Nonce = 1 },
            good with { Amount = 0 },
            good with { Amount = balance },
            good with { Amount = 1UL << 62 },
            good with { Amount = ulong.MaxValue },
            good with { To = nobody },
        ];
        var root = _users.Ledger.Root;
        foreach (var transfer in bad)
        {
            Assert.Throws<InvalidTransferException>(() => _users.Ledger.Execute(Three, [_users.Sign(transfer)], Fr(0)));
        }

        var signed = _users.Sign(good);
        Assert.Throws<InvalidTransferException>(() => _users.Ledger.Execute(Three, [signed with { Transfer = good with { Amount = 6 } }], Fr(0)));
        Assert.Throws<InvalidTransferException>(() => _users.Ledger.Execute(Three, [signed with { PublicKey = _users.Sign(new(to, from, 5, 1, 0)).PublicKey }], Fr(0)));
        Assert.Equal(root, _users.Ledger.Root);
        _users.Ledger.Execute(Three, [signed], Fr(0));
        Assert.Throws<InvalidTransferException>(() => _users.Ledger.Execute(Three, [signed], Fr(0)));
    }

    [Fact]
    public void GenesisIsChecked()
    {
        var key = EddsaPrivateKey.FromSeed(new byte[32]).PublicKey;
        Assert.Throws<ArgumentException>(() => new Ledger(Depth, [(1, key, 5), (1, key, 5)]));
        Assert.Throws<ArgumentException>(() => new Ledger(Depth, [(1, key, 1UL << 62)]));
        Assert.Throws<ArgumentException>(() => new Ledger(Depth, [(1, BabyJubJub.Identity, 5)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ledger(Depth, [(16, key, 5)]));
    }

    private BigInteger Total()
        => _users.Positions.Aggregate(BigInteger.Zero, (sum, p) => sum + (_users.Ledger.TryGetAccount(p, out var balance, out _) ? balance : 0));

    private static Bn254Fr WholeRoot(Ledger ledger, SimulatedUsers users)
    {
        var keys = users.Positions.ToDictionary(p => p, p => users.Sign(new(p, p, 1, 0, 0)).PublicKey);
        var level = Enumerable.Range(0, 1 << Depth).Select(i => ledger.TryGetAccount((uint)i, out var balance, out var nonce)
            ? RollupHashes.Leaf(new(RollupHashes.Key(keys[(uint)i]), Bn254Fr.FromUInt64(balance), Fr(nonce)))
            : RollupHashes.EmptyLeaf).ToArray();
        while (level.Length > 1)
        {
            level = [.. level.Chunk(2).Select(pair => RollupHashes.Node(pair[0], pair[1]))];
        }

        return level[0];
    }
}
