using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>Exact products of 51-bit limbs held in doubles (Emmart, Zheng, Weems 2018: high and low halves by two fused multiply-adds).</summary>
/// <remarks>
/// For integers with |x·y| ≤ 2^102, fma(x, y, 3·2^102) = 3·2^102 + 2^51·h with h = round(x·y / 2^51), because a unit in the last place is
/// 2^51 there; fma(x, y, 3·2^102 + 3·2^51 − that) = 3·2^51 + l with l = x·y − 2^51·h, |l| ≤ 2^50, exactly. As integers the bit patterns are
/// <see cref="HighBits"/> + h and <see cref="LowBits"/> + l, so that columns add up in 64-bit integers; the constants are taken off at the start.
/// </remarks>
internal static unsafe class Fma51
{
    /// <summary>Bits of a limb.</summary>
    public const int Bits = 51;

    /// <summary>2^51 − 1.</summary>
    public const long Mask = (1L << Bits) - 1;

    /// <summary>3·2^102.</summary>
    public const double HighShift = 3.0 * (1L << 51) * (1L << 51);

    /// <summary>3·2^51.</summary>
    public const double LowShift = 3.0 * (1L << 51);

    /// <summary>3·2^102 + 3·2^51.</summary>
    public const double SplitShift = HighShift + LowShift;

    /// <summary>The bit pattern of <see cref="HighShift"/>.</summary>
    public const ulong HighBits = 0x4668UL << 48;

    /// <summary>The bit pattern of <see cref="LowShift"/>.</summary>
    public const ulong LowBits = 0x4338UL << 48;

    /// <summary>The bit pattern of 2^52: with a mantissa of 51 bits v it reads 2^52 + v.</summary>
    public const long Exponent = 0x433L << 52;

    /// <summary>2^52 + 2^50: what a residue in [0, 2^51), biased by 2^50, is too large by.</summary>
    public const double Offset = (1L << 52) + (1L << 50);

    /// <summary>2^52 + 2^11: what the carry of a biased column is too large by.</summary>
    public const double CarryOffset = (1L << 52) + (1L << 11);

    /// <summary>2^51.</summary>
    public const double Up = 1L << Bits;

    /// <summary>2^−51.</summary>
    public const double Down = 1.0 / (1L << Bits);

    /// <summary>The same address, of which the compiler does not know that it is the same: each of two loads of a limb is then an operand of its product, not an instruction of its own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double* Again(double* limbs) => limbs;

    /// <summary>low += low half, high += high half of x·y, each with the bit pattern of its constant.</summary>
    /// <param name="x">A limb of each lane.</param>
    /// <param name="y">The other limbs.</param>
    /// <param name="again">The same address, by <see cref="Again"/>.</param>
    /// <param name="shift"><see cref="HighShift"/>.</param>
    /// <param name="split"><see cref="SplitShift"/>.</param>
    /// <param name="low">The column of the product's weight.</param>
    /// <param name="high">The next column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(
        Vector256<double> x, double* y, double* again, Vector256<double> shift, Vector256<double> split, ref Vector256<long> low, ref Vector256<long> high)
    {
        var h = Fma.MultiplyAdd(x, Avx.LoadVector256(y), shift);
        high = Avx2.Add(high, h.AsInt64());
        low = Avx2.Add(low, Fma.MultiplyAdd(x, Avx.LoadVector256(again), Avx.Subtract(split, h)).AsInt64());
    }

    /// <summary>low += low half, high += high half of x·y, each with the bit pattern of its constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(
        Vector256<double> x, Vector256<double> y, Vector256<double> shift, Vector256<double> split, ref Vector256<long> low, ref Vector256<long> high)
    {
        var h = Fma.MultiplyAdd(x, y, shift);
        high = Avx2.Add(high, h.AsInt64());
        low = Avx2.Add(low, Fma.MultiplyAdd(x, y, Avx.Subtract(split, h)).AsInt64());
    }

    /// <summary>The digit m, |m| ≤ 2^50, for which column + m·p is a multiple of 2^51.</summary>
    /// <param name="column">A column with its bias.</param>
    /// <param name="inverse">−p⁻¹ mod 2^51, balanced.</param>
    /// <param name="shift"><see cref="HighShift"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Quotient(Vector256<long> column, Vector256<double> inverse, Vector256<double> shift)
    {
        var digit = Avx.Subtract(Avx2.Or(Avx2.And(column, Vector256.Create(Mask)), Vector256.Create(Exponent)).AsDouble(), Vector256.Create(Offset));
        return Fma.MultiplyAdd(digit, inverse, Avx.Subtract(shift, Fma.MultiplyAdd(digit, inverse, shift)));
    }

    /// <summary>x − y − w, limb by limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Difference(double* x, double* y, double* w, int at)
        => Avx.Subtract(Avx.Subtract(Avx.LoadVector256(x + at), Avx.LoadVector256(y + at)), Avx.LoadVector256(w + at));

    /// <summary>x[at] ← value + t[at], y[at] ← value − t[at].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SumAndDifference(Vector256<double> value, double* t, double* x, double* y, int at)
    {
        var term = Avx.LoadVector256(t + at);
        Avx.Store(x + at, Avx.Add(value, term));
        Avx.Store(y + at, Avx.Subtract(value, term));
    }
}
