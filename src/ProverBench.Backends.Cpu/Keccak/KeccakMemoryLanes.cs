using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Keccak;

/// <summary><see cref="KeccakLanes{W, V}"/> for sixteen registers: states stay in memory, where operations read them, and only a plane and the parities are in registers.</summary>
internal static unsafe class KeccakMemoryLanes<W, V>
    where W : struct, IWordLanes<ulong, V>
    where V : unmanaged
{
    /// <summary>states[i] ← Keccak-f[1600](states[i]) in every lane, two at a time: the end of one's round is a chain that the other's beginning fills.</summary>
    [SkipLocalsInit]
    public static void Permute(V* states, int count)
    {
        const int State = KeccakPermutation.Lanes;
        var constants = KeccakPermutation.RoundConstants;
        var otherMemory = stackalloc V[(2 * State) + CacheLine.Spare];
        var other = CacheLine.Align(otherMemory);
        for (; count >= 2; count -= 2, states += 2 * State)
        {
            for (var round = 0; round < constants.Length; round += 2)
            {
                Round(states, other, constants[round]);
                Round(states + State, other + State, constants[round]);
                Round(other, states, constants[round + 1]);
                Round(other + State, states + State, constants[round + 1]);
            }
        }

        for (var round = 0; count > 0 && round < constants.Length; round += 2)
        {
            Round(states, other, constants[round]);
            Round(other, states, constants[round + 1]);
        }
    }

    /// <summary>to ← one round of from: θ, ρ, π, χ and ι, a plane of the result at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Round(V* from, V* to, ulong constant)
    {
        var c0 = W.Xor(W.Xor(W.Xor(from[0], from[5]), from[10]), W.Xor(from[15], from[20]));
        var c1 = W.Xor(W.Xor(W.Xor(from[1], from[6]), from[11]), W.Xor(from[16], from[21]));
        var c2 = W.Xor(W.Xor(W.Xor(from[2], from[7]), from[12]), W.Xor(from[17], from[22]));
        var c3 = W.Xor(W.Xor(W.Xor(from[3], from[8]), from[13]), W.Xor(from[18], from[23]));
        var c4 = W.Xor(W.Xor(W.Xor(from[4], from[9]), from[14]), W.Xor(from[19], from[24]));
        var d0 = W.Xor(c4, W.RotateLeft(c1, 1));
        var d1 = W.Xor(c0, W.RotateLeft(c2, 1));
        var d2 = W.Xor(c1, W.RotateLeft(c3, 1));
        var d3 = W.Xor(c2, W.RotateLeft(c4, 1));
        var d4 = W.Xor(c3, W.RotateLeft(c0, 1));
        var b0 = W.Xor(from[0], d0);
        var b1 = W.RotateLeft(W.Xor(from[6], d1), 44);
        var b2 = W.RotateLeft(W.Xor(from[12], d2), 43);
        var b3 = W.RotateLeft(W.Xor(from[18], d3), 21);
        var b4 = W.RotateLeft(W.Xor(from[24], d4), 14);
        to[0] = W.Xor(W.XorAndNot(b0, b1, b2), W.Broadcast(constant));
        to[1] = W.XorAndNot(b1, b2, b3);
        to[2] = W.XorAndNot(b2, b3, b4);
        to[3] = W.XorAndNot(b3, b4, b0);
        to[4] = W.XorAndNot(b4, b0, b1);
        b0 = W.RotateLeft(W.Xor(from[3], d3), 28);
        b1 = W.RotateLeft(W.Xor(from[9], d4), 20);
        b2 = W.RotateLeft(W.Xor(from[10], d0), 3);
        b3 = W.RotateLeft(W.Xor(from[16], d1), 45);
        b4 = W.RotateLeft(W.Xor(from[22], d2), 61);
        to[5] = W.XorAndNot(b0, b1, b2);
        to[6] = W.XorAndNot(b1, b2, b3);
        to[7] = W.XorAndNot(b2, b3, b4);
        to[8] = W.XorAndNot(b3, b4, b0);
        to[9] = W.XorAndNot(b4, b0, b1);
        b0 = W.RotateLeft(W.Xor(from[1], d1), 1);
        b1 = W.RotateLeft(W.Xor(from[7], d2), 6);
        b2 = W.RotateLeft(W.Xor(from[13], d3), 25);
        b3 = W.RotateLeft(W.Xor(from[19], d4), 8);
        b4 = W.RotateLeft(W.Xor(from[20], d0), 18);
        to[10] = W.XorAndNot(b0, b1, b2);
        to[11] = W.XorAndNot(b1, b2, b3);
        to[12] = W.XorAndNot(b2, b3, b4);
        to[13] = W.XorAndNot(b3, b4, b0);
        to[14] = W.XorAndNot(b4, b0, b1);
        b0 = W.RotateLeft(W.Xor(from[4], d4), 27);
        b1 = W.RotateLeft(W.Xor(from[5], d0), 36);
        b2 = W.RotateLeft(W.Xor(from[11], d1), 10);
        b3 = W.RotateLeft(W.Xor(from[17], d2), 15);
        b4 = W.RotateLeft(W.Xor(from[23], d3), 56);
        to[15] = W.XorAndNot(b0, b1, b2);
        to[16] = W.XorAndNot(b1, b2, b3);
        to[17] = W.XorAndNot(b2, b3, b4);
        to[18] = W.XorAndNot(b3, b4, b0);
        to[19] = W.XorAndNot(b4, b0, b1);
        b0 = W.RotateLeft(W.Xor(from[2], d2), 62);
        b1 = W.RotateLeft(W.Xor(from[8], d3), 55);
        b2 = W.RotateLeft(W.Xor(from[14], d4), 39);
        b3 = W.RotateLeft(W.Xor(from[15], d0), 41);
        b4 = W.RotateLeft(W.Xor(from[21], d1), 2);
        to[20] = W.XorAndNot(b0, b1, b2);
        to[21] = W.XorAndNot(b1, b2, b3);
        to[22] = W.XorAndNot(b2, b3, b4);
        to[23] = W.XorAndNot(b3, b4, b0);
        to[24] = W.XorAndNot(b4, b0, b1);
    }
}
