using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Four words of 64 bits by shifts and plain logic: what every processor runs.</summary>
internal readonly unsafe struct Words64 : IWordLanes<ulong, Vector256<ulong>>
{
    /// <inheritdoc/>
    public static int Lanes => Vector256<ulong>.Count;

    /// <inheritdoc/>
    public static bool HoldsKeccak => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Load(ulong* from) => Vector256.Load(from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ulong* to, Vector256<ulong> value) => value.Store(to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Broadcast(ulong value) => Vector256.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Add(Vector256<ulong> a, Vector256<ulong> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Xor(Vector256<ulong> a, Vector256<ulong> b) => a ^ b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Xor(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) => a ^ b ^ c;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> XorAndNot(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) => a ^ Vector256.AndNot(c, b);

    /// <inheritdoc/>
    /// <remarks>Whole bytes are one permutation of bytes where there is one.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> RotateLeft(Vector256<ulong> a, [ConstantExpected] byte bits) => bits switch
    {
        8 when Avx2.IsSupported => Avx2.Shuffle(a.AsByte(), Vector256.Create(0x0605_0403_0201_0007UL, 0x0E0D_0C0B_0A09_080FUL, 0x0605_0403_0201_0007UL, 0x0E0D_0C0B_0A09_080FUL).AsByte()).AsUInt64(),
        56 when Avx2.IsSupported => Avx2.Shuffle(a.AsByte(), Vector256.Create(0x0007_0605_0403_0201UL, 0x080F_0E0D_0C0B_0A09UL, 0x0007_0605_0403_0201UL, 0x080F_0E0D_0C0B_0A09UL).AsByte()).AsUInt64(),
        _ => (a << bits) | (a >>> (64 - bits)),
    };
}
