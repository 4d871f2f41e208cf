using ProverBench.Algebra.EcGFp5;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Block;
using static ProverBench.Proving.Airs.Transfer.TransferStepsColumns;

namespace ProverBench.Proving.Airs.Transfer;

/// <summary>The steps of transfers, 128 rows each: a node of the state tree a row beside a step of R = s·G + c·A a row. <see cref="TransferRulesAir"/> gives them meaning.</summary>
/// <remarks>
/// Tree. Rows 0 to 63 go down the way of the sender's leaf, 64 to 127 that of the receiver's; even rows see the tree before, odd rows after the leaf is written, so that a pair of rows
/// shares direction and sibling. The node of row r + 2 is the child of row r; the child stands on row r + 1. What stands at the ends, roots and leaves, goes to the other table.
/// Curve. Row i &lt; 127 computes acc′ = (acc + T) + (acc + εA) for T = ±G ± 2^107·G ± 2^214·G and ε = ±1, a digit of c; its predecessors are on the curve, and so is it.
/// A slope λ of points 1 and 2 satisfies λ·(x₂ − x₁) = y₂ − y₁ and λ·(y₂ + y₁) = x₁² + x₁x₂ + x₂² + A: of two equal points it is the tangent's, of opposite ones there is none.
/// The last addition needs only the first equation, because T = ±A is excluded once by the other table. The two equations of T put it on the curve, so its sign σ is 0 or 1
/// without a constraint of its own: ((2σ − 1)·y)² = y². On row 127 acc is R, and the key's cells hold any point that leads to the next row, which begins another transfer.
/// </remarks>
public readonly struct TransferStepsAir : IAir<Goldilocks>
{
    private const int Even = 0;
    private const int GoesDown = 1;
    private const int PositionKept = 2;
    private const int PositionTaken = 3;
    private const int Inside = 4;
    private const int KeyStays = 5;
    private const int SendsChallenge = 6;
    private const int SendsAccumulator = 7;
    private const int SendsKey = 8;
    private const int SendsLeaves = 9;
    private const int SendsRoots = 10;
    private const int Message = 11;
    private const int Multiplicity = 12;

    private static readonly Poseidon2Columns<Goldilocks> Node = new(BlockHashes.NodePermutation, registers: true, outputs: 4);

    private static readonly Goldilocks[][] PeriodicColumns = MakePeriodic();

    // x and y of the base as polynomials in u and v: 1, u, v, u·v.
    private static readonly Goldilocks5[] BaseX = Interpolate(point => point.X);
    private static readonly Goldilocks5[] BaseY = Interpolate(point => point.Y);

    /// <inheritdoc/>
    public AirShape<Goldilocks> Shape => new("transfer/steps/1", Made + Node.Count) { Periodic = PeriodicColumns };

    /// <summary>Makes the trace from the columns that the host makes.</summary>
    internal static PermutationTraceProgram TraceProgram => new(Node, Made, Left);

    /// <inheritdoc/>
    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        if (B.TakesAssertions)
        {
            var state = builder.Scratch(Node.Width);
            for (var i = 0; i < state.Length; i++)
            {
                state[i] = builder.Local(Left + i);
            }

            Node.Constrain(ref builder, Made, state);
            Tree<B, X>(ref builder);
            Registers<B, X>(ref builder);
            Step<B, X>(ref builder);
        }

        Send<B, X>(ref builder);
    }

    private static void Tree<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var (even, goesDown) = (builder.Periodic(Even), builder.Periodic(GoesDown));
        var (bit, nextBit) = (builder.Local(Bit), builder.Next(Bit));
        builder.AssertZero((bit * bit) - bit);
        builder.AssertZero(even * (nextBit - bit));
        for (var i = 0; i < 4; i++)
        {
            var (left, right) = (builder.Local(Left + i), builder.Local(Right + i));
            var (nextLeft, nextRight) = (builder.Next(Left + i), builder.Next(Right + i));
            var swap = bit * (right - left);
            builder.AssertZero(builder.Next(Child + i) - left - swap);
            builder.AssertZero(even * ((nextRight - (nextBit * (nextRight - nextLeft))) - (right - swap)));
            builder.AssertZero(goesDown * (builder.Next(Made + Node.Output + i) + nextLeft - builder.Local(Child + i)));
        }
    }

    private static void Registers<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var inside = builder.Periodic(Inside);
        builder.AssertZero(builder.Next(Position) - (builder.Periodic(PositionKept) * builder.Local(Position)) - (builder.Periodic(PositionTaken) * builder.Local(Bit)));
        builder.AssertZero(inside * (builder.Next(TransferStepsColumns.Transfer) - builder.Local(TransferStepsColumns.Transfer)));
        var stays = builder.Periodic(KeyStays);
        for (var i = 0; i < 10; i++)
        {
            builder.AssertZero(stays * (builder.Next(Key + i) - builder.Local(Key + i)));
        }

        var digit = Digit<B, X>(ref builder);
        builder.AssertZero(inside * ((digit * digit) - digit));
        for (var i = Choice; i < Choice + 2; i++)
        {
            var choice = builder.Local(i);
            builder.AssertZero((choice * choice) - choice);
        }

        builder.AssertZero((builder.Local(Choice) * builder.Local(Choice + 1)) - builder.Local(Choice + 2));
    }

    private static void Step<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var one = X.Constant(Goldilocks.One);
        var sign = builder.Local(Sign);
        var digit = Digit<B, X>(ref builder);
        var x = Quintic<X>.Local(ref builder, Accumulator);
        var y = Quintic<X>.Local(ref builder, Accumulator + 5);

        var baseX = Chosen<B, X>(ref builder, BaseX);
        var baseY = (sign + sign - one) * Chosen<B, X>(ref builder, BaseY);
        var slope = Quintic<X>.Local(ref builder, BaseSlope);
        AssertSlope(ref builder, slope, x, y, baseX, baseY);
        var x1 = Quintic<X>.Square(slope) - x - baseX;
        var y1 = (slope * (x - x1)) - y;

        var keyX = Quintic<X>.Local(ref builder, Key);
        var keyY = (digit + digit - one) * Quintic<X>.Local(ref builder, Key + 5);
        slope = Quintic<X>.Local(ref builder, KeySlope);
        AssertSlope(ref builder, slope, x, y, keyX, keyY);
        var x2 = Quintic<X>.Square(slope) - x - keyX;
        var y2 = (slope * (x - x2)) - y;

        slope = Quintic<X>.Local(ref builder, SumSlope);
        var nextX = Quintic<X>.Next(ref builder, Accumulator);
        ((slope * (x2 - x1)) - (y2 - y1)).AssertZero(ref builder);
        (Quintic<X>.Square(slope) - x1 - x2 - nextX).AssertZero(ref builder);
        ((slope * (x1 - nextX)) - y1 - Quintic<X>.Next(ref builder, Accumulator + 5)).AssertZero(ref builder);
    }

    /// <summary>The slope of (x₁, y₁) and (x₂, y₂), the tangent's where they are equal.</summary>
    private static void AssertSlope<B, X>(ref B builder, in Quintic<X> slope, in Quintic<X> x1, in Quintic<X> y1, in Quintic<X> x2, in Quintic<X> y2)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        ((slope * (x2 - x1)) - (y2 - y1)).AssertZero(ref builder);
        ((slope * (y2 + y1)) - (Quintic<X>.Square(x1 + x2) - (x1 * x2) + Quintic<X>.Constant(EcGFp5Curve.A))).AssertZero(ref builder);
    }

    private static void Send<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var (accumulator, key) = (builder.Periodic(SendsAccumulator), builder.Periodic(SendsKey));
        var (leaves, roots) = (builder.Periodic(SendsLeaves), builder.Periodic(SendsRoots));
        var position = builder.Local(Position);
        var tuple = builder.Scratch(TransferMessages.Length);
        tuple[TransferMessages.Tag] = builder.Periodic(Message);
        tuple[TransferMessages.Transfer] = builder.Local(TransferStepsColumns.Transfer);
        tuple[TransferMessages.Scalar] = builder.Periodic(SendsChallenge) * builder.Local(Challenge);
        for (var i = 0; i < 10; i++)
        {
            tuple[TransferMessages.Point + i] = (i < 5 ? accumulator : key) * builder.Local(Accumulator + i);
            tuple[TransferMessages.Key + i] = key * builder.Local(Key + i);
        }

        tuple[TransferMessages.Key] += leaves * (position + position + builder.Local(Bit));
        for (var i = 0; i < 4; i++)
        {
            var node = Made + Node.Output + i;
            tuple[TransferMessages.Digests + i] = (roots * (builder.Local(node) + builder.Local(Left + i))) + (leaves * builder.Local(Child + i));
            tuple[TransferMessages.Digests + 4 + i] = (roots * (builder.Next(node) + builder.Next(Left + i))) + (leaves * builder.Next(Child + i));
        }

        builder.Lookup(TransferMessages.Bus, builder.Periodic(Multiplicity), tuple);
    }

    /// <summary>The bit of e that this row reads: the bits with it, less the bits before it, shifted.</summary>
    private static X Digit<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var before = builder.Local(Challenge);
        return builder.Next(Challenge) - before - before;
    }

    private static Quintic<X> Chosen<B, X>(ref B builder, Goldilocks5[] weights)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
        => Quintic<X>.Constant(weights[0])
            + Quintic<X>.Constant(weights[1], builder.Local(Choice))
            + Quintic<X>.Constant(weights[2], builder.Local(Choice + 1))
            + Quintic<X>.Constant(weights[3], builder.Local(Choice + 2));

    private static Goldilocks5[] Interpolate(Func<EcGFp5Point, Goldilocks5> coordinate)
    {
        var values = SignedBases.Sums.Select(coordinate).ToArray();
        return [values[0], values[1] - values[0], values[2] - values[0], values[3] - values[2] - values[1] + values[0]];
    }

    private static Goldilocks[][] MakePeriodic()
    {
        var columns = new Goldilocks[Multiplicity + 1][];
        columns[Even] = [Goldilocks.One, Goldilocks.Zero];
        columns[GoesDown] = Where(LeafRows, row => row is not (0 or (LeafRows - 1)));
        columns[PositionKept] = Where(LeafRows, row => row % 2 == 0);
        columns[PositionTaken] = Where(LeafRows, row => row % 2 == 1 && row != LeafRows - 1);
        for (var row = 1; row < LeafRows - 1; row += 2)
        {
            columns[PositionKept][row] = Goldilocks.FromUInt64(2);
        }

        columns[Inside] = Where(Rows, row => row != Rows - 1);
        columns[KeyStays] = Where(Rows, row => row < Rows - 2);
        columns[SendsChallenge] = Where(Rows, row => row is 0 or 31 or 63 or 95 or 127);
        columns[SendsAccumulator] = Where(Rows, row => row is 0 or 127);
        columns[SendsKey] = Where(Rows, row => row == 0);
        columns[SendsLeaves] = Where(LeafRows, row => row == LeafRows - 1);
        columns[SendsRoots] = Where(LeafRows, row => row == 0);
        columns[Message] = new Goldilocks[Rows];
        columns[Multiplicity] = new Goldilocks[Rows];
        foreach (var (row, message) in (ReadOnlySpan<(int, int)>)
            [
                (0, TransferMessages.Start), (31, TransferMessages.HighHalf), (63, TransferMessages.Sender),
                (64, TransferMessages.Roots), (95, TransferMessages.LowHalf), (127, TransferMessages.End),
            ])
        {
            columns[Message][row] = Goldilocks.FromUInt64((ulong)message);
            columns[Multiplicity][row] = -Goldilocks.One;
        }

        return columns;

        static Goldilocks[] Where(int period, Func<int, bool> holds) => [.. Enumerable.Range(0, period).Select(row => holds(row) ? Goldilocks.One : Goldilocks.Zero)];
    }
}
