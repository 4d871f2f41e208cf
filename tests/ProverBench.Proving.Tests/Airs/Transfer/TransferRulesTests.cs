using ProverBench.Algebra.EcGFp5;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block;
using static ProverBench.Proving.Airs.Transfer.TransferRulesColumns;

namespace ProverBench.Proving.Tests.Airs.Transfer;

/// <summary>C12 for <see cref="TransferRulesAir"/>: for each constraint a table that breaks it and no other; every cell counts.</summary>
public sealed class TransferRulesTests
{
    private const int Permutation = 236;
    private const int Output = Made + Permutation - InputWidth;
    private const int Balance = Input + 4;
    private const int Nonce = Input + 5;

    private static readonly TransferRulesAir Air = new();
    private static readonly Goldilocks One = Goldilocks.One;
    private static readonly Goldilocks Two32 = Goldilocks.FromUInt64(1UL << 32);

    [Fact]
    public void ShapeAndDegree()
    {
        var plan = AirPlan.Of<TransferRulesAir, Goldilocks>(Air, 3);
        Assert.Equal(307, Air.Shape.Columns);
        Assert.Equal(Made + Permutation, Air.Shape.Columns);
        Assert.Equal(3, plan.Degree);
        Assert.Equal([1, TransferMessages.Length, 2], [Assert.Single(plan.Lookups).Bus + 1, plan.Lookups[0].TupleLength, plan.Lookups[0].TupleDegree]);
        Assert.True(TransferSample.OneTransfer.IsValid);
        Assert.True(TransferSample.OnePadding.IsValid);
        Assert.True(TransferSample.TransferAndPadding.IsValid);
    }

    [Fact]
    public void EveryConstraintMatters()
    {
        var plan = AirPlan.Of<TransferRulesAir, Goldilocks>(Air, 3);
        Assert.Empty(MutationCoverage.Uncovered(Air, plan.AirConstraints, Wrong().Select(edit => edit.Table)));
    }

    [Fact]
    public void TheLookupMatters()
    {
        var sample = TransferSample.OneTransfer;
        Assert.Empty(MutationCoverage.UnneededLookups(Air, 1, sample.Rules, () => new BusLedger<Goldilocks>().Add(new TransferStepsAir(), sample.Steps)));
    }

    [Fact]
    public void EveryCellCounts()
    {
        var free = new HashSet<(int, int)>();
        Free(KeyRow, Enumerable.Range(Bits, BitCount));
        foreach (var row in (int[])[SenderBeforeRow, SenderAfterRow, MessageRow, NonceRow, ReceiverBeforeRow, ReceiverAfterRow])
        {
            Free(row, [Flag]);
        }

        // Scratch that a row has no use for.
        Free(SenderAfterRow, Enumerable.Range(Scratch + 4, 6));
        Free(DigestRow, [Scratch, Scratch + 1, Scratch + 3, .. Enumerable.Range(Scratch + 8, 7)]);
        Free(MessageRow, [Scratch + 1, .. Enumerable.Range(Scratch + 3, 12)]);
        Free(NonceRow, Enumerable.Range(Scratch + 5, 10));
        Free(ReceiverBeforeRow, [Scratch + 4, .. Enumerable.Range(Scratch + 10, 5)]);
        Free(ReceiverAfterRow, [.. Enumerable.Range(Scratch, 3), .. Enumerable.Range(Scratch + 5, 10)]);
        var sample = TransferSample.OneTransfer.Rules;
        Assert.Equal(free.Order(), CellChanges.Unnoticed(Air, sample, change: Flip).Order());

        // Padding compares no signature and adds no fee.
        free.Clear();
        foreach (var (column, row) in CellChanges.Unnoticed(Air, TransferSample.TransferAndPadding.Rules, change: Flip))
        {
            Assert.True(column is >= Bits and < Root, $"column {column} of row {row} is free");
        }

        void Free(int row, IEnumerable<int> columns)
        {
            foreach (var column in columns)
            {
                free.Add((column, row));
            }
        }
    }

