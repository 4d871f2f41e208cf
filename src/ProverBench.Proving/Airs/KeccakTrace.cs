using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using static ProverBench.Proving.Airs.KeccakColumns;

namespace ProverBench.Proving.Airs;

/// <summary>The trace of <see cref="KeccakAir{F}"/>: a round follows from the one before, so it is made on the host, lane by lane, and imported.</summary>
public static class KeccakTrace
{
    /// <summary>Whole permutations that 2^logRows rows hold.</summary>
    public static int Capacity(int logRows) => (1 << logRows) / Rounds;

    /// <summary>The trace of the permutations of these states, 25 lanes each; what rows are left hold the permutation of zero.</summary>
    /// <exception cref="ArgumentException">There are more states than fit, or no whole ones.</exception>
    /// <exception cref="DeviceMemoryException">It does not fit.</exception>
    public static DeviceMatrix<F> Create<F>(IBackend backend, int logRows, ReadOnlySpan<ulong> states)
        where F : unmanaged, IPrimeField<F>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logRows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logRows, 24);
        if (states.Length % KeccakPermutation.Lanes != 0 || states.Length / KeccakPermutation.Lanes > Capacity(logRows))
        {
            throw new ArgumentException($"{states.Length} lanes are no whole states, or more than the {Capacity(logRows)} that 2^{logRows} rows hold", nameof(states));
        }

        var rows = 1 << logRows;
        var matrix = backend.Allocate<F>(new MatrixShape(rows, Count), "keccak trace");
        try
        {
            new Columns<F>(backend.Queue, matrix, Run(rows, states.ToArray())).Import();
            return matrix;
        }
        catch
        {
            matrix.Dispose();
            throw;
        }
    }

    /// <summary>Column <see cref="Preimage"/> + limb of such a trace: what the statement leaves out of the permutations' inputs.</summary>
    /// <param name="states">The states, 25 lanes each.</param>
    /// <param name="limb">0 to <see cref="KeccakColumns.Limbs"/> − 1.</param>
    /// <param name="column">One value a row.</param>
    public static void FillPreimage<F>(ReadOnlySpan<ulong> states, int limb, Span<F> column)
        where F : unmanaged, IPrimeField<F>
    {
        for (var row = 0; row < column.Length; row++)
        {
            var at = (row / Rounds * KeccakPermutation.Lanes) + (limb / LimbsPerLane);
            column[row] = at < states.Length ? F.FromUInt64((states[at] >> (LimbBits * (limb % LimbsPerLane))) & ((1 << LimbBits) - 1)) : F.Zero;
        }
    }

    private static KeccakRounds Run(int rows, ulong[] states)
    {
        var rounds = new KeccakRounds(rows);
        Parallel.For(0, (rows + Rounds - 1) / Rounds, permutation =>
        {
            Span<ulong> state = stackalloc ulong[KeccakPermutation.Lanes];
            state.Clear();
            var at = permutation * KeccakPermutation.Lanes;
            if (at < states.Length)
            {
                states.AsSpan(at, KeccakPermutation.Lanes).CopyTo(state);
            }

            rounds.Run(permutation * Rounds, state);
        });
        return rounds;
    }

    /// <summary>Spreads words into columns, a lane at a time: a block that stays in cache while it is written and imported.</summary>
    private sealed class Columns<F>(IQueue queue, DeviceMatrix<F> matrix, KeccakRounds rounds)
        where F : unmanaged, IPrimeField<F>
    {
        private static readonly F[] Bit = [F.Zero, F.One];

        private readonly int _rows = rounds.Rows;
        private readonly F[] _block = new F[LaneBits * rounds.Rows];

        public void Import()
        {
            Fill(Rounds, (round, column) =>
            {
                for (var row = round; row < column.Count; row += Rounds)
                {
                    column[row] = F.One;
                }
            });
            Send(Flag, Rounds);
            for (var lane = 0; lane < KeccakPermutation.Lanes; lane++)
            {
                Limbs(rounds.Preimage, lane, Preimage);
                Limbs(rounds.Input, lane, KeccakColumns.Input);
                Limbs(rounds.Output, lane, Output);
                Bits(rounds.Theta, lane, Theta);
            }

            for (var x = 0; x < 5; x++)
            {
                Bits(rounds.Parity, x, Parity);
                Bits(rounds.ThetaParity, x, ThetaParity);
            }

            Fill(IotaBits, (j, column) => Spread(rounds.BeforeIota, column, (1 << j) - 1));
            Send(BeforeIota, IotaBits);
        }

        private void Limbs(ulong[] words, int lane, int to)
        {
            var of = new ArraySegment<ulong>(words, lane * _rows, _rows);
            Fill(LimbsPerLane, (limb, column) =>
            {
                for (var row = 0; row < column.Count; row++)
                {
                    column[row] = F.FromUInt64((of[row] >> (LimbBits * limb)) & ((1 << LimbBits) - 1));
                }
            });
            Send(to + (LimbsPerLane * lane), LimbsPerLane);
        }

        private void Bits(ulong[] words, int lane, int to)
        {
            var of = new ArraySegment<ulong>(words, lane * _rows, _rows);
            Fill(LaneBits, (z, column) => Spread(of, column, z));
            Send(to + (LaneBits * lane), LaneBits);
        }

        private void Fill(int columns, Action<int, ArraySegment<F>> fill)
        {
            Array.Clear(_block, 0, columns * _rows);
            Parallel.For(0, columns, c => fill(c, new(_block, c * _rows, _rows)));
        }

        private void Send(int to, int columns) => queue.Import<F>(_block.AsSpan(0, columns * _rows), matrix, (long)to * _rows);

        private static void Spread(ReadOnlySpan<ulong> words, Span<F> column, int z)
        {
            var bit = Bit;
            for (var row = 0; row < words.Length; row++)
            {
                column[row] = bit[(int)(words[row] >> z) & 1];
            }
        }
    }
}
