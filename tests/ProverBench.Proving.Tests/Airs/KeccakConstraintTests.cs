using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Airs;
using static ProverBench.Proving.Airs.KeccakColumns;

namespace ProverBench.Proving.Tests.Airs;

/// <summary>C12: for each constraint of <see cref="KeccakAir{F}"/> a trace that breaks it and no other, so that a proof without it would be accepted.</summary>
public sealed class KeccakConstraintTests
{
    private const int Lanes = KeccakPermutation.Lanes;
    private const int Bits = 64;

    // The constraints in order of Eval.
    private const int FlagConstraints = 0;
    private const int ParityConstraints = FlagConstraints + (2 * KeccakPermutation.Rounds);
    private const int InputConstraints = ParityConstraints + (3 * 5 * Bits);
    private const int IotaConstraints = InputConstraints + (Lanes * (Bits + 4));
    private const int OutputConstraints = IotaConstraints + 7;
    private const int StepConstraints = OutputConstraints + Limbs;

    [Fact]
    public void Flags()
    {
        Breaks(FlagConstraints, new Sketch(2).Flags(0).Flags(1));
        for (var round = 1; round < KeccakPermutation.Rounds; round++)
        {
            Breaks(FlagConstraints + (2 * round), new Sketch(2).Flags(0, 0, round).Flags(1, 1, (round + 1) % KeccakPermutation.Rounds));
            Breaks(FlagConstraints + (2 * round) - 1, round == 1 ? new Sketch(2).Flags(1) : new Sketch(2).Flags(1, 1, round));
        }

        // After the last round no first one follows.
        var ends = new Sketch(32);
        for (var row = KeccakPermutation.Rounds; row < 32; row++)
        {
            ends.Flags(row);
        }

        Breaks(FlagConstraints + (2 * KeccakPermutation.Rounds) - 1, ends);
    }

    [Fact]
    public void Parities()
    {
        for (var i = 0; i < 5 * Bits; i++)
        {
            Breaks(ParityConstraints + (3 * i), new Sketch(2).Parity(i, 2));
            Breaks(ParityConstraints + (3 * i) + 1, new Sketch(2).Sum(i, 2).Change(ThetaParity + i, 2));
            Breaks(ParityConstraints + (3 * i) + 2, new Sketch(2).Sum(i, 1));
        }
    }

