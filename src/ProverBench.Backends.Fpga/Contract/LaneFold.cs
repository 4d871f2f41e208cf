using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Fpga.Contract;

/// <summary>
/// Four CRC-32C lanes by carry-less multiplication, and the bytes copied on the way where they are wanted elsewhere: 128 bits of a lane stand for all
/// before them, and are carried D bits forward by lo·x^(D+64) + hi·x^D mod P (Gopal et al., Fast CRC Computation for Generic Polynomials Using
/// PCLMULQDQ, Intel 2009).
/// </summary>
/// <remarks>
/// Bits are reflected: the carry-less product of two reflected words is that of their polynomials times x, which the constants' exponents take into
/// account. Two consecutive rows of four words are brought into the order lane by lane, so that each 128 bits of a vector belong to one lane.
/// </remarks>
internal static unsafe class LaneFold
{
    /// <summary>Bytes that are folded at once: four rows of 64.</summary>
    public const int Step = 256;

    // The reflected polynomial.
    private const uint Castagnoli = 0x82F63B78;

    private static readonly Vector128<ulong> ByOne = Constants(128);
    private static readonly Vector128<ulong> ByTwo = Constants(256);
    private static readonly Vector128<ulong> ByFour = Constants(512);

    /// <summary>Vectors of 512 bits can be had.</summary>
    public static bool Is512 => Pclmulqdq.V512.IsSupported && Avx512F.IsSupported;

    /// <summary>Vectors of 256 bits can be had.</summary>
    public static bool Is256 => Pclmulqdq.V256.IsSupported && Avx2.IsSupported;

    /// <summary>Adds so many bytes, a multiple of <see cref="Step"/>, to the lanes, by 512 bits at once.</summary>
    /// <param name="from">The bytes.</param>
    /// <param name="to">Where they are also written; null for nowhere.</param>
    /// <param name="bytes">How many.</param>
    /// <param name="lanes">Four CRCs as they stand, neither of them inverted.</param>
    /// <param name="past">They are written past the caches; <paramref name="to"/> is a multiple of 64.</param>
    public static void Add512(byte* from, byte* to, nint bytes, Span<uint> lanes, bool past)
    {
        if (bytes == 0)
        {
            return;
        }

        var byFour = Vector512.Create(Vector256.Create(ByFour, ByFour), Vector256.Create(ByFour, ByFour));
        var byOne = Vector512.Create(Vector256.Create(ByOne, ByOne), Vector256.Create(ByOne, ByOne));
        var a = Take512(from, to, 0, past) ^ Vector512.Create(lanes[0], 0ul, lanes[1], 0, lanes[2], 0, lanes[3], 0);
        var b = Take512(from, to, 64, past);
        var c = Take512(from, to, 128, past);
        var d = Take512(from, to, 192, past);
        for (nint at = Step; at < bytes; at += Step)
        {
            a = Carry(a, byFour) ^ Take512(from, to, at, past);
            b = Carry(b, byFour) ^ Take512(from, to, at + 64, past);
            c = Carry(c, byFour) ^ Take512(from, to, at + 128, past);
            d = Carry(d, byFour) ^ Take512(from, to, at + 192, past);
        }

        var all = Carry(Carry(Carry(a, byOne) ^ b, byOne) ^ c, byOne) ^ d;
        for (var lane = 0; lane < 4; lane++)
        {
            lanes[lane] = End(all.GetElement(2 * lane), all.GetElement((2 * lane) + 1));
        }

        Settle(past);
    }

    /// <summary>The same by 256 bits at once; written past the caches, <paramref name="to"/> is a multiple of 32.</summary>
    public static void Add256(byte* from, byte* to, nint bytes, Span<uint> lanes, bool past)
    {
        if (bytes == 0)
        {
            return;
        }

        // Lanes 0 and 2, and lanes 1 and 3, of two chains that are two rows of 64 bytes apart.
        var byTwo = Vector256.Create(ByTwo, ByTwo);
        var byOne = Vector256.Create(ByOne, ByOne);
        var (a, b) = Take256(from, to, 0, past);
        var (c, d) = Take256(from, to, 64, past);
        a ^= Vector256.Create(lanes[0], 0ul, lanes[2], 0);
        b ^= Vector256.Create(lanes[1], 0ul, lanes[3], 0);
        for (nint at = 128; at < bytes; at += 128)
        {
            var (e, f) = Take256(from, to, at, past);
            var (g, h) = Take256(from, to, at + 64, past);
            a = Carry(a, byTwo) ^ e;
            b = Carry(b, byTwo) ^ f;
            c = Carry(c, byTwo) ^ g;
            d = Carry(d, byTwo) ^ h;
        }

        var even = Carry(a, byOne) ^ c;
        var odd = Carry(b, byOne) ^ d;
        lanes[0] = End(even.GetElement(0), even.GetElement(1));
        lanes[1] = End(odd.GetElement(0), odd.GetElement(1));
        lanes[2] = End(even.GetElement(2), even.GetElement(3));
        lanes[3] = End(odd.GetElement(2), odd.GetElement(3));
        Settle(past);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Carry(Vector512<ulong> v, Vector512<ulong> k)
        => Pclmulqdq.V512.CarrylessMultiply(v, k, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(v, k, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Carry(Vector256<ulong> v, Vector256<ulong> k)
        => Pclmulqdq.V256.CarrylessMultiply(v, k, 0x00) ^ Pclmulqdq.V256.CarrylessMultiply(v, k, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Take512(byte* from, byte* to, nint at, bool past)
    {
        var row = Vector512.Load((ulong*)(from + at));
        if (past)
        {
            row.StoreAlignedNonTemporal((ulong*)(to + at));
        }
        else if (to != null)
        {
            row.Store((ulong*)(to + at));
        }

        return Avx512F.PermuteVar8x64(row, Vector512.Create(0ul, 4, 1, 5, 2, 6, 3, 7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ulong> Even, Vector256<ulong> Odd) Take256(byte* from, byte* to, nint at, bool past)
    {
        var low = Vector256.Load((ulong*)(from + at));
        var high = Vector256.Load((ulong*)(from + at + 32));
        if (past)
        {
            low.StoreAlignedNonTemporal((ulong*)(to + at));
            high.StoreAlignedNonTemporal((ulong*)(to + at + 32));
        }
        else if (to != null)
        {
            low.Store((ulong*)(to + at));
            high.Store((ulong*)(to + at + 32));
        }

        return (Avx2.UnpackLow(low, high), Avx2.UnpackHigh(low, high));
    }

    private static uint End(ulong lo, ulong hi) => BitOperations.Crc32C(BitOperations.Crc32C(0, lo), hi);

    // Stores past the caches are ordered for nobody else without a fence.
    private static void Settle(bool past)
    {
        if (past)
        {
            Sse.StoreFence();
        }
    }

    private static Vector128<ulong> Constants(int bits) => Vector128.Create((ulong)Power(bits + 63) << 32, (ulong)Power(bits - 1) << 32);

    // x^exponent mod P, reflected.
    private static uint Power(int exponent)
    {
        var power = 1u << 31;
        for (var i = 0; i < exponent; i++)
        {
            power = (power >> 1) ^ (Castagnoli & (0 - (power & 1)));
        }

        return power;
    }
}
