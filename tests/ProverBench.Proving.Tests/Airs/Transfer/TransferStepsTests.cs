using ProverBench.Algebra.EcGFp5;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Tests.Stark;
using static ProverBench.Proving.Airs.Transfer.TransferStepsColumns;

namespace ProverBench.Proving.Tests.Airs.Transfer;

/// <summary>C12 and J2 for <see cref="TransferStepsAir"/>: for each constraint a table that breaks it and no other; every cell counts.</summary>
public sealed class TransferStepsTests
{
    internal const int KeyColumn = Key;
    internal const int ChallengeColumn = Challenge;

    // The constraints in order of Eval.
    private const int Permutation = 168;
    private const int BitConstraint = Permutation;
    private const int PositionConstraint = BitConstraint + 2 + (3 * 4);
    private const int KeyConstraints = PositionConstraint + 2;
    private const int DigitConstraint = KeyConstraints + 10;
    private const int ChoiceConstraints = DigitConstraint + 1;
    private const int StepConstraints = ChoiceConstraints + 3;
    private const int Constraints = StepConstraints + (7 * 5);

    private static readonly TransferStepsAir Air = new();
    private static readonly Goldilocks One = Goldilocks.One;
    private static readonly EcGFp5Point Q = SignedBases.Sums[0];
    private static readonly Goldilocks5 Three = Goldilocks5.FromUInt64(3);

    [Fact]
    public void ShapeAndDegree()
    {
        var plan = AirPlan.Of<TransferStepsAir, Goldilocks>(Air, 3);
        Assert.Equal(223, Air.Shape.Columns);
        Assert.Equal(Made + Permutation, Air.Shape.Columns);
        Assert.Equal(Constraints, plan.AirConstraints);
        Assert.Equal(3, plan.Degree);
        Assert.Equal(TransferMessages.Length, Assert.Single(plan.Lookups).TupleLength);
    }

    /// <summary>
    /// Constraints of one element stand alone. An equation over GF(p⁵) is five constraints that are broken together, and the key's ten together: that the next point is on the curve,
    /// which its own row sees, leaves no room to break one coefficient. That u, v and u·v are bits no table is known to break alone: other values would
    /// have to give a point of the curve, five equations for four unknowns.
    /// </summary>
    [Fact]
    public void EveryConstraintMatters()
    {
        var covered = new HashSet<int>();
        foreach (var table in Trees().Concat(Registers()).Concat(Curves()))
        {
            var violated = RowResiduals<Goldilocks>.Violated(Air, table);
            Assert.NotEmpty(violated);
            var (first, last) = (violated[0], violated[^1]);
            Assert.True(first == last || Group(first) == Group(last), $"constraints {first} and {last} are broken");
            covered.UnionWith(violated);
        }

        Assert.Equal(Enumerable.Range(ChoiceConstraints, 3), Enumerable.Range(0, Constraints).Except(covered));

        static int Group(int constraint)
            => constraint >= StepConstraints ? (constraint - StepConstraints) / 5
                : constraint is >= KeyConstraints and < DigitConstraint ? -1
                : -2 - constraint;
    }

    [Fact]
    public void TheLookupMatters()
    {
        var sample = TransferSample.OneTransfer;
        Assert.Empty(MutationCoverage.UnneededLookups(Air, 1, sample.Steps, () => new BusLedger<Goldilocks>().Add(new TransferRulesAir(), sample.Rules)));
    }

    [Fact]
    public void EveryCellCounts() => Assert.Empty(CellChanges.Unnoticed(Air, TransferSample.OneTransfer.Steps));

    [Fact]
    public void ConstraintsAreTheirFormulas()
    {
        // Random rows, valid in nothing: what Eval asserts but for the permutation is computed again from the formulas.
        var trace = TestTables.Random<Goldilocks>("transfer steps", Air.Shape.Columns * Rows);
        var table = new HostTable<Goldilocks>(Rows, trace, [], []);
        foreach (var row in (int[])[0, 1, 2, 31, 62, 63, 64, 65, 100, 125, 126, 127])
        {
            Assert.Equal(Formulas(table, row), RowResiduals<Goldilocks>.Of(Air, table, row)[Permutation..]);
        }
    }