    /// <summary>J2: nothing is wrong with a base as a key but that it is one.</summary>
    [Fact]
    public void ABaseIsNoKey()
    {
        foreach (var sum in SignedBases.Sums.Skip(1))
        {
            var edit = Padding().Set5(Input, KeyRow, sum.X).Refit(KeyRow);
            for (var i = 0; i < 4; i++)
            {
                var hash = edit[Output + i, KeyRow];
                edit.Set(Input + i, SenderBeforeRow, hash).Set(Input + i, SenderAfterRow, hash).Set(Carried + i, DigestRow, hash).Set(Input + i, MessageRow, hash);
            }

            edit.Refit(SenderBeforeRow).Refit(SenderAfterRow).RefitChallenge();
            Assert.NotNull(edit.Key());
            Assert.Equal([Permutation + BitCount + 1 + 4 + 3 + (6 * 5)], RowResiduals<Goldilocks>.Violated(Air, edit.Table));
        }
    }

    /// <summary>Another value; of a bit the other one.</summary>
    private static Goldilocks Flip(Goldilocks value) => value.Equals(One) ? Goldilocks.Zero : value + One;

    private static IEnumerable<Edit> Wrong()
    {
        // Nobody reads the output of padding's digest.
        for (var k = 0; k < Permutation; k++)
        {
            yield return Padding().Break(k, DigestRow);
        }

        for (var i = 0; i <= BitCount; i++)
        {
            yield return Padding().Set(Bits + i, i == BitCount ? SenderAfterRow : KeyRow, One + One);
        }

        for (var i = 0; i < 4; i++)
        {
            yield return Padding().Add(Input + 8 + i, DigestRow).Refit(DigestRow);
        }

        for (var i = 5; i < 8; i++)
        {
            yield return Padding().Add(Input + i, NonceRow).Refit(NonceRow);
        }

        foreach (var edit in KeyPoints().Concat(SenderLeaves()).Concat(Signatures()).Concat(ReceiverLeaves()).Concat(States()))
        {
            yield return edit;
        }
    }

    private static IEnumerable<Edit> KeyPoints()
    {
        for (var j = 0; j < 5; j++)
        {
            yield return Search(d => Padding().Key(squareError: Unit(j, d)));
            yield return Search(d => Padding().Key(curveError: Unit(j, d)));
            yield return Search(d => Padding().Key(slopeError: Unit(j, d)));
            yield return Search(d => Padding().Key(xError: Unit(j, d)));
            yield return Search(d => Padding().Key(yError: Unit(j, d)));
            yield return Search(d => Padding().Key(productError: Unit(j, d)));
        }

        yield return Padding().Set5(StartSlope, SenderAfterRow, Goldilocks5.Zero);
    }

    private static IEnumerable<Edit> SenderLeaves()
    {
        for (var i = 0; i < 4; i++)
        {
            // Another key from the row after on; the next time only from the digest's row on.
            yield return Padding().Add(Input + i, SenderAfterRow).Refit(SenderAfterRow).Add(Carried + i, DigestRow).Add(Input + i, MessageRow).RefitChallenge();
            yield return Padding().Add(Carried + i, DigestRow).Add(Input + i, MessageRow).RefitChallenge();
        }

        yield return Padding().Add(Nonce, SenderAfterRow).Refit(SenderAfterRow).Message(3, Two32);
        yield return Padding().Add(ChallengePart, SenderAfterRow);
        yield return Padding().Add(Amount, SenderAfterRow).Add(Balance, SenderAfterRow).BalanceBits(SenderAfterRow, SenderBeforeRow).Refit(SenderAfterRow);
        yield return Padding().Flip(Bits, SenderBeforeRow);
        yield return Padding().Add(Balance, SenderAfterRow).BalanceBits(SenderAfterRow, SenderBeforeRow).Refit(SenderAfterRow);
        yield return Padding().Message(3, One);
        yield return Padding().Add(PositionCarried, SenderAfterRow);
    }

