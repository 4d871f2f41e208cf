using ProverBench.Algebra.EcGFp5;
using static ProverBench.Proving.Airs.Transfer.TransferStepsColumns;

namespace ProverBench.Proving.Tests.Airs.Transfer;

/// <summary>The curve's columns of one slot by plain point arithmetic, for any key and digits, with one row that may go wrong.</summary>
/// <param name="Key">A.</param>
/// <param name="Challenge">The bits of e.</param>
/// <param name="Choices">The base of each row: 1 for its negation, 2 for u, 4 for v.</param>
internal sealed record CurveSketch(EcGFp5Point Key, UInt128 Challenge, int[] Choices)
{
    /// <summary>The row that goes wrong; none where negative.</summary>
    public int BadRow { get; init; } = -1;

    /// <summary>What it does: its three slopes and where it goes, from acc, ±base and ±A.</summary>
    public Func<EcGFp5Point, EcGFp5Point, EcGFp5Point, Move>? Bad { get; init; }

    /// <summary>From this row on another key.</summary>
    public (int Row, EcGFp5Point Key)? Later { get; init; }

    /// <summary>Where the first row is: Q + A or Q − A.</summary>
    public EcGFp5Point Start => SignedBases.Sums[0] + Signed(Key, 0);

    /// <summary>Writes the columns.</summary>
    public void Write(HostTable<Goldilocks> table)
    {
        var acc = Start;
        for (var row = 0; row < Rows - 1; row++)
        {
            var own = Later is { } later && row >= later.Row ? later.Key : Key;
            var (added, key) = (Base(row), Signed(own, row + 1));
            var move = row == BadRow ? Bad!(acc, added, key) : Step(acc, added, key);
            WriteRow(table, row, acc, own, move);
            acc = move.Next;
        }

        // (R + T) + (R + W) is the start again; the digit of this row is what the challenge's cells say.
        var last = Base(Rows - 1);
        var way = Start - acc - acc - last;
        var cells = CellsOf(Rows - 1);
        var digit = CellsOf(0) - cells - cells;
        var sign = FieldMath.Invert(digit + digit - Goldilocks.One);
        WriteRow(table, Rows - 1, acc, new(way.X, Goldilocks5.Scale(way.Y, sign)), Step(acc, last, way));
    }

    /// <summary>(acc + T) + (acc ± A) with its slopes.</summary>
    public static Move Step(in EcGFp5Point acc, in EcGFp5Point added, in EcGFp5Point key)
    {
        var (first, second) = (acc + added, acc + key);
        return new(Slope(acc, added), Slope(acc, key), Slope(first, second), first + second);
    }

    /// <summary>The slope of the line through two points, the tangent's where they are one.</summary>
    public static Goldilocks5 Slope(in EcGFp5Point a, in EcGFp5Point b)
        => a.Equals(b)
            ? ((Goldilocks5.FromUInt64(3) * Goldilocks5.Square(a.X)) + EcGFp5Curve.A) * FieldMath.Invert(a.Y + a.Y)
            : (b.Y - a.Y) * FieldMath.Invert(b.X - a.X);

    /// <summary>±G ± G′ ± G″ of a row.</summary>
    public EcGFp5Point Base(int row)
    {
        var sum = SignedBases.Sums[Choices[row] >> 1];
        return (Choices[row] & 1) == 1 ? -sum : sum;
    }

    /// <summary>The key with the sign of digit i, the first being 0.</summary>
    private EcGFp5Point Signed(EcGFp5Point key, int i) => ((Challenge >> (Schnorr.ChallengeBits - 1 - i)) & 1) == 1 ? key : -key;

    private Goldilocks CellsOf(int row) => Goldilocks.FromUInt64((ulong)((Challenge >> (Rows - 1 - row)) % Goldilocks.Modulus));

    private void WriteRow(HostTable<Goldilocks> table, int row, EcGFp5Point acc, EcGFp5Point key, Move move)
    {
        Set(Accumulator, acc.X);
        Set(Accumulator + 5, acc.Y);
        Set(TransferStepsTests.KeyColumn, key.X);
        Set(TransferStepsTests.KeyColumn + 5, key.Y);
        Set(BaseSlope, move.BaseSlope);
        Set(KeySlope, move.KeySlope);
        Set(SumSlope, move.SumSlope);
        var (u, v) = ((Choices[row] >> 1) & 1, Choices[row] >> 2);
        Put(Sign, 1 - (Choices[row] & 1));
        Put(Choice, u);
        Put(Choice + 1, v);
        Put(Choice + 2, u * v);
        table.Trace[(TransferStepsTests.ChallengeColumn * table.Rows) + row] = CellsOf(row);

        void Put(int column, int value) => table.Trace[(column * table.Rows) + row] = Goldilocks.FromUInt64((ulong)value);

        void Set(int column, in Goldilocks5 value)
        {
            for (var i = 0; i < 5; i++)
            {
                table.Trace[((column + i) * table.Rows) + row] = value.Coefficient(i);
            }
        }
    }

    /// <summary>What a row does.</summary>
    public readonly record struct Move(Goldilocks5 BaseSlope, Goldilocks5 KeySlope, Goldilocks5 SumSlope, EcGFp5Point Next);
}