    [Fact]
    public void TheSketchIsTheTrace()
    {
        // The same columns by other arithmetic, the base of each row read from the trace.
        var slot = TransferSample.Users().NextSegment(1, 0, TransferSample.Start).Slots[0];
        var sample = TransferSample.OneTransfer.Copy();
        var choices = Enumerable.Range(0, Rows).Select(row => (int)(1 - Cell(sample.Steps, Sign, row) + (2 * Cell(sample.Steps, Choice, row)) + (4 * Cell(sample.Steps, Choice + 1, row)))).ToArray();
        new CurveSketch(slot.PublicKey, slot.Signature.Challenge, choices).Write(sample.Steps);
        Assert.Equal(TransferSample.OneTransfer.Steps.Trace, sample.Steps.Trace);
    }

    /// <summary>J2: acc equal to base or key is a tangent and right; opposite points have no slope, so that the neutral point is never reached.</summary>
    [Fact]
    public void PointsThatMeetAreAdded()
    {
        var (one, two) = (SignedBases.Sums[1], SignedBases.Sums[2]);
        Valid(new CurveSketch(one - Q, Top, Choosing(0, 2)));
        Valid(new CurveSketch(-Half(Q), Top, new int[Rows]));
        Assert.True((one - Q).IsInGroup);

        // acc = −T, acc = −A: whatever the slope.
        var opposite = new CurveSketch(two - Q, Top, Choosing(0, 5)) { BadRow = 0, Bad = (acc, added, key) => new(Three, CurveSketch.Slope(acc, key), Three, acc + key) };
        Assert.Equal(-opposite.Base(0), opposite.Start);
        Assert.Contains(Violated(opposite), constraint => constraint - StepConstraints is >= 0 and < 5);
        opposite = new CurveSketch(-Half(Q), UInt128.MaxValue, new int[Rows]) { BadRow = 0, Bad = (acc, added, key) => new(CurveSketch.Slope(acc, added), Three, Three, acc + added) };
        Assert.Equal(-opposite.Key, opposite.Start);
        Assert.Contains(Violated(opposite), constraint => constraint - StepConstraints is >= 10 and < 15);

        // The two sums are opposite, so that the next point would be the neutral one.
        var neutral = new CurveSketch(-(Q + Q + one) * ScalarInverse(3), UInt128.MaxValue, Choosing(0, 2))
        {
            BadRow = 0,
            Bad = (acc, added, key) => new(CurveSketch.Slope(acc, added), CurveSketch.Slope(acc, key), Three, EcGFp5Curve.Generator),
        };
        Assert.True((neutral.Start + neutral.Start + neutral.Base(0) + neutral.Key).IsNeutral);
        Assert.Contains(Violated(neutral), constraint => constraint - StepConstraints is >= 20 and < 25);
    }

    private static System.Numerics.BigInteger ScalarInverse(int scalar) => System.Numerics.BigInteger.ModPow(scalar, EcGFp5Curve.Order - 2, EcGFp5Curve.Order);

    private static UInt128 Top => UInt128.One << 127;

    private static ulong Cell(HostTable<Goldilocks> table, int column, int row) => table.Trace[(column * table.Rows) + row].Value;

    private static EcGFp5Point Half(in EcGFp5Point point) => point * ((EcGFp5Curve.Order + 1) / 2);

    private static int[] Choosing(int row, int choice)
    {
        var choices = new int[Rows];
        choices[row] = choice;
        return choices;
    }

    private static HostTable<Goldilocks> Padding() => TransferSample.OnePadding.Copy().Steps;

    private static HostTable<Goldilocks> Of(CurveSketch sketch)
    {
        var table = Padding();
        sketch.Write(table);
        return table;
    }

    private static int[] Violated(CurveSketch sketch) => RowResiduals<Goldilocks>.Violated(Air, Of(sketch));

    private static void Valid(CurveSketch sketch) => Assert.Empty(Violated(sketch));

    private static IEnumerable<HostTable<Goldilocks>> Trees()
    {
        // Of a slot's first row the node is a root, which only the message reads.
        for (var k = 0; k < Permutation; k++)
        {
            var table = Padding();
            TransferSample.Break(Air, table, 0, Made, k);
            yield return table;
        }

        yield return new TreeSketch(Padding()).Bits(62, 2).Bits(63, 2).Write();
        yield return new TreeSketch(Padding()).Bits(63, 1).Write();
        for (var i = 0; i < 4; i++)
        {
            yield return Bumped(Padding(), Child + i, LeafRows - 1);
            yield return new TreeSketch(Padding()).Sibling(63, i).Write();
            yield return new TreeSketch(Padding()).Jump(0, i).Write();
        }
    }