    private static IEnumerable<Edit> Signatures()
    {
        for (var i = 0; i < 4; i++)
        {
            yield return Padding().Add(Input + i, DigestRow).Refit(DigestRow);
            yield return Padding().Add(Input + i, MessageRow).RefitChallenge();
        }

        // What is signed is not what is chained, element by element; what follows from what is signed is made again.
        yield return Padding().Add(Input + 4, MessageRow).RefitChallenge();
        yield return Padding().Add(Input + 5, MessageRow).RefitChallenge().Add(PositionCarried, NonceRow).Add(PositionCarried, ReceiverBeforeRow);
        yield return Padding().Add(Input + 6, MessageRow).RefitChallenge().Amounts(Goldilocks.FromUInt64(2));
        yield return Padding().Add(Input + 7, MessageRow).RefitChallenge();
        yield return Padding().Set(Amount, MessageRow, Goldilocks.Zero);
        yield return Padding().Flip(Bits + 3, NonceRow);
        yield return Padding().Add(Amount, NonceRow).Add(Amount, ReceiverBeforeRow);
        yield return Padding().Add(PositionCarried, NonceRow).Add(PositionCarried, ReceiverBeforeRow);
        yield return Padding().Challenge(NonceRow, One);
        for (var i = 0; i < 5; i++)
        {
            yield return Padding().Add(StartPoint + i, ReceiverBeforeRow);
        }

        yield return Padding().Add(Carried, NonceRow);
        yield return Transfer().Challenge(SenderAfterRow, One);
        yield return Transfer().Challenge(SenderAfterRow, Goldilocks.Zero, One);
        yield return Padding().Add(Carried, ReceiverAfterRow);
    }

    private static IEnumerable<Edit> ReceiverLeaves()
    {
        for (var i = 0; i < 4; i++)
        {
            yield return Padding().Add(Input + i, ReceiverAfterRow).Refit(ReceiverAfterRow);
        }

        yield return Padding().Add(Nonce, ReceiverAfterRow).Refit(ReceiverAfterRow);
        yield return Padding().Add(Balance, ReceiverAfterRow).BalanceBits(ReceiverAfterRow, ReceiverBeforeRow).Refit(ReceiverAfterRow);
        yield return Padding().Flip(Bits, ReceiverBeforeRow);
    }

    private static IEnumerable<Edit> States()
    {
        for (var i = 0; i < 4; i++)
        {
            yield return Padding().AddFrom(Root + i, SenderAfterRow).State(4 + i);
            yield return Padding().AddFrom(Digest + i, MessageRow).State(12 + i);
            yield return Padding().State(i);
            yield return Padding().State(4 + i);
            yield return Padding().State(8 + i);
            yield return Padding().State(12 + i);
        }

        yield return Padding().AddFrom(Count, SenderAfterRow).State(16);
        yield return Padding().AddFrom(FeeTotal, SenderAfterRow).State(17);
        yield return Padding().AddFrom(TransferRulesColumns.Transfer, SenderAfterRow);
        yield return Twice();

        // Padding before a transfer.
        yield return new Edit(TransferSample.Of(PaddingFirst()));
        yield return Padding().AddFrom(Count, 0).State(16);
        yield return Padding().AddFrom(FeeTotal, 0).State(17);
        yield return Padding().AddFrom(TransferRulesColumns.Transfer, 0);
        yield return Padding().State(16);
        yield return Padding().State(17);
    }

    /// <summary>A transfer that counts twice: paid, received and chained two times.</summary>
    private static Edit Twice()
    {
        var edit = Transfer();
        var (amount, fee) = (edit[Input + 6, DigestRow], edit.Value(DigestRow));
        edit.AddFrom(Active, 0);
        edit.Add(Nonce, SenderAfterRow).Set(ChallengePart, SenderAfterRow, edit[ChallengePart, SenderAfterRow] + edit[ChallengePart, SenderAfterRow]);
        edit.Add(Balance, SenderAfterRow, -(amount + fee)).BalanceBits(SenderAfterRow, SenderBeforeRow).Refit(SenderAfterRow);
        edit.Add(Balance, ReceiverAfterRow, amount).BalanceBits(ReceiverAfterRow, ReceiverBeforeRow).Refit(ReceiverAfterRow);
        edit.AddFrom(Count, MessageRow).State(16);
        edit.AddFrom(FeeTotal, MessageRow, fee).State(17, fee);
        for (var i = 0; i < 4; i++)
        {
            var step = edit[Output + i, DigestRow] - edit[Digest + i, DigestRow];
            edit.AddFrom(Digest + i, MessageRow, step).State(12 + i, step);
        }

        return edit;
    }

