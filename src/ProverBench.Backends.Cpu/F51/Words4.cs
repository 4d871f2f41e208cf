using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>Groups of five limbs from and to integers of four 64-bit words below 2^255, as the scalar field types store them.</summary>
/// <remarks>
/// The integer is kept, not the field element: x·2^256 becomes what F51 takes for 2x. Linear maps need no correction.
/// </remarks>
internal static unsafe class Words4
{
    private const ulong Mask = (1UL << Fma51.Bits) - 1;

    /// <summary>3·2^51 less the constant that the column below carries up.</summary>
    private const double CarriedShift = Fma51.LowShift - (Fma51.LowBits >> Fma51.Bits);

    /// <summary>group ← the integers at four places; limbs in [0, 2^51).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(ulong* w0, ulong* w1, ulong* w2, ulong* w3, double* group)
    {
        Transpose(Avx.LoadVector256(w0), Avx.LoadVector256(w1), Avx.LoadVector256(w2), Avx.LoadVector256(w3), out var a, out var b, out var c, out var d);
        var mask = Vector256.Create(Mask);
        var exponent = Vector256.Create((ulong)Fma51.Exponent);
        var offset = Vector256.Create((double)(1L << 52));
        Put(group, Avx2.And(a, mask), exponent, offset);
        Put(group + 4, Avx2.And(Avx2.Or(Avx2.ShiftRightLogical(a, 51), Avx2.ShiftLeftLogical(b, 13)), mask), exponent, offset);
        Put(group + 8, Avx2.And(Avx2.Or(Avx2.ShiftRightLogical(b, 38), Avx2.ShiftLeftLogical(c, 26)), mask), exponent, offset);
        Put(group + 12, Avx2.And(Avx2.Or(Avx2.ShiftRightLogical(c, 25), Avx2.ShiftLeftLogical(d, 39)), mask), exponent, offset);
        Put(group + 16, Avx2.ShiftRightLogical(d, 12), exponent, offset);
    }

    /// <summary>group ← half the integers modulo the odd p: (w + p)/2 where w is odd; limbs in [0, 2^51).</summary>
    /// <param name="modulus">p's limbs in [0, 2^51) as integers, each four times.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadHalved(ulong* w0, ulong* w1, ulong* w2, ulong* w3, ulong* modulus, double* group)
    {
        Transpose(Avx.LoadVector256(w0), Avx.LoadVector256(w1), Avx.LoadVector256(w2), Avx.LoadVector256(w3), out var a, out var b, out var c, out var d);
        var mask = Vector256.Create(Mask);
        var exponent = Vector256.Create((ulong)Fma51.Exponent);
        var offset = Vector256.Create((double)(1L << 52));
        var one = Vector256.Create(1UL);
        var odd = Avx2.Subtract(Vector256<ulong>.Zero, Avx2.And(a, one));
        var t0 = Avx2.Add(Avx2.And(a, mask), Avx2.And(odd, Avx.LoadVector256(modulus)));
        var t1 = Avx2.Add(
            Avx2.And(Avx2.Or(Avx2.ShiftRightLogical(a, 51), Avx2.ShiftLeftLogical(b, 13)), mask), Avx2.And(odd, Avx.LoadVector256(modulus + 4)));
        var t2 = Avx2.Add(
            Avx2.And(Avx2.Or(Avx2.ShiftRightLogical(b, 38), Avx2.ShiftLeftLogical(c, 26)), mask), Avx2.And(odd, Avx.LoadVector256(modulus + 8)));
        var t3 = Avx2.Add(
            Avx2.And(Avx2.Or(Avx2.ShiftRightLogical(c, 25), Avx2.ShiftLeftLogical(d, 39)), mask), Avx2.And(odd, Avx.LoadVector256(modulus + 12)));
        var t4 = Avx2.Add(Avx2.ShiftRightLogical(d, 12), Avx2.And(odd, Avx.LoadVector256(modulus + 16)));
        t1 = Avx2.Add(t1, Avx2.ShiftRightLogical(t0, Fma51.Bits));
        t2 = Avx2.Add(t2, Avx2.ShiftRightLogical(t1, Fma51.Bits));
        t3 = Avx2.Add(t3, Avx2.ShiftRightLogical(t2, Fma51.Bits));
        t4 = Avx2.Add(t4, Avx2.ShiftRightLogical(t3, Fma51.Bits));
        Put(group, Half(t0, t1, mask), exponent, offset);
        Put(group + 4, Half(t1, t2, mask), exponent, offset);
        Put(group + 8, Half(t2, t3, mask), exponent, offset);
        Put(group + 12, Half(t3, t4, mask), exponent, offset);
        Put(group + 16, Avx2.ShiftRightLogical(t4, 1), exponent, offset);
    }

    /// <summary>Writes the group's values mod p, in [0, p), to four places; limbs at most 2^52, values at most 4p in size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double* group, double* constants, ulong* w0, ulong* w1, ulong* w2, ulong* w3)
    {
        Reduce(group, constants, out var d0, out var d1, out var d2, out var d3, out var d4);
        // Limbs are balanced, so that the sign of the value is that of its highest limb that is not zero.
        var down = Vector256.Create(Fma51.Down);
        var sign = Fma.MultiplyAdd(d0, down, d1);
        sign = Fma.MultiplyAdd(sign, down, d2);
        sign = Fma.MultiplyAdd(sign, down, d3);
        sign = Fma.MultiplyAdd(sign, down, d4);
        var negative = Avx.CompareLessThan(sign, Vector256<double>.Zero);
        Pack(
            Avx.Add(d0, Avx.And(negative, Avx.LoadVector256(constants))),
            Avx.Add(d1, Avx.And(negative, Avx.LoadVector256(constants + 4))),
            Avx.Add(d2, Avx.And(negative, Avx.LoadVector256(constants + 8))),
            Avx.Add(d3, Avx.And(negative, Avx.LoadVector256(constants + 12))),
            Avx.Add(d4, Avx.And(negative, Avx.LoadVector256(constants + 16))),
            w0,
            w1,
            w2,
            w3);
    }