    private static IEnumerable<HostTable<Goldilocks>> Registers()
    {
        yield return Bumped(Padding(), Position, LeafRows - 1);
        var table = Padding();
        for (var row = LeafRows; row < Rows; row++)
        {
            Bumped(table, TransferStepsColumns.Transfer, row);
        }

        yield return table;

        // The order 2 point is its own negative: digits do not count, and only the constraint says that they are bits.
        var sketch = new CurveSketch(new(Goldilocks5.FromUInt64(6148914689804861441), Goldilocks5.Zero), 0, new int[Rows]);
        Assert.True(sketch.Key.IsOnCurve);
        table = Of(sketch);
        Assert.Empty(RowResiduals<Goldilocks>.Violated(Air, table));
        var two = One + One;
        for (var (row, added) = (1, two); row < Rows; row++, added += added)
        {
            table.Trace[(Challenge * Rows) + row] += added;
        }

        yield return LastKey(table);

        // Half way the key becomes another.
        yield return Of(new CurveSketch(EcGFp5Curve.Generator * 12345, Top, new int[Rows]) { Later = (LeafRows, EcGFp5Curve.Generator * 54321) });
    }

    /// <summary>The cells of the last row's key for the digit that its challenge says.</summary>
    private static HostTable<Goldilocks> LastKey(HostTable<Goldilocks> table)
    {
        var honest = Of(new CurveSketch(new(Goldilocks5.FromUInt64(6148914689804861441), Goldilocks5.Zero), 0, new int[Rows]));
        var factor = Sign(honest) * FieldMath.Invert(Sign(table));
        for (var i = 5; i < 10; i++)
        {
            table.Trace[((Key + i) * Rows) + Rows - 1] = honest.Trace[((Key + i) * Rows) + Rows - 1] * factor;
        }

        return table;

        static Goldilocks Sign(HostTable<Goldilocks> table)
        {
            var all = table.Trace[(Challenge * Rows) + Rows - 1];
            var digit = table.Trace[Challenge * Rows] - all - all;
            return digit + digit - One;
        }
    }

    /// <summary>For each equation of a step a row that breaks it alone and goes on to a point of the curve.</summary>
    private static IEnumerable<HostTable<Goldilocks>> Curves()
    {
        var key = EcGFp5Curve.Generator * 12345;
        yield return Of(BaseEquation());
        yield return Of(BaseTangent());
        yield return Of(KeyEquation());
        yield return Of(KeyTangent());
        yield return Of(new CurveSketch(key, Top, new int[Rows])
        {
            BadRow = 40,
            Bad = (acc, added, own) => CurveSketch.Step(acc, added, own) with { SumSlope = CurveSketch.Slope(acc + added, -(acc + own)), Next = acc + added - (acc + own) },
        });
        yield return Of(new CurveSketch(key, Top, new int[Rows]) { BadRow = 126, Bad = (acc, added, own) => CurveSketch.Step(acc, added, own) with { Next = -(acc + added) } });
        yield return Of(new CurveSketch(key, Top, new int[Rows]) { BadRow = 77, Bad = (acc, added, own) => CurveSketch.Step(acc, added, own) with { Next = -(acc + added + acc + own) } });
    }

    /// <summary>acc has −y of the base: with slope zero the base is subtracted, and only λ·(x₂ − x₁) = y₂ − y₁ sees it.</summary>
    private static CurveSketch BaseEquation()
    {
        foreach (var choice in Enumerable.Range(0, 8))
        {
            var sketch = new CurveSketch(Q, Top, Choosing(0, choice));
            if (TryOther(sketch.Base(0), out var x))
            {
                return sketch with
                {
                    Key = new EcGFp5Point(x, -sketch.Base(0).Y) - Q,
                    BadRow = 0,
                    Bad = (acc, added, key) => new(Goldilocks5.Zero, CurveSketch.Slope(acc, key), CurveSketch.Slope(acc - added, acc + key), acc - added + (acc + key)),
                };
            }
        }

        throw new InvalidOperationException("no base has another point of its y");
    }

    /// <summary>acc is the base: with λ² = 3x the sum is said to be −T, and only the tangent's equation sees it.</summary>
    private static CurveSketch BaseTangent()
    {
        foreach (var choice in Enumerable.Range(2, 6))
        {
            var sketch = new CurveSketch(Q, Top, Choosing(0, choice));
            if (QuinticRoots.TrySqrt(Three * sketch.Base(0).X, out var slope))
            {
                return sketch with
                {
                    Key = sketch.Base(0) - Q,
                    BadRow = 0,
                    Bad = (acc, added, key) => new(slope, CurveSketch.Slope(acc, key), CurveSketch.Slope(-added, acc + key), acc + key - added),
                };
            }
        }

        throw new InvalidOperationException("3x is no square for any base");
    }

