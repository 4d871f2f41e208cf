using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Ifma;

/// <summary>Eight values as vectors of limbs of 52 bits, vectors of words, and rows of words.</summary>
internal static unsafe class WordLanes
{
    /// <summary>Carried limbs to words, 4 or 6 of them; the next group's place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Pack(ulong* source, ulong* words, int count)
    {
        var (a, b, c, d, e) = (Word(source, 0), Word(source, 1), Word(source, 2), Word(source, 3), Word(source, 4));
        (a | (b << 52)).Store(words);
        ((b >>> 12) | (c << 40)).Store(words + 8);
        ((c >>> 24) | (d << 28)).Store(words + 16);
        ((d >>> 36) | (e << 16)).Store(words + 24);
        if (count == 4)
        {
            return source + (8 * 5);
        }

        var (f, g, h) = (Word(source, 5), Word(source, 6), Word(source, 7));
        ((e >>> 48) | (f << 4) | (g << 56)).Store(words + 32);
        ((g >>> 8) | (h << 44)).Store(words + 40);
        return source + (8 * 8);
    }

    /// <summary>Vector number at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Word(ulong* vectors, int at) => Vector512.Load(vectors + (8 * at));

    /// <summary>target[i·stride .. +8] ← word i of the eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ulong* a, ulong* b, ulong* c, ulong* d, ulong* e, ulong* f, ulong* g, ulong* h, ulong* target, int stride)
    {
        Quarters(Vector512.Load(a), Vector512.Load(b), Vector512.Load(c), Vector512.Load(d), out var abcd0, out var abcd1, out var abcd2, out var abcd3);
        Quarters(Vector512.Load(e), Vector512.Load(f), Vector512.Load(g), Vector512.Load(h), out var efgh0, out var efgh1, out var efgh2, out var efgh3);
        Avx512F.Shuffle4x128(abcd0, efgh0, 0x88).Store(target);
        Avx512F.Shuffle4x128(abcd1, efgh1, 0x88).Store(target + stride);
        Avx512F.Shuffle4x128(abcd2, efgh2, 0x88).Store(target + (2 * stride));
        Avx512F.Shuffle4x128(abcd3, efgh3, 0x88).Store(target + (3 * stride));
        Avx512F.Shuffle4x128(abcd0, efgh0, 0xDD).Store(target + (4 * stride));
        Avx512F.Shuffle4x128(abcd1, efgh1, 0xDD).Store(target + (5 * stride));
        Avx512F.Shuffle4x128(abcd2, efgh2, 0xDD).Store(target + (6 * stride));
        Avx512F.Shuffle4x128(abcd3, efgh3, 0xDD).Store(target + (7 * stride));
    }

    /// <summary>qᵢ ← (aᵢ bᵢ)(aᵢ₊₄ bᵢ₊₄)(cᵢ dᵢ)(cᵢ₊₄ dᵢ₊₄).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(
        Vector512<ulong> a,
        Vector512<ulong> b,
        Vector512<ulong> c,
        Vector512<ulong> d,
        out Vector512<ulong> q0,
        out Vector512<ulong> q1,
        out Vector512<ulong> q2,
        out Vector512<ulong> q3)
    {
        var (ab, ab1) = (Avx512F.UnpackLow(a, b), Avx512F.UnpackHigh(a, b));
        var (cd, cd1) = (Avx512F.UnpackLow(c, d), Avx512F.UnpackHigh(c, d));
        q0 = Avx512F.Shuffle4x128(ab, cd, 0x88);
        q1 = Avx512F.Shuffle4x128(ab1, cd1, 0x88);
        q2 = Avx512F.Shuffle4x128(ab, cd, 0xDD);
        q3 = Avx512F.Shuffle4x128(ab1, cd1, 0xDD);
    }
}
