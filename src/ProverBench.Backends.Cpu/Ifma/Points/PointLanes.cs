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
                WordLanes.Transpose(p0 + at, p1 + at, p2 + at, p3 + at, p4 + at, p5 + at, p6 + at, p7 + at, words + (8 * at), 8);
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
                source = WordLanes.Pack(source, words + (8 * i * part), part);
            }

            for (var at = 0; ; at = at + 16 > Record ? Record - 8 : at + 8)
            {
                var w = words + (8 * at);
                WordLanes.Transpose(w, w + 8, w + 16, w + 24, w + 32, w + 40, w + 48, w + 56, target + at, Record);
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
        var (a, b, c, d) = (WordLanes.Word(words, 0), WordLanes.Word(words, 1), WordLanes.Word(words, 2), WordLanes.Word(words, 3));
        Put(target, 0, a & mask, signed, negative, twice);
        Put(target, 1, ((a >>> 52) | (b << 12)) & mask, signed, negative, twice);
        Put(target, 2, ((b >>> 40) | (c << 24)) & mask, signed, negative, twice);
        Put(target, 3, ((c >>> 28) | (d << 36)) & mask, signed, negative, twice);
        if (count == 4)
        {
            Put(target, 4, d >>> 16, signed, negative, twice);
            return target + (8 * 5);
        }

        var (e, f) = (WordLanes.Word(words, 4), WordLanes.Word(words, 5));
        Put(target, 4, ((d >>> 16) | (e << 48)) & mask, signed, negative, twice);
        Put(target, 5, (e >>> 4) & mask, signed, negative, twice);
        Put(target, 6, ((e >>> 56) | (f << 8)) & mask, signed, negative, twice);
        Put(target, 7, f >>> 44, signed, negative, twice);
        return target + (8 * 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ulong* target, int limb, Vector512<ulong> value, bool signed, Vector512<ulong> negative, ulong* twice)
    {
        if (signed)
        {
            value = Vector512.ConditionalSelect(negative, Vector512.Load(twice + (8 * limb)) - value, value);
        }

        value.Store(target + (8 * limb));
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
