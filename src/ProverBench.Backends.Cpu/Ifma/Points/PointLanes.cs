using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>Moves points between records of words and groups of eight in limbs of 52 bits.</summary>
/// <typeparam name="F">The field of the coordinates.</typeparam>
/// <typeparam name="K">How it lies in groups.</typeparam>
[SkipLocalsInit]
internal static unsafe class PointLanes<F, K>
    where F : unmanaged, IField<F>
    where K : struct, IIfmaCoordinates<F>
{
    private const int LimbBits = LimbEmitter.LimbBits;
    private const int Ahead = 48;
    private static readonly ulong* s_twice = Twice();

    private static int Record
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * K.Words;
    }

    /// <summary>Gathers eight records a group. A reference is 2·record + sign; with the sign set y becomes 2p − y, limb by limb and not carried.</summary>
    /// <param name="source">Records.</param>
    /// <param name="references">Eight a group, readable for 56 beyond the last.</param>
    /// <param name="target">Groups, x then y, without gaps.</param>
    /// <param name="groups">How many.</param>
    public static void Gather(ulong* source, uint* references, ulong* target, long groups)
    {
        var words = stackalloc ulong[(8 * Record) + 8];
        words = (ulong*)(((nuint)words + 63) & ~(nuint)63);
        // A copy: the field's initialiser is asked for once, not at every vector.
        var twice = s_twice;
        for (; groups > 0; groups--, references += 8)
        {
            for (var i = 0; i < 8; i++)
            {
                var soon = source + (Record * (long)(references[Ahead + i] >> 1));
                for (var k = 0; k < Record; k += 8)
                {
                    Sse.Prefetch0(soon + k);
                }
            }

            var p0 = source + (Record * (long)(references[0] >> 1));
            var p1 = source + (Record * (long)(references[1] >> 1));
            var p2 = source + (Record * (long)(references[2] >> 1));
            var p3 = source + (Record * (long)(references[3] >> 1));
            var p4 = source + (Record * (long)(references[4] >> 1));
            var p5 = source + (Record * (long)(references[5] >> 1));
            var p6 = source + (Record * (long)(references[6] >> 1));
            var p7 = source + (Record * (long)(references[7] >> 1));
            for (var at = 0; ; at = at + 16 > Record ? Record - 8 : at + 8)
            {
                Transpose(p0 + at, p1 + at, p2 + at, p3 + at, p4 + at, p5 + at, p6 + at, p7 + at, words + (8 * at), 8);
                if (at + 8 == Record)
                {
                    break;
                }
            }

            var negative = Vector512<ulong>.Zero - (Avx512F.ConvertToVector512UInt64(Vector256.Load(references)) & Vector512<ulong>.One);
            var part = K.Words / K.Degree;
            for (var i = 0; i < 2 * K.Degree; i++)
            {
                target = Unpack(words + (8 * i * part), part, target, i >= K.Degree, negative, twice);
            }
        }
    }

    /// <summary>Writes groups out as records.</summary>
    public static void Scatter(ulong* source, ulong* target, long groups)
    {
        var words = stackalloc ulong[(8 * Record) + 8];
        words = (ulong*)(((nuint)words + 63) & ~(nuint)63);
        for (; groups > 0; groups--, target += 8 * Record)
        {
            var part = K.Words / K.Degree;
            for (var i = 0; i < 2 * K.Degree; i++)
            {
                source = Pack(source, words + (8 * i * part), part);
            }

            for (var at = 0; ; at = at + 16 > Record ? Record - 8 : at + 8)
            {
                var w = words + (8 * at);
                Transpose(w, w + 8, w + 16, w + 24, w + 32, w + 40, w + 48, w + 56, target + at, Record);
                if (at + 8 == Record)
                {
                    break;
                }
            }
        }
    }

    /// <summary>Words of one coefficient to limbs; the next group's place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong* Unpack(ulong* words, int count, ulong* target, bool signed, Vector512<ulong> negative, ulong* twice)
    {
        var mask = Vector512.Create((1UL << LimbBits) - 1);
        var (a, b, c, d) = (Word(words, 0), Word(words, 1), Word(words, 2), Word(words, 3));
        Put(target, 0, a & mask, signed, negative, twice);
        Put(target, 1, ((a >>> 52) | (b << 12)) & mask, signed, negative, twice);
        Put(target, 2, ((b >>> 40) | (c << 24)) & mask, signed, negative, twice);
        Put(target, 3, ((c >>> 28) | (d << 36)) & mask, signed, negative, twice);
        if (count == 4)
        {
            Put(target, 4, d >>> 16, signed, negative, twice);
            return target + (8 * 5);
        }

        var (e, f) = (Word(words, 4), Word(words, 5));
        Put(target, 4, ((d >>> 16) | (e << 48)) & mask, signed, negative, twice);
        Put(target, 5, (e >>> 4) & mask, signed, negative, twice);
        Put(target, 6, ((e >>> 56) | (f << 8)) & mask, signed, negative, twice);
        Put(target, 7, f >>> 44, signed, negative, twice);
        return target + (8 * 8);
    }

    /// <summary>The reverse, of carried limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong* Pack(ulong* source, ulong* words, int count)
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Word(ulong* vectors, int at) => Vector512.Load(vectors + (8 * at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ulong* target, int limb, Vector512<ulong> value, bool signed, Vector512<ulong> negative, ulong* twice)
    {
        if (signed)
        {
            value = Vector512.ConditionalSelect(negative, Vector512.Load(twice + (8 * limb)) - value, value);
        }

        value.Store(target + (8 * limb));
    }

    /// <summary>target[i·stride .. +8] ← word i of the eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ulong* a, ulong* b, ulong* c, ulong* d, ulong* e, ulong* f, ulong* g, ulong* h, ulong* target, int stride)
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

    private static ulong* Twice()
    {
        var limbs = LimbEmitter.LimbsFor(K.Modulus);
        var vectors = (ulong*)NativeMemory.AlignedAlloc((nuint)limbs * 64, 64);
        for (var i = 0; i < 8 * limbs; i++)
        {
            vectors[i] = (ulong)(((2 * K.Modulus) >> (LimbBits * (i / 8))) & ((BigInteger.One << LimbBits) - 1));
        }

        return vectors;
    }
}
