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
    [MethodImpl(MethodImplOptions.NoInlining)]
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

    /// <summary>t ← start + columns of Σ x[i]·y[i], to be reduced; start is <see cref="Sums"/> of as many.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SumOfProducts(V* x, V* y, V* t, V* start, long terms)
    {
        var shift = W.Broadcast(Fma51.HighShift);
        var split = W.Broadcast(Fma51.SplitShift);
        var (t0, t1, t2, t3, t4) = (start[0], start[1], start[2], start[3], start[4]);
        var (t5, t6, t7, t8, t9) = (start[5], start[6], start[7], start[8], start[9]);
        for (; terms > 0; terms--, x += Limbs, y += Limbs)
        {
            var (x0, x1, x2, x3, x4) = (x[0], x[1], x[2], x[3], x[4]);
            Accumulate(x0, y[0], shift, split, ref t0, ref t1);
            Accumulate(x0, y[1], shift, split, ref t1, ref t2);
            Accumulate(x0, y[2], shift, split, ref t2, ref t3);
            Accumulate(x0, y[3], shift, split, ref t3, ref t4);
            Accumulate(x0, y[4], shift, split, ref t4, ref t5);
            Accumulate(x1, y[0], shift, split, ref t1, ref t2);
            Accumulate(x1, y[1], shift, split, ref t2, ref t3);
            Accumulate(x1, y[2], shift, split, ref t3, ref t4);
            Accumulate(x1, y[3], shift, split, ref t4, ref t5);
            Accumulate(x1, y[4], shift, split, ref t5, ref t6);
            Accumulate(x2, y[0], shift, split, ref t2, ref t3);
            Accumulate(x2, y[1], shift, split, ref t3, ref t4);
            Accumulate(x2, y[2], shift, split, ref t4, ref t5);
            Accumulate(x2, y[3], shift, split, ref t5, ref t6);
            Accumulate(x2, y[4], shift, split, ref t6, ref t7);
            Accumulate(x3, y[0], shift, split, ref t3, ref t4);
            Accumulate(x3, y[1], shift, split, ref t4, ref t5);
            Accumulate(x3, y[2], shift, split, ref t5, ref t6);
            Accumulate(x3, y[3], shift, split, ref t6, ref t7);
            Accumulate(x3, y[4], shift, split, ref t7, ref t8);
            Accumulate(x4, y[0], shift, split, ref t4, ref t5);
            Accumulate(x4, y[1], shift, split, ref t5, ref t6);
            Accumulate(x4, y[2], shift, split, ref t6, ref t7);
            Accumulate(x4, y[3], shift, split, ref t7, ref t8);
            Accumulate(x4, y[4], shift, split, ref t8, ref t9);
        }

        (t[0], t[1], t[2], t[3], t[4]) = (t0, t1, t2, t3, t4);
        (t[5], t[6], t[7], t[8], t[9]) = (t5, t6, t7, t8, t9);
    }

    /// <summary>t ← the carries' bias + columns of x², x carried and below 1.8p: products of different limbs once, doubled.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
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

    /// <summary>z ← t/R, carried: Montgomery's reduction adds mᵢ·2^(51i)·p for i &lt; 5, |mᵢ| ≤ 2^50, so that the lower five columns vanish. Results are below 2^257 in size.</summary>
    /// <remarks>The rows of one element are a chain: a row at a time for all elements leaves the multipliers fewer gaps than all five, or two.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Reduce(V* t, V* z, long zStride, long count)
    {
        var prime = new Prime(s_modulus);
        for (var row = 0; row < Limbs - 1; row++)
        {
            var column = t + row;
            for (var left = count; left > 0; left--, column += Columns)
            {
                var (t1, t2, t3, t4, t5) = (column[1], column[2], column[3], column[4], column[5]);
                Row(prime, column[0], ref t1, ref t2, ref t3, ref t4, ref t5);
                (column[1], column[2], column[3], column[4], column[5]) = (t1, t2, t3, t4, t5);
            }
        }

        for (; count > 0; count--, t += Columns, z += zStride)
        {
            var (t4, t5, t6, t7, t8, t9) = (t[4], t[5], t[6], t[7], t[8], t[9]);
            Row(prime, t4, ref t5, ref t6, ref t7, ref t8, ref t9);
            Carry(z, t5, t6, t7, t8, t9);
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

    /// <summary>The upper five columns of every element += 2^doublings times the limbs of one, which are below 2^51.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddElement(V* t, V* element, long count, byte doublings = 0)
    {
        // d + 3·2^51 has the bits of 3·2^51 plus d.
        var shift = W.Broadcast(Fma51.LowShift);
        var bits = W.Word(unchecked((long)Fma51.LowBits));
        var e0 = W.ShiftLeft(W.SubtractWords(W.Add(element[0], shift), bits), doublings);
        var e1 = W.ShiftLeft(W.SubtractWords(W.Add(element[1], shift), bits), doublings);
        var e2 = W.ShiftLeft(W.SubtractWords(W.Add(element[2], shift), bits), doublings);
        var e3 = W.ShiftLeft(W.SubtractWords(W.Add(element[3], shift), bits), doublings);
        var e4 = W.ShiftLeft(W.SubtractWords(W.Add(element[4], shift), bits), doublings);
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
    [MethodImpl(MethodImplOptions.NoInlining)]
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

    /// <summary>What sums of so many products that are reduced start from.</summary>
    public static V* Sums(int terms) => Allocate(k => unchecked((terms * s_productConstants[k]) + Bias(k)));

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

    /// <summary>One row of the reduction: t0 vanishes but for what it carries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(in Prime p, V t0, ref V t1, ref V t2, ref V t3, ref V t4, ref V t5)
    {
        var digit = W.Subtract(W.Or(W.And(t0, p.Mask), p.Exponent), p.Offset);
        var quotient = W.MultiplyAdd(digit, p.Inverse, W.Subtract(p.Shift, W.MultiplyAdd(digit, p.Inverse, p.Shift)));
        Accumulate(quotient, p.P0, p.Shift, p.Split, ref t0, ref t1);
        Accumulate(quotient, p.P1, p.Shift, p.Split, ref t1, ref t2);
        Accumulate(quotient, p.P2, p.Shift, p.Split, ref t2, ref t3);
        Accumulate(quotient, p.P3, p.Shift, p.Split, ref t3, ref t4);
        Accumulate(quotient, p.P4, p.Shift, p.Split, ref t4, ref t5);
        t1 = W.AddWords(t1, W.ShiftRight(t0, Fma51.Bits));
    }

    /// <summary>z ← the columns with carries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Carry(V* z, V t0, V t1, V t2, V t3, V t4)
    {
        var mask = W.Word(Fma51.Mask);
        var exponent = W.Word(Fma51.Exponent);
        var offset = W.Broadcast(Fma51.Offset);
        z[0] = W.Subtract(W.Or(W.And(t0, mask), exponent), offset);
        t1 = W.AddWords(t1, W.ShiftRight(t0, Fma51.Bits));
        z[1] = W.Subtract(W.Or(W.And(t1, mask), exponent), offset);
        t2 = W.AddWords(t2, W.ShiftRight(t1, Fma51.Bits));
        z[2] = W.Subtract(W.Or(W.And(t2, mask), exponent), offset);
        t3 = W.AddWords(t3, W.ShiftRight(t2, Fma51.Bits));
        z[3] = W.Subtract(W.Or(W.And(t3, mask), exponent), offset);
        t4 = W.AddWords(t4, W.ShiftRight(t3, Fma51.Bits));
        var top = W.Subtract(W.Or(W.And(t4, mask), exponent), offset);
        z[4] = W.MultiplyAdd(W.Subtract(W.Or(W.ShiftRight(t4, Fma51.Bits), exponent), W.Broadcast(Fma51.CarryOffset)), W.Broadcast(Fma51.Up), top);
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

    /// <summary>What a row needs, in registers while a loop runs.</summary>
    private readonly struct Prime
    {
        public readonly V P0, P1, P2, P3, P4, Inverse, Shift, Split, Mask, Exponent, Offset;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Prime(V* modulus)
        {
            (P0, P1, P2, P3, P4, Inverse) = (modulus[0], modulus[1], modulus[2], modulus[3], modulus[4], modulus[5]);
            (Shift, Split, Offset) = (W.Broadcast(Fma51.HighShift), W.Broadcast(Fma51.SplitShift), W.Broadcast(Fma51.Offset));
            (Mask, Exponent) = (W.Word(Fma51.Mask), W.Word(Fma51.Exponent));
        }
    }
}