    private static Segment PaddingFirst()
    {
        var users = TransferSample.Users();
        var padding = users.Ledger.Execute([], 0, TransferSample.Start);
        var transfer = users.NextSegment(1, 0, TransferSample.Start);
        return new(transfer.Statement, [padding.Slots[0], transfer.Slots[0]]);
    }

    private static Edit Padding() => new(TransferSample.OnePadding);

    private static Edit Transfer() => new(TransferSample.OneTransfer);

    private static Goldilocks5 Unit(int coefficient, int value)
    {
        var coefficients = new Goldilocks[5];
        coefficients[coefficient] = Goldilocks.FromUInt64((ulong)value);
        return Goldilocks5.FromCoefficients(coefficients);
    }

    /// <summary>The first error, of 1, 2, …, with which there is such a table.</summary>
    private static Edit Search(Func<int, Edit?> make) => Enumerable.Range(1, 100).Select(make).First(edit => edit is not null)!;

    /// <summary>A copy of the rules of one slot, to be changed cell by cell.</summary>
    private sealed class Edit(TransferSample sample)
    {
        public HostTable<Goldilocks> Table { get; } = sample.Copy().Rules;

        public ref Goldilocks this[int column, int row] => ref Table.Trace[(column * Table.Rows) + row];

        public Edit Set(int column, int row, Goldilocks value)
        {
            this[column, row] = value;
            return this;
        }

        public Edit Set5(int column, int row, Goldilocks5 value)
        {
            for (var i = 0; i < 5; i++)
            {
                this[column + i, row] = value.Coefficient(i);
            }

            return this;
        }

        public Edit Add(int column, int row, Goldilocks? value = null) => Set(column, row, this[column, row] + (value ?? One));

        /// <summary>Adds on this row and all later ones.</summary>
        public Edit AddFrom(int column, int row, Goldilocks? value = null)
        {
            for (var r = row; r < Table.Rows; r++)
            {
                Add(column, r, value);
            }

            return this;
        }

        public Edit Flip(int column, int row) => Set(column, row, One - this[column, row]);

        /// <summary>Another public value.</summary>
        public Edit State(int index, Goldilocks? value = null)
        {
            Table.PublicValues[index] += value ?? One;
            return this;
        }

        public Edit Refit(int row)
        {
            TransferSample.Refit(TransferRulesAir.TraceProgram, Table, row);
            return this;
        }

        public Edit Break(int k, int row)
        {
            TransferSample.Break(Air, Table, row, Made, k);
            return this;
        }

        /// <summary>The challenge's two blocks again; of padding nobody reads the digest.</summary>
        public Edit RefitChallenge()
        {
            Refit(MessageRow);
            for (var i = 8; i < InputWidth; i++)
            {
                this[Input + i, NonceRow] = this[Output + i, MessageRow];
            }

            return Refit(NonceRow);
        }

        /// <summary>Another element of the message, chained and signed.</summary>
        public Edit Message(int element, Goldilocks value)
            => Add(Input + 4 + element, DigestRow, value).Refit(DigestRow).Add(Input + 4 + element, MessageRow, value).RefitChallenge();

        /// <summary>The fee in bits.</summary>
        public Goldilocks Value(int row)
        {
            var sum = Goldilocks.Zero;
            for (var i = BitCount; i >= 0; i--)
            {
                sum += sum + this[Bits + i, row];
            }

            return sum;
        }

