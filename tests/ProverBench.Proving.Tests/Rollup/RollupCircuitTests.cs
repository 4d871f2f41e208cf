using System.Collections.Concurrent;
using ProverBench.Algebra.EdwardsCurves;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Rollup;
using static ProverBench.Proving.Tests.R1cs.Circuits;

namespace ProverBench.Proving.Tests.Rollup;

/// <summary>Valid batches satisfy the circuit; everything else is refused, by the constraint that should.</summary>
public sealed class RollupCircuitTests(ITestOutputHelper output)
{
    private const int Depth = 4;

    private static readonly ConcurrentDictionary<int, ConstraintSystem<Bn254Fr>> Circuits = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 0)]
    [InlineData(3, 1)]
    [InlineData(3, 3)]
    public void ValidBatchesSatisfy(int slots, int transfers)
    {
        var users = Users();
        for (var i = 0; i < 2; i++)
        {
            AssertSatisfies(users.NextBatch(new(slots, Depth), transfers, Fr(i)));
        }
    }

    [Fact]
    public void NothingIsForgottenByTheAudit() => Assert.Empty(CircuitAudit.Findings(Circuit(2)));

    [Fact]
    public void ATransferCosts36487Constraints()
    {
        var circuit = RollupCircuit.Synthesize(new(1));
        output.WriteLine($"depth 32: {circuit.Constraints} constraints, {circuit.Wires} wires a transfer; A, B, C have {circuit.A.Values.Length}, {circuit.B.Values.Length}, {circuit.C.Values.Length} entries");
        Assert.Equal(36_487, circuit.Constraints);
    }

    [Fact]
    public void TheStandardDepthSatisfies()
    {
        var parameters = new RollupParameters(1);
        var batch = new SimulatedUsers(3, RollupParameters.StandardDepth, "standard"u8).NextBatch(parameters, 1, Fr(1));
        Assert.Null(RollupCircuit.Synthesize(parameters).FindUnsatisfied(RollupCircuit.Witness(parameters, batch)));
    }

    [Fact]
    public void ATransferToOneselfSatisfies()
    {
        var users = Users();
        var self = users.Positions[0];
        AssertSatisfies(users.Ledger.Execute(new(1, Depth), [users.Sign(new(self, self, 1000, 7, 0))], Fr(1)));
    }

    [Fact]
    public void ATransferToOneselfCannotMint()
    {
        // The receiver's leaf is read from the tree before the sender's was written, so the debit would be lost.
        var users = Users();
        var before = users.Ledger.Root;
        var self = users.Positions[0];
        users.Ledger.TryGetAccount(self, out var balance, out _);
        var batch = users.Ledger.Execute(new(1, Depth), [users.Sign(new(self, self, 1000, 7, 0))], Fr(1));
        var receiver = batch.Slots[0].Receiver with { Balance = Bn254Fr.FromUInt64(balance), Nonce = Fr(0) };
        AssertViolates("transfer[0]/receiver/leads to the root", batch with { Slots = [batch.Slots[0] with { Receiver = receiver }] });
        Assert.NotEqual(before, users.Ledger.Root);
    }

    [Fact]
    public void MoreThanTheBalanceCannotBeSent()
        => AssertViolates("transfer[0]/sender/new balance range/recomposed", Cheat((users, w) => w with { Amount = Balance(users, 0) + Fr(1) - w.Fee }));

    [Fact]
    public void TheWholeBalanceCan() => AssertSatisfies(Cheat((users, w) => w with { Amount = Balance(users, 0) - w.Fee }));

    [Fact]
    public void NegativeAmountsCannotBeSent()
    {
        // The sender gains and the receiver loses; nothing but the range stands against it.
        var batch = Cheat((_, w) => w with { Amount = Fr(-1000) });
        AssertViolates("transfer[0]/amount range/recomposed", batch);
        AssertSatisfiesWithout(p => p == "transfer[0]/amount range/recomposed", batch);
    }

    [Fact]
    public void FeesBeyondTheirRangeCannotBePaid()
    {
        var batch = Cheat((_, w) => w with { Fee = Fr(-1000) });
        AssertViolates("transfer[0]/fee range/recomposed", batch);
        AssertSatisfiesWithout(p => p == "transfer[0]/fee range/recomposed", batch);
        AssertViolates("transfer[0]/fee range/recomposed", Cheat((_, w) => w with { Fee = Fr(1L << 32) }));
    }

    [Fact]
    public void NothingCannotBeSent() => AssertViolates("transfer[0]/amount above zero", Cheat((_, w) => w with { Amount = Fr(0) }));

    [Fact]
    public void OtherNoncesAreRefused()
    {
        AssertViolates("transfer[0]/sender/leads to the root", Cheat((_, w) => w with { Nonce = Fr(1) }));
        AssertViolates("transfer[0]/nonce below the last", Cheat((_, w) => w with { Nonce = Fr(uint.MaxValue) }));
        AssertViolates("transfer[0]/nonce range/recomposed", Cheat((_, w) => w with { Nonce = Fr(1L << 32) }));
    }

    [Fact]
    public void EmptyPositionsReceiveNothing()
        => AssertViolates("transfer[0]/receiver/account exists", Cheat((users, w) => w with { To = Enumerable.Range(0, 16).Select(i => (uint)i).First(p => !users.Positions.Contains(p)) }));

    [Fact]
    public void BalancesDoNotOverflow()
    {
        var (rich, key) = (EddsaPrivateKey.FromSeed([.. Enumerable.Repeat((byte)1, 32)]), EddsaPrivateKey.FromSeed([.. Enumerable.Repeat((byte)2, 32)]));
        var ledger = new Ledger(Depth, [(3, key.PublicKey, 1000), (9, rich.PublicKey, (1UL << 62) - 10)]);
        var root = ledger.Root;
        var words = new Transfer(3, 9, 10, 0, 0).Words;
        var slot = ledger.ExecuteUnchecked(words, key.PublicKey, EddsaPoseidon.Sign(key, RollupHashes.Transaction(words)));
        AssertViolates("transfer[0]/receiver/new balance range/recomposed", new(Ledger.Statement(root, ledger.Root, Fr(1), [slot]), [slot]));
    }

    [Fact]
    public void SignaturesOfOthersAreRefused()
    {
        var batch = Users().NextBatch(new(1, Depth), 1, Fr(1));
        var slot = batch.Slots[0];
        var forged = batch with { Slots = [slot with { S = slot.S + Fr(1) }] };
        AssertViolates("transfer[0]/signature/signature x", forged);
        AssertSatisfiesWithout(p => p.StartsWith("transfer[0]/signature/signature ", StringComparison.Ordinal), forged);
        AssertViolates("transfer[0]/signature/signature x", batch with { Slots = [slot with { R8 = slot.R8 + BabyJubJub.Base }] });
    }

    [Fact]
    public void AnotherKeyIsNotTheSenders()
    {
        // Rightly signed, by a key that is not the leaf's.
        var users = Users();
        var root = users.Ledger.Root;
        var words = new Transfer(users.Positions[0], users.Positions[1], 5, 1, 0).Words;
        var (key, signature) = users.SignWords(1, words);
        var slot = users.Ledger.ExecuteUnchecked(words, key, signature);
        AssertViolates("transfer[0]/sender/leads to the root", new(Ledger.Statement(root, users.Ledger.Root, Fr(1), [slot]), [slot]));
    }

    [Fact]
    public void WhatWasSignedCannotBeChanged()
    {
        var batch = Users().NextBatch(new(1, Depth), 1, Fr(1));
        var slot = batch.Slots[0];
        foreach (var words in new[]
        {
            slot.Transfer with { Amount = slot.Transfer.Amount + Fr(1) },
            slot.Transfer with { Fee = slot.Transfer.Fee + Fr(1) },
            slot.Transfer with { To = slot.Transfer.To ^ 1 },
            slot.Transfer with { From = slot.Transfer.From ^ 1 },
            slot.Transfer with { Nonce = slot.Transfer.Nonce + Fr(1) },
        })
        {
            AssertViolates("transfer[0]/signature/signature x", batch with { Slots = [slot with { Transfer = words }] });
        }
    }

    [Fact]
    public void PathsLeadToTheRoot()
    {
        var batch = Users().NextBatch(new(1, Depth), 1, Fr(1));
        var slot = batch.Slots[0];
        for (var height = 0; height < Depth; height++)
        {
            var path = slot.SenderPath.ToArray();
            path[height] += Fr(1);
            AssertViolates("transfer[0]/sender/leads to the root", batch with { Slots = [slot with { SenderPath = path }] });
            path = [.. slot.ReceiverPath];
            path[height] += Fr(1);
            AssertViolates("transfer[0]/receiver/leads to the root", batch with { Slots = [slot with { ReceiverPath = path }] });
        }
    }

    [Fact]
    public void AnInventedBalanceHangsOnTheSendersPath()
    {
        // A second ledger in which the sender is richer: everything fits but the root that it starts from.
        var honest = Users();
        var key = honest.SignWords(0, default).PublicKey;
        var invented = new Ledger(Depth, [(honest.Positions[0], key, 1UL << 60), (honest.Positions[1], honest.SignWords(1, default).PublicKey, 1)]);
        var words = new Transfer(honest.Positions[0], honest.Positions[1], 1UL << 59, 0, 0).Words;
        var slot = invented.ExecuteUnchecked(words, key, honest.SignWords(0, words).Signature);
        var batch = new TransferBatch(Ledger.Statement(honest.Ledger.Root, invented.Root, Fr(1), [slot]), [slot]);
        AssertViolates("transfer[0]/sender/leads to the root", batch);
        AssertSatisfiesWithout(p => p == "transfer[0]/sender/leads to the root", batch);
    }

    [Fact]
    public void TheStatementIsBound()
    {
        var batch = Users().NextBatch(new(2, Depth), 2, Fr(1));
        var s = batch.Statement;
        AssertViolates("new root", batch with { Statement = s with { NewRoot = s.NewRoot + Fr(1) } });
        AssertViolates("transfer[0]/sender/leads to the root", batch with { Statement = s with { OldRoot = s.OldRoot + Fr(1) } });
        AssertViolates("new digest", batch with { Statement = s with { NewDigest = s.NewDigest + Fr(1) } });
        AssertViolates("new digest", batch with { Statement = s with { OldDigest = s.OldDigest + Fr(1) } });
        AssertViolates("count", batch with { Statement = s with { Count = s.Count + Fr(1) } });
        AssertViolates("fee total", batch with { Statement = s with { FeeTotal = s.FeeTotal + Fr(1) } });
    }

    [Fact]
    public void TheOrderIsBound()
    {
        var users = Users();
        var (from, to) = (users.Positions[0], users.Positions[1]);
        var batch = users.Ledger.Execute(new(2, Depth), [users.Sign(new(from, to, 5, 1, 0)), users.Sign(new(from, to, 6, 1, 1))], Fr(1));
        AssertViolates("transfer[0]/sender/leads to the root", batch with { Slots = [batch.Slots[1], batch.Slots[0]] });
    }

    [Fact]
    public void PaddingComesLast()
    {
        var batch = Users().NextBatch(new(3, Depth), 2, Fr(1));
        var gap = batch with { Slots = [batch.Slots[0], batch.Slots[2], batch.Slots[1]] };
        AssertViolates("transfer[2]/active slots come first", gap);
        AssertSatisfiesWithout(p => p.EndsWith("active slots come first", StringComparison.Ordinal), gap);
    }

    [Fact]
    public void PaddingHidesNoTransfer()
    {
        // An executed transfer declared as padding: its effect is missing from the state.
        var batch = Users().NextBatch(new(1, Depth), 1, Fr(1));
        AssertViolates("new root", batch with { Slots = [batch.Slots[0] with { Active = false }] });
    }

    [Fact]
    public void BatchesOfAnotherShapeAreRefused()
        => Assert.Throws<ArgumentException>(() => RollupCircuit.Witness(new(2, Depth), Users().NextBatch(new(1, Depth), 1, Fr(1))));

    private static SimulatedUsers Users() => new(6, Depth, "circuit tests"u8);

    private static Bn254Fr Balance(SimulatedUsers users, int user)
        => users.Ledger.TryGetAccount(users.Positions[user], out var balance, out _) ? Bn254Fr.FromUInt64(balance) : throw new InvalidOperationException();

    /// <summary>A transfer that no ledger would execute, rightly signed by its sender, with the state that a cheating operator makes of it.</summary>
    private static TransferBatch Cheat(Func<SimulatedUsers, TransferWords, TransferWords> change)
    {
        var users = Users();
        var root = users.Ledger.Root;
        var words = change(users, new Transfer(users.Positions[0], users.Positions[1], 5, 1, 0).Words);
        var (key, signature) = users.SignWords(0, words);
        var slot = users.Ledger.ExecuteUnchecked(words, key, signature);
        return new(Ledger.Statement(root, users.Ledger.Root, Fr(1), [slot]), [slot]);
    }

    private static ConstraintSystem<Bn254Fr> Circuit(int slots) => Circuits.GetOrAdd(slots, n => RollupCircuit.Synthesize(new(n, Depth)));

    private static void AssertSatisfies(TransferBatch batch) => Assert.Null(Circuit(batch.Slots.Count).FindUnsatisfied(Witness(batch)));

    private static void AssertViolates(string path, TransferBatch batch) => Assert.Equal(path, Circuit(batch.Slots.Count).FindUnsatisfied(Witness(batch))?.Path);

    private static void AssertSatisfiesWithout(Func<string, bool> picked, TransferBatch batch)
        => Assert.Null(Circuit(batch.Slots.Count).Without(picked).FindUnsatisfied(Witness(batch)));

    private static Bn254Fr[] Witness(TransferBatch batch) => RollupCircuit.Witness(new(batch.Slots.Count, Depth), batch);
}
