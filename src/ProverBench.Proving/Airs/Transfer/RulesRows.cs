using ProverBench.Algebra.EcGFp5;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Block;
using static ProverBench.Proving.Airs.Transfer.TransferRulesColumns;

namespace ProverBench.Proving.Airs.Transfer;

/// <summary>The columns of the table of rules that the host makes.</summary>
/// <remarks>Rows are written as the slot says, valid or not: where a rule is broken a constraint does not hold. Values without an inverse get zero for one.</remarks>
internal sealed class RulesRows(Segment segment, SignatureWalk walk)
{
    private readonly (HashDigest Digest, Goldilocks Fees, int Count)[] _before = Accumulate(segment);

    /// <summary>Writes the eight rows of a slot, which begin at a row of the block.</summary>
    public void Write(int slot, in EcGFp5Point nonce, TraceBlock block, int at)
    {
        var own = segment.Slots[slot];
        var message = own.Transfer.ToMessage();
        Inputs(own, message, _before[slot].Digest, nonce, block, at);
        KeyPoint(own, slot, block, at);
        Carried(own, message, nonce, block, at);
        Registers(own, slot, block, at);
    }

    private static void Inputs(SegmentSlot own, Goldilocks[] message, in HashDigest digest, in EcGFp5Point nonce, TraceBlock block, int at)
    {
        var sender = own.Sender;
        var paid = own.Active ? own.Transfer.Amount + own.Transfer.Fee : Goldilocks.Zero;
        var received = own.Active ? own.Transfer.Amount : Goldilocks.Zero;
        var sent = own.Active ? Goldilocks.One : Goldilocks.Zero;
        block.Set(Input, at + KeyRow, own.PublicKey.X);
        Leaf(sender, SenderBeforeRow);
        Leaf(sender with { Balance = sender.Balance - paid, Nonce = sender.Nonce + sent }, SenderAfterRow);
        Leaf(own.Receiver, ReceiverBeforeRow);
        Leaf(own.Receiver with { Balance = own.Receiver.Balance + received }, ReceiverAfterRow);
        block.Set(Input, at + DigestRow, HashDigest.As<Goldilocks>(in digest));
        block.Set(Input + 4, at + DigestRow, message);
        var keyHash = sender.KeyHash;
        block.Set(Input, at + MessageRow, HashDigest.As<Goldilocks>(in keyHash));
        block.Set(Input + 4, at + MessageRow, message);
        block.Set(Input, at + NonceRow, nonce.X);
        ReadOnlySpan<(int Row, TaggedHash Hash)> hashes =
        [
            (KeyRow, Schnorr.KeyHash), (SenderBeforeRow, BlockHashes.LeafHash), (SenderAfterRow, BlockHashes.LeafHash), (DigestRow, BlockHashes.DigestHash),
            (MessageRow, Schnorr.ChallengeHash), (ReceiverBeforeRow, BlockHashes.LeafHash), (ReceiverAfterRow, BlockHashes.LeafHash),
        ];
        foreach (var (row, hash) in hashes)
        {
            block.Set(Input + TaggedHash.Rate, at + row, hash.InitialCapacity);
        }

        Span<Goldilocks> state = stackalloc Goldilocks[TaggedHash.Width];
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = block[Input + i, at + MessageRow];
        }

        Poseidon2.Permute(state, TaggedHash.Permutation);
        block.Set(Input + TaggedHash.Rate, at + NonceRow, state[TaggedHash.Rate..]);

