using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Keccak;

/// <summary>Keccak-f[1600] on as many states as a vector has lanes (FIPS 202, section 3); vector x + 5y holds A[x, y] of all.</summary>
internal static unsafe class KeccakLanes<W, V>
    where W : struct, IWordLanes<ulong, V>
    where V : unmanaged
{
    /// <summary>state ← Keccak-f[1600](state) in every lane.</summary>
    /// <param name="state">25 vectors.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Permute(V* state)
    {
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
        foreach (var constant in KeccakPermutation.RoundConstants)
        {
            // θ is a sum with the parity d of two neighbouring columns; ρ and π are the rotations and where they are read from; χ and ι end each plane.
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
            var e0 = W.Xor(W.XorAndNot(b0, b1, b2), W.Broadcast(constant));
            var e1 = W.XorAndNot(b1, b2, b3);
            var e2 = W.XorAndNot(b2, b3, b4);
            var e3 = W.XorAndNot(b3, b4, b0);
            var e4 = W.XorAndNot(b4, b0, b1);

            b0 = W.RotateLeft(W.Xor(a3, d3), 28);
            b1 = W.RotateLeft(W.Xor(a9, d4), 20);
            b2 = W.RotateLeft(W.Xor(a10, d0), 3);
            b3 = W.RotateLeft(W.Xor(a16, d1), 45);
            b4 = W.RotateLeft(W.Xor(a22, d2), 61);
            var e5 = W.XorAndNot(b0, b1, b2);
            var e6 = W.XorAndNot(b1, b2, b3);
            var e7 = W.XorAndNot(b2, b3, b4);
            var e8 = W.XorAndNot(b3, b4, b0);
            var e9 = W.XorAndNot(b4, b0, b1);

            b0 = W.RotateLeft(W.Xor(a1, d1), 1);
            b1 = W.RotateLeft(W.Xor(a7, d2), 6);
            b2 = W.RotateLeft(W.Xor(a13, d3), 25);
            b3 = W.RotateLeft(W.Xor(a19, d4), 8);
            b4 = W.RotateLeft(W.Xor(a20, d0), 18);
            var e10 = W.XorAndNot(b0, b1, b2);
            var e11 = W.XorAndNot(b1, b2, b3);
            var e12 = W.XorAndNot(b2, b3, b4);
            var e13 = W.XorAndNot(b3, b4, b0);
            var e14 = W.XorAndNot(b4, b0, b1);

            b0 = W.RotateLeft(W.Xor(a4, d4), 27);
            b1 = W.RotateLeft(W.Xor(a5, d0), 36);
            b2 = W.RotateLeft(W.Xor(a11, d1), 10);
            b3 = W.RotateLeft(W.Xor(a17, d2), 15);
            b4 = W.RotateLeft(W.Xor(a23, d3), 56);
            var e15 = W.XorAndNot(b0, b1, b2);
            var e16 = W.XorAndNot(b1, b2, b3);
            var e17 = W.XorAndNot(b2, b3, b4);
            var e18 = W.XorAndNot(b3, b4, b0);
            var e19 = W.XorAndNot(b4, b0, b1);

            b0 = W.RotateLeft(W.Xor(a2, d2), 62);
            b1 = W.RotateLeft(W.Xor(a8, d3), 55);
            b2 = W.RotateLeft(W.Xor(a14, d4), 39);
            b3 = W.RotateLeft(W.Xor(a15, d0), 41);
            b4 = W.RotateLeft(W.Xor(a21, d1), 2);
            var e20 = W.XorAndNot(b0, b1, b2);
            var e21 = W.XorAndNot(b1, b2, b3);
            var e22 = W.XorAndNot(b2, b3, b4);
            var e23 = W.XorAndNot(b3, b4, b0);
            var e24 = W.XorAndNot(b4, b0, b1);

            (a0, a1, a2, a3, a4) = (e0, e1, e2, e3, e4);
            (a5, a6, a7, a8, a9) = (e5, e6, e7, e8, e9);
            (a10, a11, a12, a13, a14) = (e10, e11, e12, e13, e14);
            (a15, a16, a17, a18, a19) = (e15, e16, e17, e18, e19);
            (a20, a21, a22, a23, a24) = (e20, e21, e22, e23, e24);
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
