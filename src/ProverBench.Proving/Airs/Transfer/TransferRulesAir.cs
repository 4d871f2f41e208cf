using ProverBench.Algebra.EcGFp5;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Block;
using static ProverBench.Proving.Airs.Transfer.TransferRulesColumns;

namespace ProverBench.Proving.Airs.Transfer;

/// <summary>The rules of transfers, eight rows each, one sponge permutation a row; public values are those of <see cref="SegmentStatement"/>.</summary>
/// <remarks>
/// Row by row: H(x(A)), the sender's leaf before and after, the digest, the challenge's two blocks, the receiver's leaf before and after (<see cref="TransferRulesColumns"/>). A row and the next
/// are related by constraints that only hold on rows of one kind. Messages join the rows to <see cref="TransferStepsAir"/>, which opens leaves under roots and computes R.
/// A slot that is padding is checked like a transfer, but its leaves stay as they are, its signature is not compared, and it leaves digest, count and fees alone.
/// The bits of e are canonical because their upper half being all ones, t = 0, makes the lower half zero: low = q·t.
/// That no amount is negative or too large follows from 62 bits of the sender's new balance, of the amount and of the receiver's new balance, and 32 bits of the fee.
/// </remarks>
public readonly struct TransferRulesAir : IAir<Goldilocks>
{
    // Periodic columns: 0 to 7 select a kind of row.
    private const int NextTag = Rows;
    private const int NextLength = Rows + 1;
    private const int Message = Rows + 2;
    private const int Multiplicity = Rows + 3;

    private const int OldRoot = 0;
    private const int NewRoot = 4;
    private const int OldDigest = 8;
    private const int NewDigest = 12;
    private const int CountStated = 16;
    private const int FeeStated = 17;

    // Elements of a leaf's block and of the message in the blocks that have one.
    private const int Balance = Input + 4;
    private const int NonceCell = Input + 5;
    private const int From = Input + 4;
    private const int To = Input + 5;
    private const int Paid = Input + 6;
    private const int FeeAndNonce = Input + 7;

    private static readonly Poseidon2Columns<Goldilocks> Sponge = new(TaggedHash.Permutation, registers: true);

    private static readonly Goldilocks[][] PeriodicColumns = MakePeriodic();

    private static readonly Goldilocks Two31 = Goldilocks.FromUInt64(1UL << BitCount);
    private static readonly Goldilocks Two32 = Goldilocks.FromUInt64(1UL << 32);
    private static readonly Goldilocks AllOnes = Goldilocks.FromUInt64(uint.MaxValue);

    // (x − x₀)(x − x₁) and (x − x₂)(x − x₃) over the x of the bases: x² + Linear·x + Constant.
    private static readonly (Goldilocks5 Linear, Goldilocks5 Constant)[] BaseFactors = MakeFactors();

    private static int Output => Made + Sponge.Output;

    /// <inheritdoc/>
    public AirShape<Goldilocks> Shape => new("transfer/rules/1", Made + Sponge.Count) { Periodic = PeriodicColumns, PublicValues = SegmentStatement.Size };

    /// <summary>Makes the trace from the columns that the host makes.</summary>
    internal static PermutationTraceProgram TraceProgram => new(Sponge, Made, Input);

    /// <inheritdoc/>
    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        if (B.TakesAssertions)
        {
            var state = builder.Scratch(Sponge.Width);
            for (var i = 0; i < state.Length; i++)
            {
                state[i] = builder.Local(Input + i);
            }

            Sponge.Constrain(ref builder, Made, state);
            Bits<B, X>(ref builder);
            Blocks<B, X>(ref builder);
            KeyPoint<B, X>(ref builder);
            SenderLeaf<B, X>(ref builder);
            Signed<B, X>(ref builder);
            ReceiverLeaf<B, X>(ref builder);
            State<B, X>(ref builder);
        }

        Receive<B, X>(ref builder);
    }

    private static void Bits<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        for (var i = TransferRulesColumns.Bits; i <= Flag; i++)
        {
            var bit = builder.Local(i);
            builder.AssertZero((bit * bit) - bit);
        }
    }

    /// <summary>Capacities, and elements of blocks that are zero.</summary>
    private static void Blocks<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var goesOn = builder.Periodic(MessageRow);
        for (var i = 0; i < TaggedHash.DigestLength; i++)
        {
            var capacity = builder.Next(Input + TaggedHash.Rate + i) - (goesOn * builder.Local(Output + TaggedHash.Rate + i));
            builder.AssertZero(i < 2 ? capacity - builder.Periodic(NextTag + i) : capacity);
        }

        var points = builder.Periodic(KeyRow) + builder.Periodic(NonceRow);
        var leaves = builder.Periodic(SenderBeforeRow) + builder.Periodic(SenderAfterRow) + builder.Periodic(ReceiverBeforeRow) + builder.Periodic(ReceiverAfterRow);
        builder.AssertZero(points * builder.Local(Input + 5));
        builder.AssertZero((points + leaves) * builder.Local(Input + 6));
        builder.AssertZero((points + leaves) * builder.Local(Input + 7));
    }

    /// <summary>A is on the curve, its x is none of the bases', and the first accumulator is Q + A or Q − A, Q the first base.</summary>
    private static void KeyPoint<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var row = builder.Periodic(KeyRow);
        var x = Quintic<X>.Local(ref builder, Input);
        var y = Quintic<X>.Local(ref builder, KeyY);
        var square = Quintic<X>.Next(ref builder, KeyY);
        (row * (square - Quintic<X>.Square(x))).AssertZero(ref builder);
        (row * (Quintic<X>.Square(y) - ((square + Quintic<X>.Constant(EcGFp5Curve.A)) * x) - Quintic<X>.Constant(EcGFp5Curve.B))).AssertZero(ref builder);

        var start = SignedBases.Sums[0];
        var (startX, startY) = (Quintic<X>.Constant(start.X), Quintic<X>.Constant(start.Y));
        var slope = Quintic<X>.Local(ref builder, StartSlope);
        var firstX = Quintic<X>.Local(ref builder, StartPoint);
        var digit = builder.Local(Flag);
        (row * ((slope * (x - startX)) - (((digit + digit - X.Constant(Goldilocks.One)) * y) - startY))).AssertZero(ref builder);
        (row * (Quintic<X>.Square(slope) - startX - x - firstX)).AssertZero(ref builder);
        (row * ((slope * (startX - firstX)) - startY - Quintic<X>.Next(ref builder, StartPoint))).AssertZero(ref builder);

        var product = Factor(square, x, BaseFactors[0]) * Factor(square, x, BaseFactors[1]);
        (row * (product - Quintic<X>.Next(ref builder, StartSlope))).AssertZero(ref builder);
        builder.AssertZero(builder.Periodic(SenderBeforeRow)
            * (Quintic<X>.Dot(Quintic<X>.Local(ref builder, StartSlope), Quintic<X>.Next(ref builder, StartSlope)) - X.Constant(Goldilocks.One)));

        static Quintic<X> Factor(in Quintic<X> square, in Quintic<X> x, in (Goldilocks5 Linear, Goldilocks5 Constant) factor)
            => square + (Quintic<X>.Constant(factor.Linear) * x) + Quintic<X>.Constant(factor.Constant);
    }

    /// <summary>The sender's account: its key is A, the nonce goes on, balance, amount and fee.</summary>
    private static void SenderLeaf<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var active = builder.Local(Active);
        var (key, before, after) = (builder.Periodic(KeyRow), builder.Periodic(SenderBeforeRow), builder.Periodic(SenderAfterRow));
        for (var i = 0; i < TaggedHash.DigestLength; i++)
        {
            var next = builder.Next(Input + i);
            builder.AssertZero((key * (next - builder.Local(Output + i))) + (before * (next - builder.Local(Input + i))));
            builder.AssertZero(after * (builder.Next(Carried + i) - builder.Local(Input + i)));
        }

        var nonce = builder.Local(NonceCell);
        builder.AssertZero(before * (builder.Next(NonceCell) - nonce - active));
        builder.AssertZero(before * (((nonce - X.Constant(AllOnes)) * builder.Next(ChallengePart)) - active));
        builder.AssertZero(before * (builder.Next(Amount) - builder.Local(Balance)));
        builder.AssertZero(before * (builder.Next(Balance) - Sum(NextBits<B, X>(ref builder), LocalBits<B, X>(ref builder))));

        // The next row holds the message, and the fee in bits.
        var fee = Sum(NextBits<B, X>(ref builder), builder.Next(Flag));
        builder.AssertZero(after * (builder.Local(Balance) - builder.Local(Amount) + (active * (builder.Next(Paid) + fee))));
        builder.AssertZero(after * (builder.Next(FeeAndNonce) - fee - X.Scale(nonce - active, Two32)));
        builder.AssertZero(after * (builder.Next(From) - builder.Local(PositionCarried)));
    }

    /// <summary>What is signed is what is chained; e is made of the digest's first two elements, and its bits are canonical.</summary>
    private static void Signed<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var (digest, message, nonce) = (builder.Periodic(DigestRow), builder.Periodic(MessageRow), builder.Periodic(NonceRow));
        for (var i = 0; i < TaggedHash.DigestLength; i++)
        {
            builder.AssertZero(digest * (builder.Local(Input + i) - builder.Local(TransferRulesColumns.Digest + i)));
            builder.AssertZero(digest * (builder.Next(Input + i) - builder.Local(Carried + i)));
            builder.AssertZero(digest * (builder.Next(From + i) - builder.Local(From + i)));
        }

        var amount = builder.Local(Paid);
        builder.AssertZero(message * ((amount * builder.Local(Amount)) - X.Constant(Goldilocks.One)));
        builder.AssertZero(message * (amount - Sum(LocalBits<B, X>(ref builder), NextBits<B, X>(ref builder))));
        builder.AssertZero((message * (builder.Next(Amount) - amount)) + (nonce * (builder.Next(Amount) - builder.Local(Amount))));
        builder.AssertZero((message * (builder.Next(PositionCarried) - builder.Local(To))) + (nonce * (builder.Next(PositionCarried) - builder.Local(PositionCarried))));
        var carries = builder.Periodic(SenderAfterRow) + digest + message + nonce;
        builder.AssertZero(carries * (builder.Next(ChallengeHigh) - builder.Local(ChallengeHigh)));
        for (var i = 0; i < 5; i++)
        {
            builder.AssertZero(nonce * (builder.Next(StartPoint + i) - builder.Local(Input + i)));
        }

        // On the nonce's row: e₁ is here and on the next row, its upper half here, all of e on the next.
        var high = builder.Local(ChallengeHigh);
        var part = builder.Local(ChallengePart);
        var active = builder.Local(Active);
        builder.AssertZero(nonce * (high - X.Scale(part, Two32) - (builder.Local(Carried) * (part - X.Constant(AllOnes)))));
        builder.AssertZero(nonce * (active * (builder.Local(Output + 1) - high)));
        builder.AssertZero(nonce * (active * (builder.Local(Output) - (builder.Next(ChallengePart) - X.Scale(high, Two32 * Two32)))));

        // On the receiver's row before: e₁ and all of e are here, the bits down to the upper half of e₀ on the next row.
        var receiver = builder.Periodic(ReceiverBeforeRow);
        var three = builder.Next(ChallengePart);
        builder.AssertZero(receiver * (part - X.Scale(three, Two32) - (builder.Next(Carried) * (three - X.Scale(high, Two32) - X.Constant(AllOnes)))));
    }

    /// <summary>The receiver's account: balance and amount.</summary>
    private static void ReceiverLeaf<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var before = builder.Periodic(ReceiverBeforeRow);
        for (var i = 0; i < TaggedHash.DigestLength; i++)
        {
            builder.AssertZero(before * (builder.Next(Input + i) - builder.Local(Input + i)));
        }

        builder.AssertZero(before * (builder.Next(NonceCell) - builder.Local(NonceCell)));
        builder.AssertZero(before * (builder.Next(Balance) - builder.Local(Balance) - (builder.Local(Active) * builder.Local(Amount))));
        builder.AssertZero(before * (builder.Next(Balance) - Sum(NextBits<B, X>(ref builder), LocalBits<B, X>(ref builder))));
    }

    /// <summary>Root, digest, count and fees go on from row to row; active slots come first.</summary>
    private static void State<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var one = X.Constant(Goldilocks.One);
        var (active, nextActive) = (builder.Local(Active), builder.Next(Active));
        var last = builder.Periodic(ReceiverAfterRow);
        var chains = builder.Periodic(DigestRow) * active;
        var rootStays = one - builder.Periodic(KeyRow) - builder.Periodic(MessageRow);
        for (var i = 0; i < TaggedHash.DigestLength; i++)
        {
            var (root, digest) = (builder.Local(Root + i), builder.Local(TransferRulesColumns.Digest + i));
            builder.AssertZeroTransition(rootStays * (builder.Next(Root + i) - root));
            builder.AssertZeroTransition(builder.Next(TransferRulesColumns.Digest + i) - digest - (chains * (builder.Local(Output + i) - digest)));
            builder.AssertZeroFirst(root - builder.Public(OldRoot + i));
            builder.AssertZeroLast(root - builder.Public(NewRoot + i));
            builder.AssertZeroFirst(digest - builder.Public(OldDigest + i));
            builder.AssertZeroLast(digest - builder.Public(NewDigest + i));
        }

        var (count, fees, transfer) = (builder.Local(Count), builder.Local(FeeTotal), builder.Local(TransferRulesColumns.Transfer));
        builder.AssertZeroTransition(builder.Next(Count) - count - chains);
        builder.AssertZeroTransition(builder.Next(FeeTotal) - fees - (chains * Sum(LocalBits<B, X>(ref builder), builder.Local(Flag))));
        builder.AssertZeroTransition(builder.Next(TransferRulesColumns.Transfer) - transfer - last);
        builder.AssertZero((active * active) - active);
        builder.AssertZeroTransition(((one - last) * (nextActive - active)) + (last * (nextActive * (one - active))));
        builder.AssertZeroFirst(count);
        builder.AssertZeroFirst(fees);
        builder.AssertZeroFirst(transfer);
        builder.AssertZeroLast(count - builder.Public(CountStated));
        builder.AssertZeroLast(fees - builder.Public(FeeStated));
    }

    private static void Receive<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var start = builder.Periodic(KeyRow);
        var sender = builder.Periodic(SenderBeforeRow);
        var roots = builder.Periodic(MessageRow);
        var end = builder.Periodic(ReceiverBeforeRow);
        var parts = builder.Periodic(NonceRow) + end + builder.Periodic(ReceiverAfterRow);
        var tuple = builder.Scratch(TransferMessages.Length);
        tuple[TransferMessages.Tag] = builder.Periodic(Message);
        tuple[TransferMessages.Transfer] = builder.Local(TransferRulesColumns.Transfer);
        tuple[TransferMessages.Scalar] = (start * builder.Local(Flag)) + (sender * builder.Next(ChallengeHigh)) + (parts * builder.Local(ChallengePart));
        for (var i = 0; i < 5; i++)
        {
            tuple[TransferMessages.Point + i] = (start + end) * builder.Local(StartPoint + i);
            tuple[TransferMessages.Point + 5 + i] = start * builder.Next(StartPoint + i);
            tuple[TransferMessages.Key + i] = start * builder.Local(Input + i);
            tuple[TransferMessages.Key + 5 + i] = start * builder.Local(KeyY + i);
        }

        tuple[TransferMessages.Key] += (sender * builder.Next(PositionCarried)) + (end * builder.Local(PositionCarried));
        var (root, leaf) = (start + roots, sender + end);
        for (var i = 0; i < TaggedHash.DigestLength; i++)
        {
            tuple[TransferMessages.Digests + i] = (root * builder.Local(Root + i)) + (leaf * builder.Local(Output + i));
            tuple[TransferMessages.Digests + 4 + i] = (root * builder.Next(Root + i)) + (leaf * builder.Next(Output + i));
        }

        builder.Lookup(TransferMessages.Bus, builder.Periodic(Multiplicity), tuple);
    }

    /// <summary>low + 2^31·high.</summary>
    private static X Sum<X>(X low, X high)
        where X : struct, IExpression<X, Goldilocks>
        => low + X.Scale(high, Two31);

    private static X LocalBits<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var sum = builder.Local(TransferRulesColumns.Bits + BitCount - 1);
        for (var i = BitCount - 2; i >= 0; i--)
        {
            sum = sum + sum + builder.Local(TransferRulesColumns.Bits + i);
        }

        return sum;
    }

    private static X NextBits<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var sum = builder.Next(TransferRulesColumns.Bits + BitCount - 1);
        for (var i = BitCount - 2; i >= 0; i--)
        {
            sum = sum + sum + builder.Next(TransferRulesColumns.Bits + i);
        }

        return sum;
    }

    private static (Goldilocks5 Linear, Goldilocks5 Constant)[] MakeFactors()
        => [.. SignedBases.Sums.Chunk(2).Select(pair => (-(pair[0].X + pair[1].X), pair[0].X * pair[1].X))];

    private static Goldilocks[][] MakePeriodic()
    {
        var columns = new Goldilocks[Multiplicity + 1][];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new Goldilocks[Rows];
        }

        TaggedHash[] hashes =
        [
            Schnorr.KeyHash, BlockHashes.LeafHash, BlockHashes.LeafHash, BlockHashes.DigestHash, Schnorr.ChallengeHash, Schnorr.ChallengeHash, BlockHashes.LeafHash, BlockHashes.LeafHash,
        ];
        int[] messages = [TransferMessages.Start, TransferMessages.Sender, 0, 0, TransferMessages.Roots, TransferMessages.HighHalf, TransferMessages.End, TransferMessages.LowHalf];
        for (var row = 0; row < Rows; row++)
        {
            columns[row][row] = Goldilocks.One;
            columns[Message][row] = Goldilocks.FromUInt64((ulong)messages[row]);
            columns[Multiplicity][row] = messages[row] == 0 ? Goldilocks.Zero : Goldilocks.One;
            if (row != NonceRow)
            {
                var before = (row + Rows - 1) % Rows;
                columns[NextTag][before] = hashes[row].InitialCapacity[0];
                columns[NextLength][before] = hashes[row].InitialCapacity[1];
            }
        }

        return columns;
    }
}
