using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>The rounds of Poseidon2 over Goldilocks, x^7, with linear layers over halves.</summary>
/// <remarks>
/// An element x = l + h·φ, φ = 2^32, goes through a linear layer as two words l and h that are reduced once at its end: sums and multiples by small integers
/// do not overflow for a long time, and products leave their last step as halves. The words of l and h may be negative modulo 2^64; before they are
/// folded, a multiple of p in halves is added that makes them positive.
/// </remarks>
internal static unsafe class GoldilocksRounds<W, V>
    where W : struct, IGoldilocksWords<V>
    where V : unmanaged
{
    /// <summary>Partial rounds until words that grow by a factor of 4 a round are reduced: 1.4·4^11·2^32 &lt; 2^55, and 2^5 of them &lt; 2^60.</summary>
    public const int RoundsUntilReduced = 11;

    /// <summary>2^29: halves of zero of about 2^61 each.</summary>
    private const ulong Large = 1UL << 29;

    /// <summary>2^4: halves of zero of about 2^36 each.</summary>
    private const ulong Small = 1UL << 4;

    /// <summary>state[i] ← (state[i] + constants[i])^7, state ← M_E·state, rounds times.</summary>
    public static void Full(V* state, Goldilocks* constants, int rounds, int width, Poseidon2ExternalMatrix matrix)
    {
        switch (matrix)
        {
            case Poseidon2ExternalMatrix.CirculantM4:
                Full<CirculantBlock<W, V>>(state, constants, rounds, width);
                break;
            case Poseidon2ExternalMatrix.PaperM4:
                Full<PaperBlock<W, V>>(state, constants, rounds, width);
                break;
            default:
                FullWithoutBlocks(state, constants, rounds, width, matrix);
                break;
        }
    }

    /// <summary>state ← M_E·state.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void External(V* state, int width, Poseidon2ExternalMatrix matrix)
    {
        var memory = stackalloc V[(2 * width) + CacheLine.Spare];
        var low = CacheLine.Align(memory);
        var high = low + width;
        for (var i = 0; i < width; i++)
        {
            (low[i], high[i]) = (W.Low(state[i]), W.High(state[i]));
        }

        SmallMatrices<W, V>.Apply(low, width, matrix);
        SmallMatrices<W, V>.Apply(high, width, matrix);
        for (var i = 0; i < width; i++)
        {
            state[i] = W.Fold(low[i], high[i]);
        }
    }

    /// <summary>state[0] ← (state[0] + constants[r])^7, state ← M_I·state for r &lt; rounds.</summary>
    /// <remarks>Elements whose entry of the diagonal is no small integer and no small power of two stay reduced, in low.</remarks>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Internal(V* state, Goldilocks* constants, int rounds, InternalMatrix<Goldilocks> matrix)
    {
        var memory = stackalloc V[(2 * matrix.Width) + CacheLine.Spare];
        var low = CacheLine.Align(memory);
        var high = low + matrix.Width;
        var first = state[0];
        for (var round = 0; round < rounds;)
        {
            Split(state, low, high, matrix);
            for (var end = Math.Min(rounds, round + RoundsUntilReduced); round < end; round++)
            {
                // The S-box is a chain; between its links stands what does not wait for it.
                var x = W.AddModulo(first, W.Broadcast(constants[round].Value));
                var square = Square(x);
                SumOfOthers(low, high, matrix, out var othersLow, out var othersHigh);
                var third = Multiply(x, square);
                var fourth = Square(square);
                Multiples(low, matrix);
                Multiples(high, matrix);
                Halve(low, high, matrix.PositiveHalvings);
                Halve(low, high, matrix.NegativeHalvings);
                MultiplyToHalves(third, fourth, out var powerLow, out var powerHigh);
                var sum = W.Fold(W.Add(othersLow, powerLow), W.Add(othersHigh, powerHigh));
                first = matrix.FirstIsMinusTwo
                    ? W.Fold(W.Subtract(othersLow, powerLow), W.Subtract(othersHigh, powerHigh))
                    : W.AddModulo(Multiply(Reduced(powerLow, powerHigh), W.Broadcast(matrix.DiagonalMinusOne[0].Value)), W.Canonical(sum));
                var (sumLow, sumHigh) = (W.Low(sum), W.High(sum));
                AddSum(low, sumLow, LowSmallZero(sumLow), matrix);
                AddSum(high, sumHigh, HighSmallZero(sumHigh), matrix);
                if (matrix.Others.Length != 0)
                {
                    sum = W.Canonical(sum);
                    foreach (var i in matrix.Others)
                    {
                        low[i] = W.AddModulo(Multiply(low[i], W.Broadcast(matrix.DiagonalMinusOne[i].Value)), sum);
                    }
                }
            }

            for (var i = 1; i < matrix.Width; i++)
            {
                state[i] = matrix.IsOther(i) ? low[i] : Reduced(low[i], high[i]);
            }
        }

        state[0] = first;
    }

    /// <summary>a · b modulo p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Multiply(V a, V b)
    {
        var aHigh = W.HighHalf(a);
        var bHigh = W.HighHalf(b);
        var lowLow = W.LowProduct(a, b);
        var lowHigh = W.LowProduct(a, bHigh);
        var highLow = W.LowProduct(aHigh, b);
        var highHigh = W.LowProduct(aHigh, bHigh);
        var middle = W.Add(highLow, W.High(lowLow));
        var carry = W.Add(lowHigh, W.Low(middle));
        return W.Reduce(W.Add(W.Add(highHigh, W.High(middle)), W.High(carry)), W.Join(lowLow, carry));
    }

    /// <summary>a² modulo p, of three products: 2·aₗ·aₕ enters through shifts by 31 and 33.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Square(V a)
    {
        var aHigh = W.HighHalf(a);
        var lowLow = W.LowProduct(a, a);
        var cross = W.LowProduct(a, aHigh);
        var highHigh = W.LowProduct(aHigh, aHigh);
        var middle = W.Add(cross, W.ShiftRight(lowLow, 33));
        return W.Reduce(W.Add(highHigh, W.ShiftRight(middle, 31)), W.Add(lowLow, W.ShiftLeft(cross, 33)));
    }

    /// <summary>a·b in halves, low between −2^34 and 2^32, high between 0 and 2^35.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyToHalves(V a, V b, out V low, out V high)
    {
        var aHigh = W.HighHalf(a);
        var bHigh = W.HighHalf(b);
        var lowLow = W.LowProduct(a, b);
        var lowHigh = W.LowProduct(a, bHigh);
        var highLow = W.LowProduct(aHigh, b);
        var highHigh = W.LowProduct(aHigh, bHigh);
        var square = W.Add(W.Add(W.High(lowHigh), W.High(highLow)), W.Low(highHigh));
        low = W.Subtract(W.Subtract(W.Low(lowLow), W.High(highHigh)), square);
        high = W.Add(W.Add(W.Add(W.High(lowLow), W.Low(lowHigh)), W.Low(highLow)), square);
    }

    /// <summary>
    /// (l + h·φ)·2^−k in whole numbers: with l = l'·2^k + a and h = h'·2^k + b, and 2^−k = (1 − φ)·2^(32−k), it is
    /// l' + (a + b)·2^(32−k) + (h' − a·2^(32−k))·φ. With a sum of between 2^36 and 2^37 added to it or less it, halves stay below 2^38 and positive.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Halve(ref V low, ref V high, byte k)
    {
        var borrowed = W.High(W.ShiftLeft(low, (byte)(64 - k)));
        low = W.Add(W.Add(W.ShiftRight(low, k), borrowed), W.High(W.ShiftLeft(high, (byte)(64 - k))));
        high = W.Subtract(W.ShiftRight(high, k), borrowed);
    }

    /// <summary>low + high·φ modulo p, both within 2^60 of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Reduced(V low, V high) => W.Fold(LowZero(low), HighZero(high));

    /// <summary>Adds the low half of zero, m·p + m·φ − m·φ = (m + m·φ) + (m·φ − 2·m)·φ with m = 2^29.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LowZero(V low) => W.Add(low, W.Broadcast((Large << 32) + Large));

    /// <summary>Adds the high half of the same zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V HighZero(V high) => W.Add(high, W.Broadcast((Large << 32) - (2 * Large)));

    /// <summary>As <see cref="LowZero"/> with m = 2^4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LowSmallZero(V low) => W.Add(low, W.Broadcast((Small << 32) + Small));

    /// <summary>As <see cref="HighZero"/> with m = 2^4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V HighSmallZero(V high) => W.Add(high, W.Broadcast((Small << 32) - (2 * Small)));

    private static void FullWithoutBlocks(V* state, Goldilocks* constants, int rounds, int width, Poseidon2ExternalMatrix matrix)
    {
        for (var round = 0; round < rounds; round++, constants += width)
        {
            for (var i = 0; i < width; i++)
            {
                var x = W.AddModulo(state[i], W.Broadcast(constants[i].Value));
                var square = Square(x);
                state[i] = Multiply(Multiply(x, square), Square(square));
            }

            External(state, width, matrix);
        }
    }

    /// <summary>Four S-boxes side by side, because one alone is a chain of products that leaves the multipliers idle, then their block of the matrix.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Full<M>(V* state, Goldilocks* constants, int rounds, int width)
        where M : struct, IExternalBlock<V>
    {
        var memory = stackalloc V[(2 * width) + CacheLine.Spare];
        var low = CacheLine.Align(memory);
        var high = low + width;
        for (var round = 0; round < rounds; round++, constants += width)
        {
            for (var i = 0; i < width; i += 4)
            {
                var a = W.AddModulo(state[i], W.Broadcast(constants[i].Value));
                var b = W.AddModulo(state[i + 1], W.Broadcast(constants[i + 1].Value));
                var c = W.AddModulo(state[i + 2], W.Broadcast(constants[i + 2].Value));
                var d = W.AddModulo(state[i + 3], W.Broadcast(constants[i + 3].Value));
                var a2 = Square(a);
                var b2 = Square(b);
                var c2 = Square(c);
                var d2 = Square(d);
                a = Multiply(a, a2);
                b = Multiply(b, b2);
                c = Multiply(c, c2);
                d = Multiply(d, d2);
                a2 = Square(a2);
                b2 = Square(b2);
                c2 = Square(c2);
                d2 = Square(d2);
                MultiplyToHalves(a, a2, out a, out a2);
                MultiplyToHalves(b, b2, out b, out b2);
                MultiplyToHalves(c, c2, out c, out c2);
                MultiplyToHalves(d, d2, out d, out d2);
                M.Apply(a, b, c, d, out low[i], out low[i + 1], out low[i + 2], out low[i + 3]);
                M.Apply(a2, b2, c2, d2, out high[i], out high[i + 1], out high[i + 2], out high[i + 3]);
            }

            AddColumns(state, low, high, width);
        }
    }

    /// <summary>state ← low + high·φ with every column's sum added where there are several blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddColumns(V* state, V* low, V* high, int width)
    {
        for (var column = 0; column < 4; column++)
        {
            var (sumLow, sumHigh) = (LowZero(default), HighZero(default));
            for (var i = column; i < width && width > 4; i += 4)
            {
                sumLow = W.Add(sumLow, low[i]);
                sumHigh = W.Add(sumHigh, high[i]);
            }

            for (var i = column; i < width; i += 4)
            {
                state[i] = W.Fold(W.Add(low[i], sumLow), W.Add(high[i], sumHigh));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(V* state, V* low, V* high, InternalMatrix<Goldilocks> matrix)
    {
        for (var i = 1; i < matrix.Width; i++)
        {
            (low[i], high[i]) = matrix.IsOther(i) ? (state[i], default) : (W.Low(state[i]), W.High(state[i]));
        }
    }

    /// <summary>The sum of all elements but the first, made positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumOfOthers(V* low, V* high, InternalMatrix<Goldilocks> matrix, out V sumLow, out V sumHigh)
    {
        (sumLow, sumHigh) = (LowZero(default), HighZero(default));
        foreach (var i in matrix.Sparse)
        {
            sumLow = W.Add(sumLow, low[i]);
            sumHigh = W.Add(sumHigh, high[i]);
        }

        foreach (var i in matrix.Others)
        {
            sumLow = W.Add(sumLow, W.Low(low[i]));
            sumHigh = W.Add(sumHigh, W.High(low[i]));
        }
    }

    /// <summary>half[i] ← |μᵢ|·half[i] for the small integers among the μᵢ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiples(V* half, InternalMatrix<Goldilocks> matrix)
    {
        foreach (var i in matrix.Magnitudes(2))
        {
            half[i] = W.Add(half[i], half[i]);
        }

        foreach (var i in matrix.Magnitudes(3))
        {
            half[i] = W.Add(half[i], W.Add(half[i], half[i]));
        }

        foreach (var i in matrix.Magnitudes(4))
        {
            half[i] = W.ShiftLeft(half[i], 2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halve(V* low, V* high, InternalMatrix<Goldilocks>.Halving[] halvings)
    {
        foreach (ref readonly var halving in halvings.AsSpan())
        {
            Halve(ref low[halving.Index], ref high[halving.Index], (byte)halving.Shift);
        }
    }

    /// <summary>half[i] ← sum ± half[i], the sign that of μᵢ; halved elements take the larger sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSum(V* half, V sum, V larger, InternalMatrix<Goldilocks> matrix)
    {
        foreach (var i in matrix.PositiveMultiples)
        {
            half[i] = W.Add(sum, half[i]);
        }

        foreach (var i in matrix.NegativeMultiples)
        {
            half[i] = W.Subtract(sum, half[i]);
        }

        foreach (ref readonly var halving in matrix.PositiveHalvings.AsSpan())
        {
            half[halving.Index] = W.Add(larger, half[halving.Index]);
        }

        foreach (ref readonly var halving in matrix.NegativeHalvings.AsSpan())
        {
            half[halving.Index] = W.Subtract(larger, half[halving.Index]);
        }
    }
}
