using System.Numerics;

namespace ProverBench.Algebra.Hashing;

/// <summary>Keccak-f[1600], plain (FIPS 202, section 3).</summary>
public static class KeccakPermutation
{
    /// <summary>Lanes of the state: lane x + 5y is A[x, y].</summary>
    public const int Lanes = 25;

    /// <summary>Rounds of the permutation.</summary>
    public const int Rounds = 24;

    private static readonly int[] RhoRotations = RotationsOfRho();
    private static readonly ulong[] IotaConstants = ConstantsOfIota();

    /// <summary>ρ's rotation of lane x + 5y.</summary>
    public static ReadOnlySpan<int> Rotations => RhoRotations;

    /// <summary>ι's constant of every round.</summary>
    public static ReadOnlySpan<ulong> RoundConstants => IotaConstants;

    /// <summary>state ← Keccak-f[1600](state).</summary>
    /// <exception cref="ArgumentException">The state is not 25 lanes long.</exception>
    public static void Permute(Span<ulong> state)
    {
        if (state.Length != Lanes)
        {
            throw new ArgumentException($"a state of Keccak-f[1600] has {Lanes} lanes, found {state.Length}", nameof(state));
        }

        Span<ulong> column = stackalloc ulong[5];
        Span<ulong> moved = stackalloc ulong[Lanes];
        for (var round = 0; round < Rounds; round++)
        {
            // θ
            for (var x = 0; x < 5; x++)
            {
                column[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
            }

            // ρ and π: lane (x, y) goes, rotated, to (y, 2x + 3y).
            for (var x = 0; x < 5; x++)
            {
                var parity = column[(x + 4) % 5] ^ BitOperations.RotateLeft(column[(x + 1) % 5], 1);
                for (var y = 0; y < 5; y++)
                {
                    moved[y + (5 * (((2 * x) + (3 * y)) % 5))] = BitOperations.RotateLeft(state[x + (5 * y)] ^ parity, RhoRotations[x + (5 * y)]);
                }
            }

            // χ
            for (var y = 0; y < Lanes; y += 5)
            {
                for (var x = 0; x < 5; x++)
                {
                    state[y + x] = moved[y + x] ^ (~moved[y + ((x + 1) % 5)] & moved[y + ((x + 2) % 5)]);
                }
            }

            // ι
            state[0] ^= IotaConstants[round];
        }
    }

    /// <summary>Offsets (t + 1)(t + 2)/2 along the walk (x, y) → (y, 2x + 3y) from (1, 0).</summary>
    private static int[] RotationsOfRho()
    {
        var rotations = new int[Lanes];
        var (x, y) = (1, 0);
        for (var t = 0; t < 24; t++)
        {
            rotations[x + (5 * y)] = (t + 1) * (t + 2) / 2 % 64;
            (x, y) = (y, ((2 * x) + (3 * y)) % 5);
        }

        return rotations;
    }

    /// <summary>Bit 2^j − 1 of round i's constant is output 7i + j of the LFSR x⁸ + x⁶ + x⁵ + x⁴ + 1.</summary>
    private static ulong[] ConstantsOfIota()
    {
        var constants = new ulong[Rounds];
        var register = 1;
        for (var round = 0; round < Rounds; round++)
        {
            for (var j = 0; j <= 6; j++)
            {
                constants[round] |= (ulong)(register & 1) << ((1 << j) - 1);
                register <<= 1;
                register ^= (register >> 8) * 0x171;
            }
        }

        return constants;
    }
}