    /// <summary>acc = P + A on the second row, P = 2Q + T, has −y of A, because P has y of A: the same with the key.</summary>
    private static CurveSketch KeyEquation()
    {
        foreach (var choice in Enumerable.Range(0, 8))
        {
            // Digits +, −, +.
            var sketch = new CurveSketch(Q, Top | (UInt128.One << 125), Choosing(0, choice));
            var point = Q + Q + sketch.Base(0);
            if (!point.IsNeutral && TryOther(point, out var x))
            {
                return sketch with
                {
                    Key = new(x, point.Y),
                    BadRow = 1,
                    Bad = (acc, added, key) => new(CurveSketch.Slope(acc, added), Goldilocks5.Zero, CurveSketch.Slope(acc + added, acc - key), acc + added + (acc - key)),
                };
            }
        }

        throw new InvalidOperationException("no point has another of its y");
    }

    /// <summary>acc = P + A = −A on the second row, and digit −: the tangent again.</summary>
    private static CurveSketch KeyTangent()
    {
        foreach (var choice in Enumerable.Range(0, 8))
        {
            // Digits +, −, −.
            var sketch = new CurveSketch(Q, Top, Choosing(0, choice));
            var key = -Half(Q + Q + sketch.Base(0));
            if (!key.IsNeutral && QuinticRoots.TrySqrt(Three * key.X, out var slope))
            {
                return sketch with
                {
                    Key = key,
                    BadRow = 1,
                    Bad = (acc, added, own) => new(CurveSketch.Slope(acc, added), slope, CurveSketch.Slope(acc + added, -own), acc + added - own),
                };
            }
        }

        throw new InvalidOperationException("3x is no square for any key");
    }

    /// <summary>Another x of the curve's points of this y: a root of x² + x·x₀ + x₀² + A.</summary>
    private static bool TryOther(EcGFp5Point point, out Goldilocks5 x)
    {
        var found = QuinticRoots.TrySqrt(-(Three * Goldilocks5.Square(point.X)) - (Goldilocks5.FromUInt64(4) * EcGFp5Curve.A), out var root);
        x = (root - point.X) * FieldMath.Invert(Goldilocks5.FromUInt64(2));
        return found;
    }

    private static HostTable<Goldilocks> Bumped(HostTable<Goldilocks> table, int column, int row)
    {
        table.Trace[(column * table.Rows) + row] += One;
        return table;
    }