    /// <summary>The group less round(value/p)·p, carried.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(
        double* group,
        double* constants,
        out Vector256<double> d0,
        out Vector256<double> d1,
        out Vector256<double> d2,
        out Vector256<double> d3,
        out Vector256<double> d4)
    {
        var shift = Vector256.Create(Fma51.HighShift);
        var down = Vector256.Create(Fma51.Down);
        var top = Avx.LoadVector256(group + 16);
        var q = Avx.RoundToNearestInteger(Avx.Multiply(top, Avx.LoadVector256(constants + 24)));
        d0 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants), Avx.LoadVector256(group));
        d1 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 4), Avx.LoadVector256(group + 4));
        d2 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 8), Avx.LoadVector256(group + 8));
        d3 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 12), Avx.LoadVector256(group + 12));
        d4 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 16), top);
        var carry = Avx.Subtract(Avx.Add(d0, shift), shift);
        d0 = Avx.Subtract(d0, carry);
        d1 = Fma.MultiplyAdd(carry, down, d1);
        carry = Avx.Subtract(Avx.Add(d1, shift), shift);
        d1 = Avx.Subtract(d1, carry);
        d2 = Fma.MultiplyAdd(carry, down, d2);
        carry = Avx.Subtract(Avx.Add(d2, shift), shift);
        d2 = Avx.Subtract(d2, carry);
        d3 = Fma.MultiplyAdd(carry, down, d3);
        carry = Avx.Subtract(Avx.Add(d3, shift), shift);
        d3 = Avx.Subtract(d3, carry);
        d4 = Fma.MultiplyAdd(carry, down, d4);
    }

    /// <summary>Signed limbs of values in [0, 2^255), at most 2^51 − 2^12 in size, to words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pack(
        Vector256<double> d0,
        Vector256<double> d1,
        Vector256<double> d2,
        Vector256<double> d3,
        Vector256<double> d4,
        ulong* w0,
        ulong* w1,
        ulong* w2,
        ulong* w3)
    {
        // d + 3·2^51 has the bits LowBits + d, a multiple of 2^51 plus d: the low 51 bits are the digit, the rest is what carries.
        var mask = Vector256.Create(Mask);
        var carried = Vector256.Create(CarriedShift);
        var t0 = Avx.Add(d0, Vector256.Create(Fma51.LowShift)).AsUInt64();
        var t1 = Avx2.Add(Avx.Add(d1, carried).AsUInt64(), Avx2.ShiftRightLogical(t0, Fma51.Bits));
        var t2 = Avx2.Add(Avx.Add(d2, carried).AsUInt64(), Avx2.ShiftRightLogical(t1, Fma51.Bits));
        var t3 = Avx2.Add(Avx.Add(d3, carried).AsUInt64(), Avx2.ShiftRightLogical(t2, Fma51.Bits));
        var t4 = Avx2.Add(Avx.Add(d4, carried).AsUInt64(), Avx2.ShiftRightLogical(t3, Fma51.Bits));
        t0 = Avx2.And(t0, mask);
        t1 = Avx2.And(t1, mask);
        t2 = Avx2.And(t2, mask);
        t3 = Avx2.And(t3, mask);
        t4 = Avx2.And(t4, mask);
        Transpose(
            Avx2.Or(t0, Avx2.ShiftLeftLogical(t1, 51)),
            Avx2.Or(Avx2.ShiftRightLogical(t1, 13), Avx2.ShiftLeftLogical(t2, 38)),
            Avx2.Or(Avx2.ShiftRightLogical(t2, 26), Avx2.ShiftLeftLogical(t3, 25)),
            Avx2.Or(Avx2.ShiftRightLogical(t3, 39), Avx2.ShiftLeftLogical(t4, 12)),
            out var r0,
            out var r1,
            out var r2,
            out var r3);
        Avx.Store(w0, r0);
        Avx.Store(w1, r1);
        Avx.Store(w2, r2);
        Avx.Store(w3, r3);
    }

    /// <summary>Bits 1 to 51 of a limb and its successor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Half(Vector256<ulong> limb, Vector256<ulong> next, Vector256<ulong> mask)
        => Avx2.And(Avx2.Or(Avx2.ShiftRightLogical(Avx2.And(limb, mask), 1), Avx2.ShiftLeftLogical(next, Fma51.Bits - 1)), mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(double* plane, Vector256<ulong> limb, Vector256<ulong> exponent, Vector256<double> offset)
        => Avx.Store(plane, Avx.Subtract(Avx2.Or(limb, exponent).AsDouble(), offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector256<ulong> a,
        Vector256<ulong> b,
        Vector256<ulong> c,
        Vector256<ulong> d,
        out Vector256<ulong> r0,
        out Vector256<ulong> r1,
        out Vector256<ulong> r2,
        out Vector256<ulong> r3)
    {
        var ab = Avx2.UnpackLow(a, b);
        var ab1 = Avx2.UnpackHigh(a, b);
        var cd = Avx2.UnpackLow(c, d);
        var cd1 = Avx2.UnpackHigh(c, d);
        r0 = Avx2.Permute2x128(ab, cd, 0x20);
        r1 = Avx2.Permute2x128(ab1, cd1, 0x20);
        r2 = Avx2.Permute2x128(ab, cd, 0x31);
        r3 = Avx2.Permute2x128(ab1, cd1, 0x31);
    }
}