        /// <summary>Bits of the balance of a row, low ones there and high ones on another.</summary>
        public Edit BalanceBits(int row, int high)
        {
            var value = this[Balance, row].Value;
            for (var i = 0; i < BitCount; i++)
            {
                this[Bits + i, row] = Goldilocks.FromUInt64((value >> i) & 1);
                this[Bits + i, high] = Goldilocks.FromUInt64((value >> (i + BitCount)) & 1);
            }

            return this;
        }

        /// <summary>Another amount wherever the signed one is used.</summary>
        public Edit Amounts(Goldilocks amount)
        {
            for (var i = 0; i < BitCount; i++)
            {
                this[Bits + i, MessageRow] = Goldilocks.FromUInt64((amount.Value >> i) & 1);
                this[Bits + i, NonceRow] = Goldilocks.Zero;
            }

            return Set(Amount, MessageRow, FieldMath.Invert(amount)).Set(Amount, NonceRow, amount).Set(Amount, ReceiverBeforeRow, amount);
        }

        /// <summary>Another upper half of e from a row on, and the lower half with it or not; quotients that fit.</summary>
        public Edit Challenge(int from, Goldilocks high, Goldilocks? low = null)
        {
            for (var row = from; row <= ReceiverBeforeRow; row++)
            {
                Add(ChallengeHigh, row, high);
            }

            Add(ChallengePart, ReceiverBeforeRow, (high * Two32 * Two32) + (low ?? Goldilocks.Zero));
            var ones = Goldilocks.FromUInt64(uint.MaxValue);
            var (upper, part) = (this[ChallengeHigh, NonceRow], this[ChallengePart, NonceRow]);
            Set(Carried, NonceRow, (upper - (Two32 * part)) * FieldMath.Invert(part - ones));
            var (all, three, own) = (this[ChallengePart, ReceiverBeforeRow], this[ChallengePart, ReceiverAfterRow], this[ChallengeHigh, ReceiverBeforeRow]);
            return Set(Carried, ReceiverAfterRow, (all - (Two32 * three)) * FieldMath.Invert(three - (Two32 * own) - ones));
        }

        /// <summary>A key whose cells are made one after the other, one of them wrong; null where a root is missing.</summary>
        public Edit? Key(
            Goldilocks5 squareError = default,
            Goldilocks5 curveError = default,
            Goldilocks5 slopeError = default,
            Goldilocks5 xError = default,
            Goldilocks5 yError = default,
            Goldilocks5 productError = default)
        {
            var start = SignedBases.Sums[0];
            var x = Goldilocks5.FromCoefficients([.. Enumerable.Range(0, 5).Select(i => this[Input + i, KeyRow])]);
            var square = Goldilocks5.Square(x) + squareError;
            if (!QuinticRoots.TrySqrt(((square + EcGFp5Curve.A) * x) + EcGFp5Curve.B + curveError, out var y))
            {
                return null;
            }

            var sign = this[Flag, KeyRow].IsZero ? -y : y;
            var slope = (sign - start.Y + slopeError) * FieldMath.Invert(x - start.X);
            var firstX = Goldilocks5.Square(slope) - start.X - x + xError;
            var firstY = (slope * (start.X - firstX)) - start.Y + yError;
            var product = productError + (Factor(0) * Factor(2));
            var witness = new Goldilocks[5];
            Goldilocks.TryInvert(product.Coefficient(0), out witness[0]);
            return Set5(KeyY, KeyRow, y).Set5(KeyY, SenderBeforeRow, square)
                .Set5(StartSlope, KeyRow, slope).Set5(StartPoint, KeyRow, firstX).Set5(StartPoint, SenderBeforeRow, firstY)
                .Set5(StartSlope, SenderBeforeRow, product).Set5(StartSlope, SenderAfterRow, Goldilocks5.FromCoefficients(witness));

            Goldilocks5 Factor(int first)
                => square - ((SignedBases.Sums[first].X + SignedBases.Sums[first + 1].X) * x) + (SignedBases.Sums[first].X * SignedBases.Sums[first + 1].X);
        }
    }
}