    /// <summary>Everything that Eval asserts after the permutation, from the formulas.</summary>
    private static Goldilocks[] Formulas(HostTable<Goldilocks> table, int row)
    {
        var found = new List<Goldilocks>();
        var (even, inside) = (row % 2 == 0, row != Rows - 1);
        var (bit, nextBit) = (Local(Bit), Next(Bit));
        found.Add(bit * (bit - One));
        found.Add(even ? nextBit - bit : Goldilocks.Zero);
        for (var i = 0; i < 4; i++)
        {
            var child = ((One - bit) * Local(Left + i)) + (bit * Local(Right + i));
            var sibling = (bit * Local(Left + i)) + ((One - bit) * Local(Right + i));
            var nextSibling = (nextBit * Next(Left + i)) + ((One - nextBit) * Next(Right + i));
            found.Add(Next(Child + i) - child);
            found.Add(even ? nextSibling - sibling : Goldilocks.Zero);
            found.Add(row % 64 is 0 or 63 ? Goldilocks.Zero : Next(Air.Shape.Columns - 4 + i) + Next(Left + i) - Local(Child + i));
        }

        found.Add(Next(Position) - (row % 64 == 63 ? Goldilocks.Zero : even ? Local(Position) : Local(Position) + Local(Position) + bit));
        found.Add(inside ? Next(TransferStepsColumns.Transfer) - Local(TransferStepsColumns.Transfer) : Goldilocks.Zero);
        for (var i = 0; i < 10; i++)
        {
            found.Add(row < Rows - 2 ? Next(Key + i) - Local(Key + i) : Goldilocks.Zero);
        }

        var digit = Next(Challenge) - (Goldilocks.FromUInt64(2) * Local(Challenge));
        found.Add(inside ? digit * (digit - One) : Goldilocks.Zero);
        var (u, v, uv) = (Local(Choice), Local(Choice + 1), Local(Choice + 2));
        found.Add(u * (u - One));
        found.Add(v * (v - One));
        found.Add((u * v) - uv);

        var (x, y) = (Local5(Accumulator), Local5(Accumulator + 5));
        var weights = (Goldilocks[])[One - u - v + uv, u - uv, v - uv, uv];
        var (baseX, baseY) = (Goldilocks5.Zero, Goldilocks5.Zero);
        for (var i = 0; i < 4; i++)
        {
            baseX += Goldilocks5.Scale(SignedBases.Sums[i].X, weights[i]);
            baseY += Goldilocks5.Scale(SignedBases.Sums[i].Y, weights[i] * ((Goldilocks.FromUInt64(2) * Local(Sign)) - One));
        }

        var first = Line(Local5(BaseSlope), baseX, baseY);
        var second = Line(Local5(KeySlope), Local5(Key), Goldilocks5.Scale(Local5(Key + 5), digit + digit - One));
        var slope = Local5(SumSlope);
        var (nextX, nextY) = (Next5(Accumulator), Next5(Accumulator + 5));
        Add((slope * (second.X - first.X)) - (second.Y - first.Y));
        Add((slope * slope) - first.X - second.X - nextX);
        Add((slope * (first.X - nextX)) - first.Y - nextY);
        return [.. found];

        (Goldilocks5 X, Goldilocks5 Y) Line(Goldilocks5 own, Goldilocks5 x2, Goldilocks5 y2)
        {
            Add((own * (x2 - x)) - (y2 - y));
            Add((own * (y2 + y)) - ((x * x) + (x * x2) + (x2 * x2) + EcGFp5Curve.A));
            var x3 = (own * own) - x - x2;
            return (x3, (own * (x - x3)) - y);
        }

        void Add(Goldilocks5 value) => found.AddRange(Enumerable.Range(0, 5).Select(value.Coefficient));

        Goldilocks Local(int column) => table.Trace[(column * table.Rows) + row];

        Goldilocks Next(int column) => table.Trace[(column * table.Rows) + ((row + 1) % table.Rows)];

        Goldilocks5 Local5(int column) => Goldilocks5.FromCoefficients([.. Enumerable.Range(column, 5).Select(Local)]);

        Goldilocks5 Next5(int column) => Goldilocks5.FromCoefficients([.. Enumerable.Range(column, 5).Select(Next)]);
    }

    /// <summary>The tree's columns of a padding slot's first way, from the leaf up, with something wrong.</summary>
    private sealed class TreeSketch(HostTable<Goldilocks> table)
    {
        private readonly Dictionary<int, Goldilocks> _bits = [];
        private (int Row, int Element)? _sibling;
        private (int Row, int Element)? _jump;

        public TreeSketch Bits(int row, ulong bit)
        {
            var honest = Cell(table, Bit, row);
            _bits[row] = Goldilocks.FromUInt64(bit == 1 ? 1 - honest : bit);
            return this;
        }

        /// <summary>Another sibling on a row.</summary>
        public TreeSketch Sibling(int row, int element)
        {
            _sibling = (row, element);
            return this;
        }

        /// <summary>A child that is not the node below.</summary>
        public TreeSketch Jump(int row, int element)
        {
            _jump = (row, element);
            return this;
        }

        public HostTable<Goldilocks> Write()
        {
            for (var row = LeafRows - 1; row >= 0; row--)
            {
                var honest = this[Bit, row];
                var bit = _bits.GetValueOrDefault(row, honest);
                for (var i = 0; i < 4; i++)
                {
                    var (left, right) = (this[Left + i, row], this[Right + i, row]);
                    var (child, sibling) = honest.IsZero ? (left, right) : (right, left);
                    sibling += _sibling == (row, i) ? One : Goldilocks.Zero;
                    if (row < LeafRows - 2)
                    {
                        child = this[Made + Permutation - 4 + i, row + 2] + this[Left + i, row + 2] + (_jump == (row, i) ? One : Goldilocks.Zero);
                    }

                    // left + bit·(right − left) = child, left + right = child + sibling.
                    var both = child + sibling;
                    this[Left + i, row] = (child - (bit * both)) * FieldMath.Invert(One - bit - bit);
                    this[Right + i, row] = both - this[Left + i, row];
                    this[Child + i, row + 1] = child;
                }

                this[Bit, row] = bit;
                TransferSample.Refit(TransferStepsAir.TraceProgram, table, row);
            }

            return table;
        }

        private ref Goldilocks this[int column, int row] => ref table.Trace[(column * table.Rows) + row];
    }
}
