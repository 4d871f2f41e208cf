using System.Numerics;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Airs;

/// <summary>The rounds of many permutations as words, lane after lane: word [lane·Rows + row] of row row.</summary>
internal sealed class KeccakRounds(int rows)
{
    /// <summary>Rows, one a round.</summary>
    public int Rows { get; } = rows;

    /// <summary>The permutation's input.</summary>
    public ulong[] Preimage { get; } = new ulong[KeccakPermutation.Lanes * rows];

    /// <summary>The round's input.</summary>
    public ulong[] Input { get; } = new ulong[KeccakPermutation.Lanes * rows];

    /// <summary>The round's output.</summary>
    public ulong[] Output { get; } = new ulong[KeccakPermutation.Lanes * rows];

    /// <summary>A′.</summary>
    public ulong[] Theta { get; } = new ulong[KeccakPermutation.Lanes * rows];

    /// <summary>C.</summary>
    public ulong[] Parity { get; } = new ulong[5 * rows];

    /// <summary>C′.</summary>
    public ulong[] ThetaParity { get; } = new ulong[5 * rows];

    /// <summary>Lane 0 after χ.</summary>
    public ulong[] BeforeIota { get; } = new ulong[rows];

    /// <summary>Writes the rows of one permutation, as many of them as there are.</summary>
    public void Run(int firstRow, Span<ulong> state)
    {
        Span<ulong> preimage = stackalloc ulong[KeccakPermutation.Lanes];
        state.CopyTo(preimage);
        for (var round = 0; round < KeccakPermutation.Rounds && firstRow + round < Rows; round++)
        {
            var row = firstRow + round;
            Put(Preimage, row, preimage);
            Put(Input, row, state);
            Round(row, state);
            state[0] ^= KeccakPermutation.RoundConstants[round];
            Put(Output, row, state);
        }
    }

    private void Round(int row, Span<ulong> state)
    {
        Span<ulong> parity = stackalloc ulong[5];
        Span<ulong> after = stackalloc ulong[5];
        Span<ulong> moved = stackalloc ulong[KeccakPermutation.Lanes];
        for (var x = 0; x < 5; x++)
        {
            parity[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
        }

        for (var x = 0; x < 5; x++)
        {
            var change = parity[(x + 4) % 5] ^ BitOperations.RotateLeft(parity[(x + 1) % 5], 1);
            after[x] = parity[x] ^ change;
            for (var y = 0; y < 5; y++)
            {
                var lane = x + (5 * y);
                state[lane] ^= change;
                moved[y + (5 * (((2 * x) + (3 * y)) % 5))] = BitOperations.RotateLeft(state[lane], KeccakPermutation.Rotations[lane]);
            }
        }

        Put(Parity, row, parity);
        Put(ThetaParity, row, after);
        Put(Theta, row, state);
        for (var lane = 0; lane < state.Length; lane++)
        {
            var (x, y) = (lane % 5, lane / 5 * 5);
            state[lane] = moved[lane] ^ (~moved[y + ((x + 1) % 5)] & moved[y + ((x + 2) % 5)]);
        }

        BeforeIota[row] = state[0];
    }

    private void Put(ulong[] words, int row, ReadOnlySpan<ulong> lanes)
    {
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            words[(lane * Rows) + row] = lanes[lane];
        }
    }
}