    [Fact]
    public void Inputs()
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (var limb = 0; limb < 4; limb++)
            {
                var first = InputConstraints + (((4 * lane) + limb) * (LimbBits + 1));
                for (var i = 0; i < LimbBits; i++)
                {
                    var z = (LimbBits * (limb + 1)) - 1 - i;

                    // What ρ brings to the top of a limb leaves the limb's range, so that no second row could follow.
                    var top = (z + KeccakPermutation.Rotations[lane]) % LimbBits == LimbBits - 1;
                    Breaks(first + i, new Sketch(top ? 1 : 2).Theta((Bits * lane) + z, 2));
                }

                Breaks(first + LimbBits, new Sketch(2).Change(Input + (4 * lane) + limb, 1));
            }
        }
    }

    [Fact]
    public void Outputs()
    {
        for (var j = 0; j < 7; j++)
        {
            Breaks(IotaConstraints + j, new Sketch(2).Flip(BeforeIota + j));
        }

        for (var limb = 0; limb < Limbs; limb++)
        {
            Breaks(OutputConstraints + limb, new Sketch(2).Flip(Output + limb));
            Breaks(StepConstraints + (3 * limb), new Sketch(2).Change(Preimage + limb, 1));
            Breaks(StepConstraints + (3 * limb) + 1, new Sketch(2).Late(Preimage + limb));
            Breaks(StepConstraints + (3 * limb) + 2, new Sketch(2).Late(Input + limb));
        }
    }

    private static void Breaks(int constraint, Sketch sketch) => Assert.Equal([constraint], sketch.Violated());

    /// <summary>
    /// A trace with an error on its first row: what defines other cells is drawn or changed, the rest follows from it by the constraints, and later rows from the output.
    /// Cells are small integers.
    /// </summary>
    private sealed class Sketch
    {
        private readonly int _rows;
        private readonly long[][] _cells;
        private readonly Dictionary<int, long> _theta = [];
        private readonly Dictionary<int, long> _changes = [];
        private readonly HashSet<int> _flips = [];
        private int? _late;
        private (int Column, int Excess)? _sum;
        private (int Column, long Value)? _parity;

        public Sketch(int rows)
        {
            _rows = rows;
            _cells = [.. Enumerable.Range(0, rows).Select(_ => new long[Count])];
            for (var row = 0; row < rows; row++)
            {
                _cells[row][row % KeccakPermutation.Rounds] = 1;
            }
        }

        public Sketch Flags(int row, params int[] rounds)
        {
            for (var round = 0; round < KeccakPermutation.Rounds; round++)
            {
                _cells[row][round] = rounds.Contains(round) ? 1 : 0;
            }

            return this;
        }

        /// <summary>A value for a bit of C.</summary>
        public Sketch Parity(int column, long value)
        {
            _parity = (column, value);
            return this;
        }

        /// <summary>The five bits of a column of A′ add up to C′ and this.</summary>
        public Sketch Sum(int column, int excess)
        {
            _sum = (column, excess);
            return this;
        }

        /// <summary>A value for a bit of A′.</summary>
        public Sketch Theta(int bit, long value)
        {
            _theta[bit] = value;
            return this;
        }

        /// <summary>Adds to a cell of the first row.</summary>
        public Sketch Change(int column, long difference)
        {
            _changes[column] = difference;
            return this;
        }

        /// <summary>Flips the lowest bit of a cell of the first row.</summary>
        public Sketch Flip(int column)
        {
            _flips.Add(column);
            return this;
        }

        /// <summary>Flips the lowest bit of a cell of the second row.</summary>
        public Sketch Late(int column)
        {
            _late = column;
            return this;
        }

        /// <summary>The constraints violated, for the first random row whose output later rows can go on from.</summary>
        public int[] Violated()
        {
            for (var seed = 0; ; seed++)
            {
                Assert.True(seed < 200, "no trace was found");
                if (TryFill(new Random(seed)))
                {
                    var trace = new KoalaBear[Count * _rows];
                    for (var i = 0; i < trace.Length; i++)
                    {
                        var value = _cells[i % _rows][i / _rows];
                        trace[i] = value < 0 ? -KoalaBear.FromUInt64((ulong)-value) : KoalaBear.FromUInt64((ulong)value);
                    }

                    return RowResiduals<KoalaBear>.Violated(new KeccakAir<KoalaBear>(), trace, []);
                }
            }
        }

        private bool TryFill(Random random)
        {
            var cells = _cells[0];
            if (!TryFirst(random))
            {
                return false;
            }

            Follow(cells);
            cells.AsSpan(Input, Limbs).CopyTo(cells.AsSpan(Preimage));
            Alter(cells, Preimage, Input);
            for (var row = 1; row < _rows; row++)
            {
                var (before, own) = (_cells[row - 1], _cells[row]);
                if (before.AsSpan(Output, Limbs).ContainsAnyExceptInRange(0, (1 << LimbBits) - 1))
                {
                    return false;
                }

                // After a last round anything may follow: the same is as good.
                var limbs = before[Output..(Output + Limbs)];
                if (row == 1 && _late >= Input)
                {
                    limbs[_late.Value - Input] ^= 1;
                }

                State(own, limbs);
                Follow(own);
                (before[Rounds - 1] == 0 ? before.AsSpan(Preimage, Limbs) : own.AsSpan(Input, Limbs)).CopyTo(own.AsSpan(Preimage));
                if (row == 1 && _late < Input)
                {
                    own[_late.Value] ^= 1;
                }
            }

            return true;
        }

        /// <summary>C of random bits, C′, and columns of A′ of its parity.</summary>
        private bool TryFirst(Random random)
        {
            var cells = _cells[0];
            for (var i = 0; i < 5 * Bits; i++)
            {
                cells[KeccakColumns.Parity + i] = random.Next(2);
            }

            if (_parity is { } parity)
            {
                cells[KeccakColumns.Parity + parity.Column] = parity.Value;
            }

            Thetas(cells);
            for (var i = 0; i < 5 * Bits; i++)
            {
                var excess = _sum is { } sum && sum.Column == i ? sum.Excess : 0;
                var target = cells[ThetaParity + i] + excess;
                target += excess == 0 && target < 4 ? 2 * random.Next(2) : 0;
                var given = Enumerable.Range(0, 5).Where(y => _theta.ContainsKey((5 * Bits * y) + i)).ToArray();
                var ones = target - given.Sum(y => _theta[(5 * Bits * y) + i]);
                if (ones < 0 || ones > 5 - given.Length)
                {
                    return false;
                }

                var order = Enumerable.Range(0, 5).Except(given).ToArray();
                random.Shuffle(order);
                for (var y = 0; y < 5; y++)
                {
                    cells[KeccakColumns.Theta + (5 * Bits * y) + i] = _theta.TryGetValue((5 * Bits * y) + i, out var value) ? value : Array.IndexOf(order, y) < ones ? 1 : 0;
                }
            }

            Alter(cells, ThetaParity, BeforeIota);
            return true;
        }

        /// <summary>C, C′ and A′ of a state given by its limbs.</summary>
        private static void State(long[] cells, long[] limbs)
        {
            for (var i = 0; i < 5 * Bits; i++)
            {
                cells[KeccakColumns.Parity + i] = Enumerable.Range(0, 5).Aggregate(0L, (sum, y) => sum ^ Bit((5 * Bits * y) + i));
            }

            Thetas(cells);
            for (var i = 0; i < Lanes * Bits; i++)
            {
                cells[KeccakColumns.Theta + i] = Xor(Bit(i), D(cells, i % (5 * Bits)));
            }

            long Bit(int i) => (limbs[i / LimbBits] >> (i % LimbBits)) & 1;
        }

        private static void Thetas(long[] cells)
        {
            for (var i = 0; i < 5 * Bits; i++)
            {
                cells[ThetaParity + i] = Xor(cells[KeccakColumns.Parity + i], D(cells, i));
            }
        }

        /// <summary>Input, the bits before ι, output.</summary>
        private void Follow(long[] cells)
        {
            for (var limb = 0; limb < Limbs; limb++)
            {
                cells[Input + limb] = Sum(limb, i => Xor(cells[KeccakColumns.Theta + i], D(cells, i % (5 * Bits))));
            }

            if (cells == _cells[0])
            {
                Alter(cells, Input, Output);
            }

            for (var j = 0; j < 7; j++)
            {
                cells[BeforeIota + j] = Chi(cells, (1 << j) - 1);
            }

            if (cells == _cells[0])
            {
                Alter(cells, BeforeIota, Count);
            }

            for (var limb = 0; limb < Limbs; limb++)
            {
                cells[Output + limb] = Sum(limb, i => i < Bits && int.IsPow2(i + 1) ? Iota(cells, int.Log2(i + 1)) : Chi(cells, i));
            }

            if (cells == _cells[0])
            {
                Alter(cells, Output, KeccakColumns.Theta);
            }

            static long Sum(int limb, Func<int, long> bit) => Enumerable.Range(0, LimbBits).Sum(i => bit((LimbBits * limb) + i) << i);
        }

        private void Alter(long[] cells, int from, int to)
        {
            foreach (var (column, difference) in _changes.Where(change => change.Key >= from && change.Key < to))
            {
                cells[column] += difference;
            }

            foreach (var column in _flips.Where(column => column >= from && column < to))
            {
                cells[column] ^= 1;
            }
        }

        private static long D(long[] cells, int i)
        {
            var (x, z) = (i / Bits, i % Bits);
            return Xor(cells[KeccakColumns.Parity + (Bits * ((x + 4) % 5)) + z], cells[KeccakColumns.Parity + (Bits * ((x + 1) % 5)) + ((z + 63) % Bits)]);
        }

        private static long Chi(long[] cells, int i)
        {
            var (lane, z) = (i / Bits, i % Bits);
            var (x, y) = (lane % 5, lane / 5);
            return Xor(B(x), (1 - B((x + 1) % 5)) * B((x + 2) % 5));

            // ρ and π: lane (X, Y) comes, rotated, from (X + 3Y, X).
            long B(int column)
            {
                var from = ((column + (3 * y)) % 5) + (5 * column);
                return cells[KeccakColumns.Theta + (Bits * from) + ((z + Bits - KeccakPermutation.Rotations[from]) % Bits)];
            }
        }

        private static long Iota(long[] cells, int j)
        {
            var constant = Enumerable.Range(0, KeccakPermutation.Rounds).Sum(round => cells[round] * (long)((KeccakPermutation.RoundConstants[round] >> ((1 << j) - 1)) & 1));
            return Xor(cells[BeforeIota + j], constant);
        }

        private static long Xor(long a, long b) => a + b - (2 * a * b);
    }
}
