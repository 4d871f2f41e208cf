using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.F51.Permutations;

/// <summary>Arithmetic of <see cref="F51{S, P}"/> with five limbs on vectors of any number of lanes, and the parts of it that permutations take apart.</summary>
/// <remarks>
/// An element is five vectors, the columns of a product are ten, without gaps; strides are in vectors. Carried means limbs in [−2^50, 2^50), the top limb the signed rest. Products need
/// |xᵢ·yⱼ| ≤ 2^102. Columns of products are signed; before <see cref="Reduce"/> they have to carry the bias that keeps them positive (<see cref="CarryBias"/>).
/// </remarks>
[SkipLocalsInit]
internal static unsafe class LimbKernels<W, V, P>
    where W : struct, ILimbLanes<V>
    where V : unmanaged
    where P : struct, IPrimeFieldParameters
{
    /// <summary>Vectors of an element.</summary>
    public const int Limbs = 5;

    /// <summary>Vectors of a product's columns.</summary>
    public const int Columns = 10;

    private static readonly V* s_modulus = Broadcast(F51<FiveLimbs, P>.Constants, 7);
    private static readonly long[] s_productConstants = Constants(k => Math.Min(k, 8 - k) + 1);
    private static readonly long[] s_squareConstants = Constants(k => k > 8 ? 0 : (Math.Min(k, 8 - k) / 2) + 1);

    /// <summary>
    /// What columns carry into <see cref="Reduce"/>: 2^62 + 2^50 each, which keeps them positive and rounds to the nearest, its 2^11 taken off where it is carried to, and the constants
    /// of the reduction's own products taken off.
    /// </summary>
    public static V* CarryBias { get; } = Allocate(k => Bias(k));

    /// <summary>What products start from: the constants of <see cref="Fma51"/> taken off; signed columns.</summary>
    public static V* Signed { get; } = Allocate(k => s_productConstants[k]);

    /// <summary>What products that are reduced at once start from: the same and the carries' bias.</summary>
    public static V* Biased { get; } = Allocate(k => unchecked(s_productConstants[k] + Bias(k)));

    private static V* BiasedSquares { get; } = Allocate(k => unchecked(s_squareConstants[k] + Bias(k)));

    /// <summary>t ← start + columns of x·y.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Products(V* x, long xStride, V* y, long yStride, V* t, V* start, long count)
    {
        var shift = W.Broadcast(Fma51.HighShift);
        var split = W.Broadcast(Fma51.SplitShift);
        for (; count > 0; count--, x += xStride, y += yStride, t += Columns)
        {
            var (x0, x1, x2, x3, x4) = (x[0], x[1], x[2], x[3], x[4]);
            var (low, high) = (start[0], start[1]);
            Accumulate(x0, y[0], shift, split, ref low, ref high);
            t[0] = low;
            (low, high) = (high, start[2]);
            Accumulate(x0, y[1], shift, split, ref low, ref high);
            Accumulate(x1, y[0], shift, split, ref low, ref high);
            t[1] = low;
            (low, high) = (high, start[3]);
            Accumulate(x0, y[2], shift, split, ref low, ref high);
            Accumulate(x1, y[1], shift, split, ref low, ref high);
            Accumulate(x2, y[0], shift, split, ref low, ref high);
            t[2] = low;
            (low, high) = (high, start[4]);
            Accumulate(x0, y[3], shift, split, ref low, ref high);
            Accumulate(x1, y[2], shift, split, ref low, ref high);
            Accumulate(x2, y[1], shift, split, ref low, ref high);
            Accumulate(x3, y[0], shift, split, ref low, ref high);
            t[3] = low;
            (low, high) = (high, start[5]);
            Accumulate(x0, y[4], shift, split, ref low, ref high);
            Accumulate(x1, y[3], shift, split, ref low, ref high);
            Accumulate(x2, y[2], shift, split, ref low, ref high);
            Accumulate(x3, y[1], shift, split, ref low, ref high);
            Accumulate(x4, y[0], shift, split, ref low, ref high);
            t[4] = low;
            (low, high) = (high, start[6]);
            Accumulate(x1, y[4], shift, split, ref low, ref high);
            Accumulate(x2, y[3], shift, split, ref low, ref high);
            Accumulate(x3, y[2], shift, split, ref low, ref high);
            Accumulate(x4, y[1], shift, split, ref low, ref high);
            t[5] = low;
            (low, high) = (high, start[7]);
            Accumulate(x2, y[4], shift, split, ref low, ref high);
            Accumulate(x3, y[3], shift, split, ref low, ref high);
            Accumulate(x4, y[2], shift, split, ref low, ref high);
            t[6] = low;
            (low, high) = (high, start[8]);
            Accumulate(x3, y[4], shift, split, ref low, ref high);
            Accumulate(x4, y[3], shift, split, ref low, ref high);
            t[7] = low;
            (low, high) = (high, start[9]);
            Accumulate(x4, y[4], shift, split, ref low, ref high);
            t[8] = low;
            t[9] = high;
        }
    }

    /// <summary>t ← the carries' bias + columns of x², x carried and below 1.8p: products of different limbs once, doubled.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Squares(V* x, long xStride, V* t, long count)
    {
        var shift = W.Broadcast(Fma51.HighShift);
        var split = W.Broadcast(Fma51.SplitShift);
        var start = BiasedSquares;
        for (; count > 0; count--, x += xStride, t += Columns)
        {
            var (x0, x1, x2, x3, x4) = (x[0], x[1], x[2], x[3], x[4]);
            var twice = W.Add(x0, x0);
            var (low, high) = (start[0], start[1]);
            Accumulate(x0, x0, shift, split, ref low, ref high);
            t[0] = low;
            (low, high) = (high, start[2]);
            Accumulate(twice, x1, shift, split, ref low, ref high);
            t[1] = low;
            (low, high) = (high, start[3]);
            Accumulate(twice, x2, shift, split, ref low, ref high);
            Accumulate(x1, x1, shift, split, ref low, ref high);
            t[2] = low;
            (low, high) = (high, start[4]);
            var twice1 = W.Add(x1, x1);
            Accumulate(twice, x3, shift, split, ref low, ref high);
            Accumulate(twice1, x2, shift, split, ref low, ref high);
            t[3] = low;
            (low, high) = (high, start[5]);
            Accumulate(twice, x4, shift, split, ref low, ref high);
            Accumulate(twice1, x3, shift, split, ref low, ref high);
            Accumulate(x2, x2, shift, split, ref low, ref high);
            t[4] = low;
            (low, high) = (high, start[6]);
            var twice2 = W.Add(x2, x2);
            Accumulate(twice1, x4, shift, split, ref low, ref high);
            Accumulate(twice2, x3, shift, split, ref low, ref high);
            t[5] = low;
            (low, high) = (high, start[7]);
            Accumulate(twice2, x4, shift, split, ref low, ref high);
            Accumulate(x3, x3, shift, split, ref low, ref high);
            t[6] = low;
            (low, high) = (high, start[8]);
            Accumulate(W.Add(x3, x3), x4, shift, split, ref low, ref high);
            t[7] = low;
            (low, high) = (high, start[9]);
            Accumulate(x4, x4, shift, split, ref low, ref high);
            t[8] = low;
            t[9] = high;
        }
    }

    /// <summary>Adds mᵢ·2^(51i)·p for i &lt; 5, |mᵢ| ≤ 2^50, so that the lower five columns vanish: Montgomery's reduction row by row.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Reduce(V* t, long count)
    {
        var shift = W.Broadcast(Fma51.HighShift);
        var split = W.Broadcast(Fma51.SplitShift);
        var mask = W.Word(Fma51.Mask);
        var exponent = W.Word(Fma51.Exponent);
        var offset = W.Broadcast(Fma51.Offset);
        var modulus = s_modulus;
        var (p0, p1, p2, p3, p4, inverse) = (modulus[0], modulus[1], modulus[2], modulus[3], modulus[4], modulus[5]);
        for (var row = 0; row < Limbs; row++)
        {
            var column = t + row;
            for (var left = count; left > 0; left--, column += Columns)
            {
                var (t0, t1) = (column[0], column[1]);
                var digit = W.Subtract(W.Or(W.And(t0, mask), exponent), offset);
                var quotient = W.MultiplyAdd(digit, inverse, W.Subtract(shift, W.MultiplyAdd(digit, inverse, shift)));
                Accumulate(quotient, p0, shift, split, ref t0, ref t1);
                var t2 = column[2];
                Accumulate(quotient, p1, shift, split, ref t1, ref t2);
                column[1] = W.AddWords(t1, W.ShiftRight(t0, Fma51.Bits));
                var t3 = column[3];
                Accumulate(quotient, p2, shift, split, ref t2, ref t3);
                column[2] = t2;
                var t4 = column[4];
                Accumulate(quotient, p3, shift, split, ref t3, ref t4);
                column[3] = t3;
                var t5 = column[5];
                Accumulate(quotient, p4, shift, split, ref t4, ref t5);
                column[4] = t4;
                column[5] = t5;
            }
        }
    }

    /// <summary>z ← the upper five columns, carried.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Finish(V* t, V* z, long zStride, long count)
    {
        var mask = W.Word(Fma51.Mask);
        var exponent = W.Word(Fma51.Exponent);
        var offset = W.Broadcast(Fma51.Offset);
        var rest = W.Broadcast(Fma51.CarryOffset);
        var up = W.Broadcast(Fma51.Up);
        for (; count > 0; count--, t += Columns, z += zStride)
        {
            var carry = t[5];
            z[0] = W.Subtract(W.Or(W.And(carry, mask), exponent), offset);
            carry = W.AddWords(t[6], W.ShiftRight(carry, Fma51.Bits));
            z[1] = W.Subtract(W.Or(W.And(carry, mask), exponent), offset);
            carry = W.AddWords(t[7], W.ShiftRight(carry, Fma51.Bits));
            z[2] = W.Subtract(W.Or(W.And(carry, mask), exponent), offset);
            carry = W.AddWords(t[8], W.ShiftRight(carry, Fma51.Bits));
            z[3] = W.Subtract(W.Or(W.And(carry, mask), exponent), offset);
            carry = W.AddWords(t[9], W.ShiftRight(carry, Fma51.Bits));
            var top = W.Subtract(W.Or(W.And(carry, mask), exponent), offset);
            z[4] = W.MultiplyAdd(W.Subtract(W.Or(W.ShiftRight(carry, Fma51.Bits), exponent), rest), up, top);
        }
    }

    /// <summary>The upper five columns += limbs that are given as integers, the same in all lanes.</summary>
    /// <param name="t">The columns.</param>
    /// <param name="limbs">Five an element.</param>
    /// <param name="count">How many elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddLimbs(V* t, long* limbs, long count)
    {
        for (; count > 0; count--, t += Columns, limbs += Limbs)
        {
            for (var i = 0; i < Limbs; i++)
            {
                t[Limbs + i] = W.AddWords(t[Limbs + i], W.Word(limbs[i]));
            }
        }
    }

    /// <summary>The upper five columns of every element += the limbs of one, carried or a sum of two that are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddElement(V* t, V* element, long count)
    {
        // d + 3·2^51 has the bits of 3·2^51 plus d.
        var shift = W.Broadcast(Fma51.LowShift);
        var bits = W.Word(unchecked((long)Fma51.LowBits));
        var e0 = W.SubtractWords(W.Add(element[0], shift), bits);
        var e1 = W.SubtractWords(W.Add(element[1], shift), bits);
        var e2 = W.SubtractWords(W.Add(element[2], shift), bits);
        var e3 = W.SubtractWords(W.Add(element[3], shift), bits);
        var e4 = W.SubtractWords(W.Add(element[4], shift), bits);
        for (; count > 0; count--, t += Columns)
        {
            t[5] = W.AddWords(t[5], e0);
            t[6] = W.AddWords(t[6], e1);
            t[7] = W.AddWords(t[7], e2);
            t[8] = W.AddWords(t[8], e3);
            t[9] = W.AddWords(t[9], e4);
        }
    }

    /// <summary>z ← z − round(z/p)·p, carried: at most (1/2 + 2^−20)·p. Needs limbs of z and of what is subtracted of at most 2^53 together.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Tame(V* z, long zStride, long count)
    {
        var shift = W.Broadcast(Fma51.HighShift);
        var down = W.Broadcast(Fma51.Down);
        var modulus = s_modulus;
        for (; count > 0; count--, z += zStride)
        {
            var q = W.Round(W.Multiply(z[4], modulus[6]));
            var d = W.MultiplySubtractFrom(q, modulus[0], z[0]);
            var carry = W.Subtract(W.Add(d, shift), shift);
            z[0] = W.Subtract(d, carry);
            d = W.MultiplyAdd(carry, down, W.MultiplySubtractFrom(q, modulus[1], z[1]));
            carry = W.Subtract(W.Add(d, shift), shift);
            z[1] = W.Subtract(d, carry);
            d = W.MultiplyAdd(carry, down, W.MultiplySubtractFrom(q, modulus[2], z[2]));
            carry = W.Subtract(W.Add(d, shift), shift);
            z[2] = W.Subtract(d, carry);
            d = W.MultiplyAdd(carry, down, W.MultiplySubtractFrom(q, modulus[3], z[3]));
            carry = W.Subtract(W.Add(d, shift), shift);
            z[3] = W.Subtract(d, carry);
            z[4] = W.MultiplyAdd(carry, down, W.MultiplySubtractFrom(q, modulus[4], z[4]));
        }
    }

    /// <summary>Vectors on a cache line, each a broadcast of one double.</summary>
    public static V* Broadcast(double* values, int count)
    {
        var vectors = (V*)NativeMemory.AlignedAlloc((nuint)(count * sizeof(V)), 64);
        for (var i = 0; i < count; i++)
        {
            // Constants of F51 lie four times each.
            vectors[i] = W.Broadcast(values[4 * i]);
        }

        return vectors;
    }

    /// <summary>An element, the same in all lanes: value·R mod p, balanced.</summary>
    public static V* Encode(params ReadOnlySpan<System.Numerics.BigInteger> values)
    {
        var limbs = stackalloc double[4 * Limbs];
        var vectors = (V*)NativeMemory.AlignedAlloc((nuint)(values.Length * Limbs * sizeof(V)), 64);
        for (var e = 0; e < values.Length; e++)
        {
            F51<FiveLimbs, P>.Encode(values[e], limbs, 4);
            for (var i = 0; i < Limbs; i++)
            {
                vectors[(e * Limbs) + i] = W.Broadcast(limbs[4 * i]);
            }
        }

        return vectors;
    }

    /// <summary>low += low half, high += high half of x·y, each with the bit pattern of its constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(V x, V y, V shift, V split, ref V low, ref V high)
    {
        var h = W.MultiplyAdd(x, y, shift);
        high = W.AddWords(high, h);
        low = W.AddWords(low, W.MultiplyAdd(x, y, W.Subtract(split, h)));
    }

    private static long Bias(int column) => unchecked(s_productConstants[column] + (1L << 62) + (1L << 50) - (column > 0 ? 1L << 11 : 0));

    private static long[] Constants(Func<int, int> products)
        => [.. Enumerable.Range(0, Columns).Select(k =>
        {
            var (low, high) = ((ulong)products(k), k == 0 ? 0 : (ulong)products(k - 1));
            return unchecked((long)(0 - ((low * Fma51.LowBits) + (high * Fma51.HighBits))));
        })];

    private static V* Allocate(Func<int, long> words)
    {
        var vectors = (V*)NativeMemory.AlignedAlloc((nuint)(Columns * sizeof(V)), 64);
        for (var k = 0; k < Columns; k++)
        {
            vectors[k] = W.Word(words(k));
        }

        return vectors;
    }
}
