using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Moves between lanes.</summary>
internal static class Lanes
{
    /// <summary>Transposes 8 × 8 words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(
        ref Vector256<uint> v0,
        ref Vector256<uint> v1,
        ref Vector256<uint> v2,
        ref Vector256<uint> v3,
        ref Vector256<uint> v4,
        ref Vector256<uint> v5,
        ref Vector256<uint> v6,
        ref Vector256<uint> v7)
    {
        var a0 = Avx2.UnpackLow(v0, v1).AsUInt64();
        var a1 = Avx2.UnpackHigh(v0, v1).AsUInt64();
        var a2 = Avx2.UnpackLow(v2, v3).AsUInt64();
        var a3 = Avx2.UnpackHigh(v2, v3).AsUInt64();
        var a4 = Avx2.UnpackLow(v4, v5).AsUInt64();
        var a5 = Avx2.UnpackHigh(v4, v5).AsUInt64();
        var a6 = Avx2.UnpackLow(v6, v7).AsUInt64();
        var a7 = Avx2.UnpackHigh(v6, v7).AsUInt64();
        var b0 = Avx2.UnpackLow(a0, a2).AsUInt32();
        var b1 = Avx2.UnpackHigh(a0, a2).AsUInt32();
        var b2 = Avx2.UnpackLow(a1, a3).AsUInt32();
        var b3 = Avx2.UnpackHigh(a1, a3).AsUInt32();
        var b4 = Avx2.UnpackLow(a4, a6).AsUInt32();
        var b5 = Avx2.UnpackHigh(a4, a6).AsUInt32();
        var b6 = Avx2.UnpackLow(a5, a7).AsUInt32();
        var b7 = Avx2.UnpackHigh(a5, a7).AsUInt32();
        v0 = Avx2.Permute2x128(b0, b4, 0x20);
        v1 = Avx2.Permute2x128(b1, b5, 0x20);
        v2 = Avx2.Permute2x128(b2, b6, 0x20);
        v3 = Avx2.Permute2x128(b3, b7, 0x20);
        v4 = Avx2.Permute2x128(b0, b4, 0x31);
        v5 = Avx2.Permute2x128(b1, b5, 0x31);
        v6 = Avx2.Permute2x128(b2, b6, 0x31);
        v7 = Avx2.Permute2x128(b3, b7, 0x31);
    }

    /// <summary>Transposes 4 × 4 double words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref Vector256<ulong> v0, ref Vector256<ulong> v1, ref Vector256<ulong> v2, ref Vector256<ulong> v3)
    {
        var a0 = Avx2.UnpackLow(v0, v1);
        var a1 = Avx2.UnpackHigh(v0, v1);
        var a2 = Avx2.UnpackLow(v2, v3);
        var a3 = Avx2.UnpackHigh(v2, v3);
        v0 = Avx2.Permute2x128(a0, a2, 0x20);
        v1 = Avx2.Permute2x128(a1, a3, 0x20);
        v2 = Avx2.Permute2x128(a0, a2, 0x31);
        v3 = Avx2.Permute2x128(a1, a3, 0x31);
    }

    /// <summary>Transposes 16 × 16 words.</summary>
    public static unsafe void Transpose(Vector512<uint>* square)
    {
        // Squares of 4 × 4 words within quarters of vectors, then quarters among vectors that are four apart.
        for (var v = square; v < square + 16; v += 4)
        {
            var a0 = Avx512F.UnpackLow(v[0], v[1]).AsUInt64();
            var a1 = Avx512F.UnpackHigh(v[0], v[1]).AsUInt64();
            var a2 = Avx512F.UnpackLow(v[2], v[3]).AsUInt64();
            var a3 = Avx512F.UnpackHigh(v[2], v[3]).AsUInt64();
            v[0] = Avx512F.UnpackLow(a0, a2).AsUInt32();
            v[1] = Avx512F.UnpackHigh(a0, a2).AsUInt32();
            v[2] = Avx512F.UnpackLow(a1, a3).AsUInt32();
            v[3] = Avx512F.UnpackHigh(a1, a3).AsUInt32();
        }

        for (var v = square; v < square + 4; v++)
        {
            var even01 = Avx512F.Shuffle4x128(v[0], v[4], 0x88);
            var odd01 = Avx512F.Shuffle4x128(v[0], v[4], 0xDD);
            var even23 = Avx512F.Shuffle4x128(v[8], v[12], 0x88);
            var odd23 = Avx512F.Shuffle4x128(v[8], v[12], 0xDD);
            v[0] = Avx512F.Shuffle4x128(even01, even23, 0x88);
            v[4] = Avx512F.Shuffle4x128(odd01, odd23, 0x88);
            v[8] = Avx512F.Shuffle4x128(even01, even23, 0xDD);
            v[12] = Avx512F.Shuffle4x128(odd01, odd23, 0xDD);
        }
    }
}
