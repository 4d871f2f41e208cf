using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Keccak;

/// <summary>Keccak-f[1600] on as many states as a vector has lanes (FIPS 202, section 3); vector x + 5y holds A[x, y] of all.</summary>
internal static unsafe class KeccakLanes<W, V>
    where W : struct, IWordLanes<ulong, V>
    where V : unmanaged
{
    /// <summary>states[i] ← Keccak-f[1600](states[i]) in every lane.</summary>
    /// <param name="states">25 vectors each.</param>
    /// <param name="count">How many.</param>
    public static void Permute(V* states, int count)
    {
        if (!W.HoldsKeccak)
        {
            if (KeccakCode.IsSupported)
            {
                KeccakCode.Permute((ulong*)states, count);
            }
            else
            {
                KeccakMemoryLanes<W, V>.Permute(states, count);
            }

            return;
        }

        for (var i = 0; i < count; i++)
        {
            PermuteRegisters(states + (i * KeccakPermutation.Lanes));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PermuteRegisters(V* state)
    {
        var constants = KeccakPermutation.RoundConstants;
        var a0 = state[0];
        var a1 = state[1];
        var a2 = state[2];
        var a3 = state[3];
        var a4 = state[4];
        var a5 = state[5];
        var a6 = state[6];
        var a7 = state[7];
        var a8 = state[8];
        var a9 = state[9];
        var a10 = state[10];
        var a11 = state[11];
        var a12 = state[12];
        var a13 = state[13];
        var a14 = state[14];
        var a15 = state[15];
        var a16 = state[16];
        var a17 = state[17];
        var a18 = state[18];
        var a19 = state[19];
        var a20 = state[20];
        var a21 = state[21];
        var a22 = state[22];
        var a23 = state[23];
        var a24 = state[24];
        for (var round = 0; round < constants.Length; round += 4)
        {
            // A plane of the result takes the places of the five lanes that it is made of: after r rounds A[x, y] is in variable x' + 5y' with
            // (x', y') = (x, x + 2y) applied r times, which is where it began after four (Bertoni et al., Keccak implementation overview, section 2.5).
            var c0 = W.Xor(W.Xor(a0, a5, a10), a15, a20);
            var c1 = W.Xor(W.Xor(a1, a6, a11), a16, a21);
            var c2 = W.Xor(W.Xor(a2, a7, a12), a17, a22);
            var c3 = W.Xor(W.Xor(a3, a8, a13), a18, a23);
            var c4 = W.Xor(W.Xor(a4, a9, a14), a19, a24);
            var d0 = W.Xor(c4, W.RotateLeft(c1, 1));
            var d1 = W.Xor(c0, W.RotateLeft(c2, 1));
            var d2 = W.Xor(c1, W.RotateLeft(c3, 1));
            var d3 = W.Xor(c2, W.RotateLeft(c4, 1));
            var d4 = W.Xor(c3, W.RotateLeft(c0, 1));
            var b0 = W.Xor(a0, d0);
            var b1 = W.RotateLeft(W.Xor(a6, d1), 44);
            var b2 = W.RotateLeft(W.Xor(a12, d2), 43);
            var b3 = W.RotateLeft(W.Xor(a18, d3), 21);
            var b4 = W.RotateLeft(W.Xor(a24, d4), 14);
            a0 = W.Xor(W.XorAndNot(b0, b1, b2), W.Broadcast(constants[round + 0]));
            a6 = W.XorAndNot(b1, b2, b3);
            a12 = W.XorAndNot(b2, b3, b4);
            a18 = W.XorAndNot(b3, b4, b0);
            a24 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a3, d3), 28);
            b1 = W.RotateLeft(W.Xor(a9, d4), 20);
            b2 = W.RotateLeft(W.Xor(a10, d0), 3);
            b3 = W.RotateLeft(W.Xor(a16, d1), 45);
            b4 = W.RotateLeft(W.Xor(a22, d2), 61);
            a10 = W.XorAndNot(b0, b1, b2);
            a16 = W.XorAndNot(b1, b2, b3);
            a22 = W.XorAndNot(b2, b3, b4);
            a3 = W.XorAndNot(b3, b4, b0);
            a9 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a1, d1), 1);
            b1 = W.RotateLeft(W.Xor(a7, d2), 6);
            b2 = W.RotateLeft(W.Xor(a13, d3), 25);
            b3 = W.RotateLeft(W.Xor(a19, d4), 8);
            b4 = W.RotateLeft(W.Xor(a20, d0), 18);
            a20 = W.XorAndNot(b0, b1, b2);
            a1 = W.XorAndNot(b1, b2, b3);
            a7 = W.XorAndNot(b2, b3, b4);
            a13 = W.XorAndNot(b3, b4, b0);
            a19 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a4, d4), 27);
            b1 = W.RotateLeft(W.Xor(a5, d0), 36);
            b2 = W.RotateLeft(W.Xor(a11, d1), 10);
            b3 = W.RotateLeft(W.Xor(a17, d2), 15);
            b4 = W.RotateLeft(W.Xor(a23, d3), 56);
            a5 = W.XorAndNot(b0, b1, b2);
            a11 = W.XorAndNot(b1, b2, b3);
            a17 = W.XorAndNot(b2, b3, b4);
            a23 = W.XorAndNot(b3, b4, b0);
            a4 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a2, d2), 62);
            b1 = W.RotateLeft(W.Xor(a8, d3), 55);
            b2 = W.RotateLeft(W.Xor(a14, d4), 39);
            b3 = W.RotateLeft(W.Xor(a15, d0), 41);
            b4 = W.RotateLeft(W.Xor(a21, d1), 2);
            a15 = W.XorAndNot(b0, b1, b2);
            a21 = W.XorAndNot(b1, b2, b3);
            a2 = W.XorAndNot(b2, b3, b4);
            a8 = W.XorAndNot(b3, b4, b0);
            a14 = W.XorAndNot(b4, b0, b1);

            c0 = W.Xor(W.Xor(a0, a10, a20), a5, a15);
            c1 = W.Xor(W.Xor(a6, a16, a1), a11, a21);
            c2 = W.Xor(W.Xor(a12, a22, a7), a17, a2);
            c3 = W.Xor(W.Xor(a18, a3, a13), a23, a8);
            c4 = W.Xor(W.Xor(a24, a9, a19), a4, a14);
            d0 = W.Xor(c4, W.RotateLeft(c1, 1));
            d1 = W.Xor(c0, W.RotateLeft(c2, 1));
            d2 = W.Xor(c1, W.RotateLeft(c3, 1));
            d3 = W.Xor(c2, W.RotateLeft(c4, 1));
            d4 = W.Xor(c3, W.RotateLeft(c0, 1));
            b0 = W.Xor(a0, d0);
            b1 = W.RotateLeft(W.Xor(a16, d1), 44);
            b2 = W.RotateLeft(W.Xor(a7, d2), 43);
            b3 = W.RotateLeft(W.Xor(a23, d3), 21);
            b4 = W.RotateLeft(W.Xor(a14, d4), 14);
            a0 = W.Xor(W.XorAndNot(b0, b1, b2), W.Broadcast(constants[round + 1]));
            a16 = W.XorAndNot(b1, b2, b3);
            a7 = W.XorAndNot(b2, b3, b4);
            a23 = W.XorAndNot(b3, b4, b0);
            a14 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a18, d3), 28);
            b1 = W.RotateLeft(W.Xor(a9, d4), 20);
            b2 = W.RotateLeft(W.Xor(a20, d0), 3);
            b3 = W.RotateLeft(W.Xor(a11, d1), 45);
            b4 = W.RotateLeft(W.Xor(a2, d2), 61);
            a20 = W.XorAndNot(b0, b1, b2);
            a11 = W.XorAndNot(b1, b2, b3);
            a2 = W.XorAndNot(b2, b3, b4);
            a18 = W.XorAndNot(b3, b4, b0);
            a9 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a6, d1), 1);
            b1 = W.RotateLeft(W.Xor(a22, d2), 6);
            b2 = W.RotateLeft(W.Xor(a13, d3), 25);
            b3 = W.RotateLeft(W.Xor(a4, d4), 8);
            b4 = W.RotateLeft(W.Xor(a15, d0), 18);
            a15 = W.XorAndNot(b0, b1, b2);
            a6 = W.XorAndNot(b1, b2, b3);
            a22 = W.XorAndNot(b2, b3, b4);
            a13 = W.XorAndNot(b3, b4, b0);
            a4 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a24, d4), 27);
            b1 = W.RotateLeft(W.Xor(a10, d0), 36);
            b2 = W.RotateLeft(W.Xor(a1, d1), 10);
            b3 = W.RotateLeft(W.Xor(a17, d2), 15);
            b4 = W.RotateLeft(W.Xor(a8, d3), 56);
            a10 = W.XorAndNot(b0, b1, b2);
            a1 = W.XorAndNot(b1, b2, b3);
            a17 = W.XorAndNot(b2, b3, b4);
            a8 = W.XorAndNot(b3, b4, b0);
            a24 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a12, d2), 62);
            b1 = W.RotateLeft(W.Xor(a3, d3), 55);
            b2 = W.RotateLeft(W.Xor(a19, d4), 39);
            b3 = W.RotateLeft(W.Xor(a5, d0), 41);
            b4 = W.RotateLeft(W.Xor(a21, d1), 2);
            a5 = W.XorAndNot(b0, b1, b2);
            a21 = W.XorAndNot(b1, b2, b3);
            a12 = W.XorAndNot(b2, b3, b4);
            a3 = W.XorAndNot(b3, b4, b0);
            a19 = W.XorAndNot(b4, b0, b1);

            c0 = W.Xor(W.Xor(a0, a20, a15), a10, a5);
            c1 = W.Xor(W.Xor(a16, a11, a6), a1, a21);
            c2 = W.Xor(W.Xor(a7, a2, a22), a17, a12);
            c3 = W.Xor(W.Xor(a23, a18, a13), a8, a3);
            c4 = W.Xor(W.Xor(a14, a9, a4), a24, a19);
            d0 = W.Xor(c4, W.RotateLeft(c1, 1));
            d1 = W.Xor(c0, W.RotateLeft(c2, 1));
            d2 = W.Xor(c1, W.RotateLeft(c3, 1));
            d3 = W.Xor(c2, W.RotateLeft(c4, 1));
            d4 = W.Xor(c3, W.RotateLeft(c0, 1));
            b0 = W.Xor(a0, d0);
            b1 = W.RotateLeft(W.Xor(a11, d1), 44);
            b2 = W.RotateLeft(W.Xor(a22, d2), 43);
            b3 = W.RotateLeft(W.Xor(a8, d3), 21);
            b4 = W.RotateLeft(W.Xor(a19, d4), 14);
            a0 = W.Xor(W.XorAndNot(b0, b1, b2), W.Broadcast(constants[round + 2]));
            a11 = W.XorAndNot(b1, b2, b3);
            a22 = W.XorAndNot(b2, b3, b4);
            a8 = W.XorAndNot(b3, b4, b0);
            a19 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a23, d3), 28);
            b1 = W.RotateLeft(W.Xor(a9, d4), 20);
            b2 = W.RotateLeft(W.Xor(a15, d0), 3);
            b3 = W.RotateLeft(W.Xor(a1, d1), 45);
            b4 = W.RotateLeft(W.Xor(a12, d2), 61);
            a15 = W.XorAndNot(b0, b1, b2);
            a1 = W.XorAndNot(b1, b2, b3);
            a12 = W.XorAndNot(b2, b3, b4);
            a23 = W.XorAndNot(b3, b4, b0);
            a9 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a16, d1), 1);
            b1 = W.RotateLeft(W.Xor(a2, d2), 6);
            b2 = W.RotateLeft(W.Xor(a13, d3), 25);
            b3 = W.RotateLeft(W.Xor(a24, d4), 8);
            b4 = W.RotateLeft(W.Xor(a5, d0), 18);
            a5 = W.XorAndNot(b0, b1, b2);
            a16 = W.XorAndNot(b1, b2, b3);
            a2 = W.XorAndNot(b2, b3, b4);
            a13 = W.XorAndNot(b3, b4, b0);
            a24 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a14, d4), 27);
            b1 = W.RotateLeft(W.Xor(a20, d0), 36);
            b2 = W.RotateLeft(W.Xor(a6, d1), 10);
            b3 = W.RotateLeft(W.Xor(a17, d2), 15);
            b4 = W.RotateLeft(W.Xor(a3, d3), 56);
            a20 = W.XorAndNot(b0, b1, b2);
            a6 = W.XorAndNot(b1, b2, b3);
            a17 = W.XorAndNot(b2, b3, b4);
            a3 = W.XorAndNot(b3, b4, b0);
            a14 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a7, d2), 62);
            b1 = W.RotateLeft(W.Xor(a18, d3), 55);
            b2 = W.RotateLeft(W.Xor(a4, d4), 39);
            b3 = W.RotateLeft(W.Xor(a10, d0), 41);
            b4 = W.RotateLeft(W.Xor(a21, d1), 2);
            a10 = W.XorAndNot(b0, b1, b2);
            a21 = W.XorAndNot(b1, b2, b3);
            a7 = W.XorAndNot(b2, b3, b4);
            a18 = W.XorAndNot(b3, b4, b0);
            a4 = W.XorAndNot(b4, b0, b1);

            c0 = W.Xor(W.Xor(a0, a15, a5), a20, a10);
            c1 = W.Xor(W.Xor(a11, a1, a16), a6, a21);
            c2 = W.Xor(W.Xor(a22, a12, a2), a17, a7);
            c3 = W.Xor(W.Xor(a8, a23, a13), a3, a18);
            c4 = W.Xor(W.Xor(a19, a9, a24), a14, a4);
            d0 = W.Xor(c4, W.RotateLeft(c1, 1));
            d1 = W.Xor(c0, W.RotateLeft(c2, 1));
            d2 = W.Xor(c1, W.RotateLeft(c3, 1));
            d3 = W.Xor(c2, W.RotateLeft(c4, 1));
            d4 = W.Xor(c3, W.RotateLeft(c0, 1));
            b0 = W.Xor(a0, d0);
            b1 = W.RotateLeft(W.Xor(a1, d1), 44);
            b2 = W.RotateLeft(W.Xor(a2, d2), 43);
            b3 = W.RotateLeft(W.Xor(a3, d3), 21);
            b4 = W.RotateLeft(W.Xor(a4, d4), 14);
            a0 = W.Xor(W.XorAndNot(b0, b1, b2), W.Broadcast(constants[round + 3]));
            a1 = W.XorAndNot(b1, b2, b3);
            a2 = W.XorAndNot(b2, b3, b4);
            a3 = W.XorAndNot(b3, b4, b0);
            a4 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a8, d3), 28);
            b1 = W.RotateLeft(W.Xor(a9, d4), 20);
            b2 = W.RotateLeft(W.Xor(a5, d0), 3);
            b3 = W.RotateLeft(W.Xor(a6, d1), 45);
            b4 = W.RotateLeft(W.Xor(a7, d2), 61);
            a5 = W.XorAndNot(b0, b1, b2);
            a6 = W.XorAndNot(b1, b2, b3);
            a7 = W.XorAndNot(b2, b3, b4);
            a8 = W.XorAndNot(b3, b4, b0);
            a9 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a11, d1), 1);
            b1 = W.RotateLeft(W.Xor(a12, d2), 6);
            b2 = W.RotateLeft(W.Xor(a13, d3), 25);
            b3 = W.RotateLeft(W.Xor(a14, d4), 8);
            b4 = W.RotateLeft(W.Xor(a10, d0), 18);
            a10 = W.XorAndNot(b0, b1, b2);
            a11 = W.XorAndNot(b1, b2, b3);
            a12 = W.XorAndNot(b2, b3, b4);
            a13 = W.XorAndNot(b3, b4, b0);
            a14 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a19, d4), 27);
            b1 = W.RotateLeft(W.Xor(a15, d0), 36);
            b2 = W.RotateLeft(W.Xor(a16, d1), 10);
            b3 = W.RotateLeft(W.Xor(a17, d2), 15);
            b4 = W.RotateLeft(W.Xor(a18, d3), 56);
            a15 = W.XorAndNot(b0, b1, b2);
            a16 = W.XorAndNot(b1, b2, b3);
            a17 = W.XorAndNot(b2, b3, b4);
            a18 = W.XorAndNot(b3, b4, b0);
            a19 = W.XorAndNot(b4, b0, b1);
            b0 = W.RotateLeft(W.Xor(a22, d2), 62);
            b1 = W.RotateLeft(W.Xor(a23, d3), 55);
            b2 = W.RotateLeft(W.Xor(a24, d4), 39);
            b3 = W.RotateLeft(W.Xor(a20, d0), 41);
            b4 = W.RotateLeft(W.Xor(a21, d1), 2);
            a20 = W.XorAndNot(b0, b1, b2);
            a21 = W.XorAndNot(b1, b2, b3);
            a22 = W.XorAndNot(b2, b3, b4);
            a23 = W.XorAndNot(b3, b4, b0);
            a24 = W.XorAndNot(b4, b0, b1);
        }

        state[0] = a0;
        state[1] = a1;
        state[2] = a2;
        state[3] = a3;
        state[4] = a4;
        state[5] = a5;
        state[6] = a6;
        state[7] = a7;
        state[8] = a8;
        state[9] = a9;
        state[10] = a10;
        state[11] = a11;
        state[12] = a12;
        state[13] = a13;
        state[14] = a14;
        state[15] = a15;
        state[16] = a16;
        state[17] = a17;
        state[18] = a18;
        state[19] = a19;
        state[20] = a20;
        state[21] = a21;
        state[22] = a22;
        state[23] = a23;
        state[24] = a24;
    }
}
