using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.F51.Prepared;

/// <summary>Products of groups of five 51-bit limbs by factors that are known beforehand: 30 limb products instead of 50, and results of at most p/2.</summary>
/// <remarks>
/// A factor w is kept as five numbers Wᵢ ≡ w·2^(51(i+1)) mod p of at most p/2, in balanced limbs, 25 in all. Then Σ xᵢ·Wᵢ ≡ x·w·2^51 has six columns instead of
/// ten, and one row of Montgomery's reduction takes the 2^51 off. With |xᵢ| ≤ 2^52 what is left is below (Σ|xᵢ|/2^52 + 1/2)·p, and round(value/p)·p, estimated
/// from the highest column to 2^−36, is taken off before carries: |result| ≤ (1/2 + 2^−30)·p, limbs in [−2^50, 2^50). The quotient, at most 5, is 4a + b with |a| ≤ 1 and
/// |b| ≤ 2, b ≤ 1 where a is not 0, so that a·4p + b·p is at most 2^51 limb by limb, which is the room of a double in [2^52, 2^53].
/// The factor's plain value counts, not a Montgomery form: elements keep theirs.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class PreparedFactors<P>
    where P : struct, IPrimeFieldParameters
{
    /// <summary>Limbs of a prepared factor.</summary>
    public const int Limbs = 25;

    private const int Size = 20;
    /// <summary>Words of a group's columns: six, and the rest of a quotient.</summary>
    private const int Columns = 28;

    private const int Rest = 24;
    private const int BlockGroups = 8;

    /// <summary>What the highest column lacks while the quotient is estimated: the constant of the term that is taken off afterwards.</summary>
    private const ulong TopBits = unchecked((1UL << 62) + (1UL << 50) - Fma51.LowBits);

    /// <summary>Bits that the estimate drops.</summary>
    private const int Dropped = 11;

    private static readonly long* s_bias = BuildBias();
    private static readonly double* s_multiples = BuildMultiples();
    private static readonly double* s_quotients = BuildQuotients();

    /// <summary>2^−51, by which one number of a factor is got from the next.</summary>
    private static readonly PrimeField<Limbs4, P> s_down = FieldMath.Invert(FieldMath.Pow(PrimeField<Limbs4, P>.FromUInt64(2), Fma51.Bits));

    private static readonly double* s_downLimbs = BuildDown();

    /// <summary>Writes the 25 limbs of a factor, shared by all lanes.</summary>
    public static void Write(PrimeField<Limbs4, P> value, double* factor)
    {
        for (var i = 4; i >= 0; i--)
        {
            Limb51Codec<FiveLimbs, Limbs4, P>.Write(value, factor + (5 * i), 1);
            value *= s_down;
        }
    }

    /// <summary>Makes factors of single lanes from their Montgomery forms: 25 vectors a group.</summary>
    /// <param name="values">Groups of five limbs, values of at most p/2, carried.</param>
    public static void Prepare(double* values, double* factors, long groups)
    {
        for (; groups > 0; groups--, values += Size, factors += 4 * Limbs)
        {
            Buffer.MemoryCopy(values, factors + (4 * Size), Size * sizeof(double), Size * sizeof(double));
            for (var i = 3; i >= 0; i--)
            {
                var z = factors + (i * Size);
                F51<FiveLimbs, P>.Multiply(z, Size, z + Size, Size, s_downLimbs, 0, 1);
                F51<FiveLimbs, P>.SubtractReduce(z, Size, z, Size, s_downLimbs + Size, 0, s_downLimbs + Size, 0, 1);
            }
        }
    }

    /// <summary>z ← x·w, reduced; |xᵢ| ≤ 2^52 and Σ|xᵢ| below 5·2^52. z may be x. Factors are wStride doubles apart, 0 to share one.</summary>
    public static void Multiply<T>(double* z, long zStride, double* x, long xStride, double* w, long wStride, long groups)
        where T : struct, IFactorLanes
    {
        var memory = stackalloc byte[(BlockGroups * Columns * sizeof(long)) + 64];
        var columns = (long*)(((nuint)memory + 63) & ~(nuint)63);
        for (; groups > 0; groups -= BlockGroups)
        {
            var block = Math.Min(groups, BlockGroups);
            Products<T>(x, xStride, w, wStride, columns, block);
            Reduce(columns, block);
            Finish(columns, z, zStride, block);
            x += block * xStride;
            w += block * wStride;
            z += block * zStride;
        }
    }

    /// <summary>(x, y) ← (x + y·w, x − y·w), where x is first reduced to p/2 if asked to; groups without gaps, |yᵢ| ≤ 2^52.</summary>
    public static void Butterfly(double* x, double* y, double* w, bool reduce, long groups)
    {
        var memory = stackalloc byte[(BlockGroups * (Columns + Size) * sizeof(long)) + 64];
        var columns = (long*)(((nuint)memory + 63) & ~(nuint)63);
        var product = (double*)(columns + (BlockGroups * Columns));
        for (; groups > 0; groups -= BlockGroups)
        {
            var block = Math.Min(groups, BlockGroups);
            Products<SharedFactor>(y, Size, w, 0, columns, block);
            Reduce(columns, block);
            Finish(columns, product, Size, block);
            Combine(x, y, product, reduce, block);
            x += block * Size;
            y += block * Size;
        }
    }

    /// <summary>(x, y) ← (x + y', x − y') with y' = y reduced to p/2, and x too if asked to: a factor of 1.</summary>
    public static void Butterfly(double* x, double* y, bool reduce, long groups)
    {
        var memory = stackalloc byte[(BlockGroups * Size * sizeof(double)) + 64];
        var term = (double*)(((nuint)memory + 63) & ~(nuint)63);
        var zero = s_downLimbs + Size;
        for (; groups > 0; groups -= BlockGroups)
        {
            var block = Math.Min(groups, BlockGroups);
            F51<FiveLimbs, P>.SubtractReduce(term, Size, y, Size, zero, 0, zero, 0, block);
            Combine(x, y, term, reduce, block);
            x += block * Size;
            y += block * Size;
        }
    }

    private static void Combine(double* x, double* y, double* term, bool reduce, long groups)
    {
        if (reduce)
        {
            FiveLimbs.Butterfly(x, Size, y, Size, term, F51<FiveLimbs, P>.Constants, groups);
            return;
        }

        for (; groups > 0; groups--, x += Size, y += Size, term += Size)
        {
            Fma51.SumAndDifference(Avx.LoadVector256(x), term, x, y, 0);
            Fma51.SumAndDifference(Avx.LoadVector256(x + 4), term, x, y, 4);
            Fma51.SumAndDifference(Avx.LoadVector256(x + 8), term, x, y, 8);
            Fma51.SumAndDifference(Avx.LoadVector256(x + 12), term, x, y, 12);
            Fma51.SumAndDifference(Avx.LoadVector256(x + 16), term, x, y, 16);
        }
    }

    /// <summary>t ← bias + the six columns of Σ xᵢ·Wᵢ. Written out, so that every column stays in a register.</summary>
    private static void Products<T>(double* x, long xStride, double* w, long wStride, long* t, long groups)
        where T : struct, IFactorLanes
    {
        var shift = Vector256.Create(Fma51.HighShift);
        var split = Vector256.Create(Fma51.SplitShift);
        var bias = s_bias;
        for (; groups > 0; groups--, x += xStride, w += wStride, t += Columns)
        {
            var t0 = Avx.LoadVector256(bias);
            var t1 = Avx.LoadVector256(bias + 4);
            var t2 = Avx.LoadVector256(bias + 8);
            var t3 = Avx.LoadVector256(bias + 12);
            var t4 = Avx.LoadVector256(bias + 16);
            var t5 = Avx.LoadVector256(bias + 20);
            var limb = Avx.LoadVector256(x);
            Fma51.MultiplyAdd(limb, T.Limb(w, 0), shift, split, ref t0, ref t1);
            Fma51.MultiplyAdd(limb, T.Limb(w, 1), shift, split, ref t1, ref t2);
            Fma51.MultiplyAdd(limb, T.Limb(w, 2), shift, split, ref t2, ref t3);
            Fma51.MultiplyAdd(limb, T.Limb(w, 3), shift, split, ref t3, ref t4);
            Fma51.MultiplyAdd(limb, T.Limb(w, 4), shift, split, ref t4, ref t5);
            limb = Avx.LoadVector256(x + 4);
            Fma51.MultiplyAdd(limb, T.Limb(w, 5), shift, split, ref t0, ref t1);
            Fma51.MultiplyAdd(limb, T.Limb(w, 6), shift, split, ref t1, ref t2);
            Fma51.MultiplyAdd(limb, T.Limb(w, 7), shift, split, ref t2, ref t3);
            Fma51.MultiplyAdd(limb, T.Limb(w, 8), shift, split, ref t3, ref t4);
            Fma51.MultiplyAdd(limb, T.Limb(w, 9), shift, split, ref t4, ref t5);
            limb = Avx.LoadVector256(x + 8);
            Fma51.MultiplyAdd(limb, T.Limb(w, 10), shift, split, ref t0, ref t1);
            Fma51.MultiplyAdd(limb, T.Limb(w, 11), shift, split, ref t1, ref t2);
            Fma51.MultiplyAdd(limb, T.Limb(w, 12), shift, split, ref t2, ref t3);
            Fma51.MultiplyAdd(limb, T.Limb(w, 13), shift, split, ref t3, ref t4);
            Fma51.MultiplyAdd(limb, T.Limb(w, 14), shift, split, ref t4, ref t5);
            limb = Avx.LoadVector256(x + 12);
            Fma51.MultiplyAdd(limb, T.Limb(w, 15), shift, split, ref t0, ref t1);
            Fma51.MultiplyAdd(limb, T.Limb(w, 16), shift, split, ref t1, ref t2);
            Fma51.MultiplyAdd(limb, T.Limb(w, 17), shift, split, ref t2, ref t3);
            Fma51.MultiplyAdd(limb, T.Limb(w, 18), shift, split, ref t3, ref t4);
            Fma51.MultiplyAdd(limb, T.Limb(w, 19), shift, split, ref t4, ref t5);
            limb = Avx.LoadVector256(x + 16);
            Fma51.MultiplyAdd(limb, T.Limb(w, 20), shift, split, ref t0, ref t1);
            Fma51.MultiplyAdd(limb, T.Limb(w, 21), shift, split, ref t1, ref t2);
            Fma51.MultiplyAdd(limb, T.Limb(w, 22), shift, split, ref t2, ref t3);
            Fma51.MultiplyAdd(limb, T.Limb(w, 23), shift, split, ref t3, ref t4);
            Fma51.MultiplyAdd(limb, T.Limb(w, 24), shift, split, ref t4, ref t5);
            Avx.Store(t, t0);
            Avx.Store(t + 4, t1);
            Avx.Store(t + 8, t2);
            Avx.Store(t + 12, t3);
            Avx.Store(t + 16, t4);
            Avx.Store(t + 20, t5);
        }
    }

    /// <summary>One row of Montgomery's reduction, which leaves the columns from 1 on, and in place of column 0 the quotient by p, a multiple of 4 and the rest apart.</summary>
    /// <remarks>A loop of its own, as carries are: groups overlap in short loops, while one body has a chain of 75 cycles.</remarks>
    private static void Reduce(long* t, long groups)
    {
        var constants = F51<FiveLimbs, P>.Constants;
        var shift = Vector256.Create(Fma51.HighShift);
        var split = Vector256.Create(Fma51.SplitShift);
        var exponent = Vector256.Create(Fma51.Exponent);
        var inverse = Avx.LoadVector256(constants + 20);
        for (var g = 0; g < groups; g++)
        {
            Avx.Store((double*)(t + (g * Columns) + Rest), Fma51.Quotient(Avx.LoadVector256(t + (g * Columns)), inverse, shift));
        }

        for (; groups > 0; groups--, t += Columns)
        {
            var t0 = Avx.LoadVector256(t);
            var quotient = Avx.LoadVector256((double*)(t + Rest));
            var t4 = Avx.LoadVector256(t + 16);
            var t5 = Avx.LoadVector256(t + 20);
            Fma51.MultiplyAdd(quotient, Avx.LoadVector256(constants + 16), shift, split, ref t4, ref t5);
            Avx.Store(t + 20, t5);
            // The column is below 2^64 and from 2^63 on, so that bit 52 of what is left stands, as it does in the exponent of 2^52.
            var top = Avx2.Or(Avx2.ShiftRightLogical(t5, Dropped), exponent).AsDouble();
            var multiple = Avx.RoundToNearestInteger(Fma.MultiplyAdd(top, Avx.LoadVector256(s_quotients), Avx.LoadVector256(s_quotients + 4)));
            var fours = Avx.RoundToNearestInteger(Avx.Multiply(multiple, Vector256.Create(0.25)));
            Avx.Store((double*)t, fours);
            Avx.Store((double*)(t + Rest), Fma.MultiplyAddNegated(fours, Vector256.Create(4.0), multiple));
            var t1 = Avx.LoadVector256(t + 4);
            var t2 = Avx.LoadVector256(t + 8);
            var t3 = Avx.LoadVector256(t + 12);
            Fma51.MultiplyAdd(quotient, Avx.LoadVector256(constants + 12), shift, split, ref t3, ref t4);
            Avx.Store(t + 16, t4);
            Fma51.MultiplyAdd(quotient, Avx.LoadVector256(constants + 8), shift, split, ref t2, ref t3);
            Avx.Store(t + 12, t3);
            Fma51.MultiplyAdd(quotient, Avx.LoadVector256(constants + 4), shift, split, ref t1, ref t2);
            Avx.Store(t + 8, t2);
            Fma51.MultiplyAdd(quotient, Avx.LoadVector256(constants), shift, split, ref t0, ref t1);
            Avx.Store(t + 4, Avx2.Add(t1, Avx2.ShiftRightLogical(t0, Fma51.Bits)));
        }
    }

    /// <summary>Takes the multiple of p off and carries.</summary>
    private static void Finish(long* t, double* z, long zStride, long groups)
    {
        var low = Vector256.Create(Fma51.LowShift);
        var exponent = Vector256.Create(Fma51.Exponent);
        var mask = Vector256.Create(Fma51.Mask);
        var offset = Vector256.Create(Fma51.Offset);
        for (; groups > 0; groups--, t += Columns, z += zStride)
        {
            var fours = Avx.LoadVector256((double*)t);
            var ones = Avx.LoadVector256((double*)(t + Rest));
            var carry = Avx2.Add(Avx.LoadVector256(t + 4), Less(ones, fours, 0, low));
            Avx.Store(z, Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset));
            carry = Avx2.Add(Avx2.Add(Avx.LoadVector256(t + 8), Less(ones, fours, 4, low)), Avx2.ShiftRightLogical(carry, Fma51.Bits));
            Avx.Store(z + 4, Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset));
            carry = Avx2.Add(Avx2.Add(Avx.LoadVector256(t + 12), Less(ones, fours, 8, low)), Avx2.ShiftRightLogical(carry, Fma51.Bits));
            Avx.Store(z + 8, Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset));
            carry = Avx2.Add(Avx2.Add(Avx.LoadVector256(t + 16), Less(ones, fours, 12, low)), Avx2.ShiftRightLogical(carry, Fma51.Bits));
            Avx.Store(z + 12, Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset));
            carry = Avx2.Add(Avx2.Add(Avx.LoadVector256(t + 20), Less(ones, fours, 16, low)), Avx2.ShiftRightLogical(carry, Fma51.Bits));
            Avx.Store(z + 16, Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset));
        }
    }

    /// <summary>The bits of 3·2^51 − ones·p − fours·4p, a limb of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Less(Vector256<double> ones, Vector256<double> fours, int at, Vector256<double> low)
        => Fma.MultiplyAddNegated(
            ones, Avx.LoadVector256(s_multiples + at), Fma.MultiplyAddNegated(fours, Avx.LoadVector256(s_multiples + Size + at), low)).AsInt64();

    /// <summary>Takes off the constants of six rows (five numbers, the reduction) and of the quotient's, and adds 2^62 + 2^50 to every column, which keeps it positive and rounds its carry.</summary>
    private static long* BuildBias()
    {
        var bias = (long*)NativeMemory.AlignedAlloc(Rest * sizeof(long), 64);
        for (var k = 0; k < 6; k++)
        {
            var low = k < 5 ? 6UL : 0;
            var high = k > 0 ? 6UL : 0;
            var value = (1UL << 62) + (1UL << 50) - (low * Fma51.LowBits) - (high * Fma51.HighBits) - (k > 0 ? Fma51.LowBits + (1UL << 11) : 0);
            for (var lane = 0; lane < 4; lane++)
            {
                bias[(4 * k) + lane] = (long)value;
            }
        }

        return bias;
    }

    /// <summary>p, then 4p, in balanced limbs, the highest too: of the column it is taken from only the lower 51 bits count.</summary>
    private static double* BuildMultiples()
    {
        var groups = (double*)NativeMemory.AlignedAlloc(2 * Size * sizeof(double), 64);
        for (var i = 0; i < 2; i++)
        {
            var limbs = stackalloc double[5];
            F51<FiveLimbs, P>.Balance(P.Modulus << (2 * i), limbs);
            limbs[4] -= Math.Round(limbs[4] * Fma51.Down) * Fma51.Up;
            for (var k = 0; k < Size; k++)
            {
                groups[(i * Size) + k] = limbs[k >> 2];
            }
        }

        return groups;
    }

    /// <summary>What the estimate of a quotient multiplies and adds.</summary>
    private static double* BuildQuotients()
    {
        var vectors = (double*)NativeMemory.AlignedAlloc(8 * sizeof(double), 64);
        var ratio = Math.ScaleB(F51<FiveLimbs, P>.Constants[24], Dropped);
        new Span<double>(vectors, 4).Fill(ratio);
        new Span<double>(vectors + 4, 4).Fill(-(double)(TopBits >> Dropped) * ratio);
        return vectors;
    }

    /// <summary>A group of 2^−51, then one of zeros.</summary>
    private static double* BuildDown()
    {
        var groups = (double*)NativeMemory.AlignedAlloc(2 * Size * sizeof(double), 64);
        F51Blocks<P>.Broadcast(s_down, groups);
        new Span<double>(groups + Size, Size).Clear();
        return groups;
    }
}
