using ProverBench.Algebra.EcGFp5;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Stark;
using static ProverBench.Proving.Airs.Transfer.TransferRulesColumns;

namespace ProverBench.Proving.Tests.Airs.Transfer;

/// <summary>Segments at the edge of the rules satisfy the tables; segments beyond them do not, and the row says why.</summary>
public sealed class TransferRuleBreakTests : IDisposable
{
    private const ulong Most = (1UL << BlockLimits.AmountBits) - 1;
    private const uint From = 5;
    private const uint To = uint.MaxValue;

    private static readonly SchnorrPrivateKey Sender = SchnorrPrivateKey.FromSeed([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly SchnorrPrivateKey Receiver = SchnorrPrivateKey.FromSeed([.. Enumerable.Repeat((byte)2, 32)]);
    private static readonly BlockTransfer Good = new(From, To, 1000, 7, 3);

    private readonly IBackend _backend = TestBackends.Open("cpu");
    private readonly StarkProver<Goldilocks, Goldilocks3> _prover;

    public TransferRuleBreakTests()
    {
        var policy = FriPolicies.ForTests(FriPolicies.GoldilocksStark);
        Assert.True(StarkProver<Goldilocks, Goldilocks3>.TryCreate(_backend, policy, TransferTables.Of<Goldilocks3>(policy), out var prover, out var reason), reason);
        _prover = prover;
    }

    public void Dispose()
    {
        _prover.Dispose();
        _backend.Dispose();
    }

    [Fact]
    public void TransfersAtTheEdgesAreFine()
    {
        // Everything is spent; the greatest fee; the receiver reaches the most there may be; the last nonce but one; to oneself; an amount of one.
        Fine(() => Ledger(1007, 0, 3), Good);
        Fine(() => Ledger(1000UL + uint.MaxValue, 0, 3), Good with { Fee = uint.MaxValue });
        Fine(() => Ledger(5000, Most - 1000, 3), Good);
        Fine(() => Ledger(Most, 0, 3), Good with { Amount = Most, Fee = 0 });
        Fine(() => Ledger(5000, 0, uint.MaxValue - 1), Good with { Nonce = uint.MaxValue - 1 });
        Fine(() => Ledger(1007, 0, 3), Good with { To = From });
        Fine(() => Ledger(5000, 0, 3), Good with { Amount = 1, Fee = 0 }, Good with { Nonce = 4 }, Good with { Nonce = 5, To = From });

        void Fine(Func<BlockLedger> ledger, params BlockTransfer[] transfers)
        {
            var least = transfers.Length == 1 ? 0 : 2;
            Assert.Null(FindViolation(ledger().Execute([.. transfers.Select(Sign)], least, TransferSample.Start)));
            Assert.Null(FindViolation(ledger().Execute([.. transfers.Select(Sign)], least + 1, TransferSample.Start)));
        }
    }

    [Fact]
    public void AWrongSignature()
    {
        var words = Good.Words;
        var signed = Sign(Good);
        Breaks(NonceRow, (words, signed.PublicKey.Point, Sign(Good with { Amount = 1001 }).Signature));
        Breaks(NonceRow, (words, signed.PublicKey.Point, signed.Signature with { Response = signed.Signature.Response + 1 }));
        Breaks(NonceRow, (words, signed.PublicKey.Point, signed.Signature with { Challenge = signed.Signature.Challenge ^ 1 }));
        Breaks(NonceRow, (words, signed.PublicKey.Point, default));

        // Somebody else's, with her key: the account has another.
        Breaks(KeyRow, (words, Receiver.PublicKey.Point, Receiver.Sign(words.ToMessage())));

        // s is no identifier: s + n is the same signature.
        Assert.Null(FindViolation(Unchecked((words, signed.PublicKey.Point, signed.Signature with { Response = signed.Signature.Response + EcGFp5Curve.Order }))));
    }

    [Fact]
    public void AWrongNonce()
    {
        Breaks(SenderAfterRow, Words(Good.Words with { Nonce = Field(4) }));
        Breaks(SenderAfterRow, Words(Good.Words with { Nonce = Field(2) }));
        Breaks(SenderAfterRow, Words(Good.Words with { Nonce = -Goldilocks.One }));

        // 2^32 − 1 is nobody's turn, although it is the account's nonce.
        var last = Good with { Nonce = uint.MaxValue };
        Breaks(SenderBeforeRow, Ledger(5000, 0, uint.MaxValue).ExecuteUnchecked([Words(last.Words)], 0, TransferSample.Start));
    }

    [Fact]
    public void AWrongAmountOrFee()
    {
        Breaks(SenderBeforeRow, Words(Good.Words with { Amount = Field(5000) }));
        Breaks(SenderBeforeRow, Words(Good.Words with { Amount = Field(1UL << 62) }));
        Breaks(MessageRow, Words(Good.Words with { Amount = Goldilocks.Zero }));

        // Negative: the receiver would pay, or the sender not.
        Breaks(MessageRow, Words(Good.Words with { Amount = -Field(5) }));
        Breaks(SenderAfterRow, Words(Good.Words with { Fee = -Field(5) }));
        Breaks(SenderAfterRow, Ledger(1UL << 40, 0, 3).ExecuteUnchecked([Words(Good.Words with { Fee = Field(1UL << 32) })], 0, TransferSample.Start));

        // The receiver would have 2^62.
        Breaks(ReceiverBeforeRow, Ledger(5000, Most - 999, 3).ExecuteUnchecked([Words(Good.Words)], 0, TransferSample.Start));
    }

    [Fact]
    public void AWrongPath()
    {
        var segment = Unchecked(Words(Good.Words));
        var slot = segment.Slots[0];
        var siblings = (HashDigest[])slot.SenderPath.Siblings.Clone();
        siblings[20][1] ^= 1;
        var violation = FindViolation(segment with { Slots = [slot with { SenderPath = slot.SenderPath with { Siblings = siblings } }] });
        Assert.Equal("transfer/steps/1", violation?.Table);
        Assert.NotNull(violation?.Row);

        // Another position's leaf.
        var other = Unchecked(Words(Good.Words with { To = From }));
        Uneven(new(other.Statement with { NewRoot = segment.Statement.NewRoot }, [other.Slots[0] with { Receiver = slot.Receiver, ReceiverPath = slot.ReceiverPath }]));

        // Another balance than the leaf's.
        Uneven(segment with { Slots = [slot with { Sender = slot.Sender with { Balance = Field(6000) } }] });

        // Both leaves read from one root.
        var tree = new StateTree();
        tree.Write([(From, BlockHashes.Leaf(slot.Sender)), (To, BlockHashes.Leaf(slot.Receiver))]);
        Assert.Equal(segment.Statement.OldRoot, tree.Root);
        var path = tree.Write([(To, slot.ReceiverPath.After[0])])[0];
        Uneven(new(segment.Statement with { NewRoot = path.RootAfter }, [slot with { ReceiverPath = path }]));
    }

    [Fact]
    public void AReceiverWhoDoesNotExist()
        => Uneven(Unchecked(Words(Good.Words with { To = 77 })));

    [Fact]
    public void AWrongStatement()
    {
        var segment = Unchecked(Words(Good.Words));
        var values = segment.Statement.ToPublicValues();
        for (var i = 0; i < values.Length; i++)
        {
            var changed = (Goldilocks[])values.Clone();
            changed[i] += Goldilocks.One;
            var violation = FindViolation(segment, changed);
            Assert.Equal(("transfer/rules/1", i is < 4 or (>= 8 and < 12) ? 0L : Rows - 1), (violation!.Table, violation.Row));
        }
    }

    [Fact]
    public void PaddingBetweenTransfers()
    {
        var ledger = Ledger(5000, 0, 3);
        var first = ledger.Execute([Sign(Good)], 1, TransferSample.Start);
        var second = ledger.Execute([Sign(Good with { Nonce = 4 })], 1, first.Statement.NewDigest);
        Segment joined = new(
            second.Statement with { OldRoot = first.Statement.OldRoot, OldDigest = first.Statement.OldDigest, Count = Field(2), FeeTotal = Field(14) },
            [first.Slots[0], second.Slots[0], second.Slots[1], second.Slots[1]]);
        Assert.Null(FindViolation(joined));
        Breaks((2 * Rows) - 1, joined with { Slots = [first.Slots[0], first.Slots[1], second.Slots[0], second.Slots[1]] });
        Breaks((2 * Rows) - 1, joined with { Slots = [first.Slots[0], first.Slots[1], second.Slots[0], first.Slots[1]] });
    }

    /// <summary>J3: the bits of e₁ + p and of e₀ + p, where they fit into 64.</summary>
    [Fact]
    public void BitsThatAreNotCanonical()
    {
        var slot = Ledger(5000, 0, 3).Execute([], 0, TransferSample.Start);
        Assert.Null(FindViolation(With(new UInt128(Goldilocks.Modulus - 1, Goldilocks.Modulus - 1))));
        Assert.Null(FindViolation(With(new UInt128((ulong)uint.MaxValue << 32, 0))));
        foreach (var least in (ulong[])[0, 1, uint.MaxValue - 1])
        {
            Breaks(NonceRow, With(new UInt128(Goldilocks.Modulus + least, 5)));
            Breaks(ReceiverBeforeRow, With(new UInt128(5, Goldilocks.Modulus + least)));
        }

        Segment With(UInt128 challenge) => slot with { Slots = [slot.Slots[0] with { Signature = new(challenge, 0) }] };
    }

    /// <summary>J2: keys that are none. Genesis refuses all of them; the tables refuse what could cheat them.</summary>
    [Fact]
    public void KeysThatAreNone()
    {
        var slot = Ledger(5000, 0, 3).Execute([], 0, TransferSample.Start);
        var key = Sender.PublicKey.Point;
        NoProof(slot with { Slots = [slot.Slots[0] with { PublicKey = new EcGFp5Point(key.X, key.Y + Goldilocks5.One) }] });
        foreach (var sum in SignedBases.Sums)
        {
            NoProof(Keyed(sum));
        }

        // s·G + c·A = 0: the last step has no slope. One more G, and it has.
        Assert.True(SchnorrPublicKey.TryCreate(EcGFp5Curve.Generator * 5, out var five, out _));
        var response = -5 * Schnorr.Digits(0);
        var neutral = Keyed(five.Point);
        NoProof(neutral with { Slots = [neutral.Slots[0] with { Signature = new(0, response) }] });
        Assert.Null(FindViolation(neutral with { Slots = [neutral.Slots[0] with { Signature = new(0, response + 1) }] }));

        // A key that meets a base on the way takes other digits.
        var meets = SignedBases.Sums[0] + SignedBases.Sums[0];
        Assert.Null(FindViolation(Keyed(meets)));

        void NoProof(Segment segment)
        {
            try
            {
                Assert.NotNull(FindViolation(segment));
            }
            catch (InvalidOperationException none)
            {
                Assert.Contains("no steps", none.Message, StringComparison.Ordinal);
            }
        }

        Segment Keyed(EcGFp5Point point)
        {
            // An account of that key, which no genesis would open.
            var x = Enumerable.Range(0, 5).Select(point.X.Coefficient).ToArray();
            var account = slot.Slots[0].Sender with { KeyHash = Schnorr.KeyHash.Hash(x) };
            var path = Path(slot.Slots[0].SenderPath, BlockHashes.Leaf(account));
            var own = slot.Slots[0] with { PublicKey = point, Sender = account, Receiver = account, SenderPath = path, ReceiverPath = path };
            return new(slot.Statement with { OldRoot = path.RootBefore, NewRoot = path.RootAfter }, [own]);
        }

        static StatePath Path(StatePath path, HashDigest leaf)
        {
            var nodes = new HashDigest[path.Before.Length];
            nodes[0] = leaf;
            for (var height = 0; height < path.Siblings.Length; height++)
            {
                nodes[height + 1] = StateTree.Parent(path.Position, height, nodes[height], path.Siblings[height]);
            }

            return path with { Before = nodes, After = nodes };
        }
    }

    [Fact]
    public void DigitsAreTheResponse()
    {
        var random = new Random(3);
        var bytes = new byte[40];
        for (var variant = 0; variant < 64; variant += 7)
        {
            random.NextBytes(bytes);
            var response = new System.Numerics.BigInteger(bytes, isUnsigned: true) % EcGFp5Curve.Order;
            var scalar = new SignedScalar(response, variant);
            var (one, second, third) = (System.Numerics.BigInteger.One, System.Numerics.BigInteger.One << 107, System.Numerics.BigInteger.One << 214);
            var sum = (one + second + third) << 127;
            for (var row = 0; row < 127; row++)
            {
                var (sign, u, v) = scalar[row];
                var added = one + (u ? -second : second) + (v ? -third : third);
                sum += (sign ? added : -added) << (126 - row);
            }

            Assert.True(((sum - response) % EcGFp5Curve.Order).IsZero);
        }
    }

    private static BlockLedger Ledger(ulong senderBalance, ulong receiverBalance, uint senderNonce)
        => new([(From, Sender.PublicKey, senderBalance, senderNonce), (To, Receiver.PublicKey, receiverBalance, 0U)]);

    private static SignedBlockTransfer Sign(BlockTransfer transfer)
    {
        var key = transfer.From == From ? Sender : Receiver;
        return new(transfer, key.PublicKey, key.Sign(transfer.Words.ToMessage()));
    }

    /// <summary>Rightly signed words, in range or not.</summary>
    private static (TransferWords Words, EcGFp5Point Key, SchnorrSignature Signature) Words(TransferWords words)
    {
        var key = words.From == From ? Sender : Receiver;
        return (words, key.PublicKey.Point, key.Sign(words.ToMessage()));
    }

    private static Segment Unchecked((TransferWords Transfer, EcGFp5Point PublicKey, SchnorrSignature Signature) transfer)
        => Ledger(5000, 10, 3).ExecuteUnchecked([transfer], 0, TransferSample.Start);

    private void Breaks(int row, (TransferWords Transfer, EcGFp5Point PublicKey, SchnorrSignature Signature) transfer) => Breaks(row, Unchecked(transfer));

    private void Breaks(int row, Segment segment)
    {
        var violation = FindViolation(segment);
        Assert.Equal(("transfer/rules/1", (long?)row), (violation?.Table, violation?.Row));
    }

    /// <summary>Each table is right for itself, and they say different things to each other.</summary>
    private void Uneven(Segment segment)
    {
        var violation = FindViolation(segment);
        Assert.NotNull(violation);
        Assert.True(violation.Row is null, violation.ToString());
    }

    private StarkViolation? FindViolation(Segment segment, Goldilocks[]? publicValues = null)
    {
        using var trace = TransferTrace.Create<Goldilocks3>(_backend, segment);
        return _prover.FindViolation([trace.Steps, trace.Rules], [[], publicValues ?? segment.Statement.ToPublicValues()]);
    }

    private static Goldilocks Field(ulong value) => Goldilocks.FromUInt64(value);
}