        void Leaf(in Account account, int row)
        {
            var hash = account.KeyHash;
            block.Set(Input, at + row, HashDigest.As<Goldilocks>(in hash));
            block[Input + 4, at + row] = account.Balance;
            block[Input + 5, at + row] = account.Nonce;
        }
    }

    private void KeyPoint(SegmentSlot own, int slot, TraceBlock block, int at)
    {
        var (x, start) = (own.PublicKey.X, walk.Start(slot));
        block.Set(Flag, at + KeyRow, walk.FirstDigit(slot));
        block.Set(KeyY, at + KeyRow, own.PublicKey.Y);
        block.Set(KeyY, at + SenderBeforeRow, Goldilocks5.Square(x));
        block.Set(StartPoint, at + KeyRow, start.X);
        block.Set(StartPoint, at + SenderBeforeRow, start.Y);
        block.Set(StartSlope, at + KeyRow, walk.StartSlope(slot));
        var product = SignedBases.Sums.Aggregate(Goldilocks5.One, (product, sum) => product * (x - sum.X));
        block.Set(StartSlope, at + SenderBeforeRow, product);
        for (var i = 0; i < 5; i++)
        {
            if (Goldilocks.TryInvert(product.Coefficient(i), out var witness))
            {
                block[StartSlope + i, at + SenderAfterRow] = witness;
                break;
            }
        }
    }

    private static void Carried(SegmentSlot own, Goldilocks[] message, in EcGFp5Point nonce, TraceBlock block, int at)
    {
        var transfer = own.Transfer;
        block[Amount, at + SenderAfterRow] = own.Sender.Balance;
        block[PositionCarried, at + SenderAfterRow] = message[0];
        block[ChallengePart, at + SenderAfterRow] = own.Active ? Inverse(own.Sender.Nonce - Goldilocks.FromUInt64(BlockLimits.LastNonce)) : Goldilocks.Zero;
        var keyHash = own.Sender.KeyHash;
        block.Set(TransferRulesColumns.Carried, at + DigestRow, HashDigest.As<Goldilocks>(in keyHash));
        block[Amount, at + MessageRow] = Inverse(transfer.Amount);
        for (var row = NonceRow; row <= ReceiverBeforeRow; row++)
        {
            block[Amount, at + row] = transfer.Amount;
            block[PositionCarried, at + row] = message[1];
        }

        block.Set(StartPoint, at + ReceiverBeforeRow, nonce.X);
        Bits(own.Sender.Balance - (own.Active ? transfer.Amount + transfer.Fee : Goldilocks.Zero), SenderAfterRow, SenderBeforeRow);
        Bits(transfer.Amount, MessageRow, NonceRow);
        Bits(own.Receiver.Balance + (own.Active ? transfer.Amount : Goldilocks.Zero), ReceiverAfterRow, ReceiverBeforeRow);
        Low(transfer.Fee.Value, DigestRow);
        block.Set(Flag, at + DigestRow, ((transfer.Fee.Value >> BitCount) & 1) == 1);
        Challenge(own.Signature.Challenge, block, at);

        void Bits(in Goldilocks value, int low, int high)
        {
            Low(value.Value, low);
            Low(value.Value >> BitCount, high);
        }

        void Low(ulong value, int row)
        {
            for (var i = 0; i < BitCount; i++)
            {
                block.Set(TransferRulesColumns.Bits + i, at + row, ((value >> i) & 1) == 1);
            }
        }
    }

    private static void Challenge(UInt128 challenge, TraceBlock block, int at)
    {
        var (high, two32) = (Part(64), Goldilocks.FromUInt64(1UL << 32));
        for (var row = SenderAfterRow; row <= ReceiverBeforeRow; row++)
        {
            block[ChallengeHigh, at + row] = high;
        }

        var (first, third, all) = (Part(96), Part(32), Part(0));
        block[ChallengePart, at + NonceRow] = first;
        block[TransferRulesColumns.Carried, at + NonceRow] = Quotient(high - (two32 * first), first);
        block[ChallengePart, at + ReceiverBeforeRow] = all;
        block[ChallengePart, at + ReceiverAfterRow] = third;
        block[TransferRulesColumns.Carried, at + ReceiverAfterRow] = Quotient(all - (two32 * third), third - (two32 * high));

        Goldilocks Part(int shift) => Goldilocks.FromUInt64((ulong)((challenge >> shift) % Goldilocks.Modulus));

        static Goldilocks Quotient(in Goldilocks low, in Goldilocks upper) => low * Inverse(upper - Goldilocks.FromUInt64(uint.MaxValue));
    }

    private void Registers(SegmentSlot own, int slot, TraceBlock block, int at)
    {
        var (digest, fees, count) = _before[slot];
        for (var row = 0; row < Rows; row++)
        {
            if (row == DigestRow + 1 && own.Active)
            {
                (digest, fees, count) = (BlockHashes.Chain(digest, own.Transfer), fees + own.Transfer.Fee, count + 1);
            }

            var root = row <= KeyRow ? own.SenderPath.RootBefore : row <= MessageRow ? own.SenderPath.RootAfter : own.ReceiverPath.RootAfter;
            block.Set(Root, at + row, HashDigest.As<Goldilocks>(in root));
            block.Set(TransferRulesColumns.Digest, at + row, HashDigest.As<Goldilocks>(in digest));
            block[FeeTotal, at + row] = fees;
            block[Count, at + row] = Goldilocks.FromUInt64((ulong)count);
            block.Set(Active, at + row, own.Active);
            block[TransferRulesColumns.Transfer, at + row] = Goldilocks.FromUInt64((ulong)slot);
        }
    }

    /// <summary>Digest, fees and count before each slot.</summary>
    private static (HashDigest Digest, Goldilocks Fees, int Count)[] Accumulate(Segment segment)
    {
        var before = new (HashDigest, Goldilocks, int)[segment.Slots.Count];
        var (digest, fees, count) = (segment.Statement.OldDigest, Goldilocks.Zero, 0);
        for (var i = 0; i < before.Length; i++)
        {
            before[i] = (digest, fees, count);
            var slot = segment.Slots[i];
            if (slot.Active)
            {
                (digest, fees, count) = (BlockHashes.Chain(digest, slot.Transfer), fees + slot.Transfer.Fee, count + 1);
            }
        }

        return before;
    }

    private static Goldilocks Inverse(in Goldilocks value) => Goldilocks.TryInvert(value, out var inverse) ? inverse : Goldilocks.Zero;
}
