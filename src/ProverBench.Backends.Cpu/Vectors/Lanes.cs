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
}
